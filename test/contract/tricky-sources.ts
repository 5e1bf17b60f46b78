/**
 * Sources on which two trees, or two ways to find out what a name stands for, are likely to differ. Each is
 * written for one difference between Babel's tree and ESLint's, or one corner of scoping.
 */
export const TRICKY_SOURCES: Readonly<Record<string, string>> = {
  'optional chains':
    "console?.log('a', b?.c); console.log?.('a'); (console?.log)('b'); console?.['log']('c');",
  'optional calls inside messages': 'console.log(`a ${b?.c()} ${d?.[e]} ${f?.g.h?.()}`);',
  'parentheses around everything':
    "(console).log(('a'), (b), ((c))); (console.log)('a ' + (b + c)); ((console.log))((`x ${(y)}`));",
  'directives and a function’s own': "'use strict';\n'other';\nfunction f() { 'use asm'; console.log('a'); }",
  'hashbang and header':
    "#!/usr/bin/env node\n// licence\n'use strict';\nconst fs = require('fs');\nconsole.log('a', fs);",
  'objects of all shapes':
    "console.log('a', { b, c: 1, 'd e': 2, [f]: 3, ...g, h() {}, get i() { return 1 }, 4: 5, async *j() {} });",
  'literals of all kinds':
    "console.log('a', 1, 1n, 0x10, true, null, undefined, /re/gi, -1, 'b', `c`, NaN, 1e21, 0.1);",
  'escapes and astral text':
    "console.log('tab\\t \\u{1F600} \\x41 \\\n joined', '😀', b); console.log(`\\u0041 ${b} 😀\r\n c`);",
  'class members':
    "class A { #log = 1; static { console.log('a', this.b); } x = () => console.log('c'); get d() { console.log('e'); return 1; } static async f() { console.log('g'); } ['h'] () { console.log('i'); } #j() { console.log('k ' + this.#log); } }",
  'object methods':
    "module.exports = { a() { console.log('x'); }, b: function () { console.log('y'); }, c: () => console.log('z'), async d() { await console.log('w'); } };",
  'names from assignments':
    'exports.placeOrder = function () { console.log(result); }; Order.prototype.place = () => { console.log(result); }; const f = function g() { console.log(result); };',
  'caught values':
    "try { a(); } catch (problem) { console.error('x', problem); console.log('y ' + problem.message); } try {} catch { console.log('z'); } b().catch((reason) => console.log('w', reason)); c.on('error', function (oops) { console.log(oops); });",
  'destructured catch': "try { a(); } catch ({ message }) { console.error('x ' + message); }",
  'calls as values':
    "const x = console.log('a'); a && console.log('b'); c ? console.log('d') : 0; void console.log('e'); (1, console.log('f')); return_(() => console.log('g')); async () => { await console.log('h'); };",
  'not called':
    'items.forEach(console.log); p.then(console.log, console.error); const { log } = console; log("a"); const w = console.warn; w("b");',
  'bound and applied':
    "console.log.bind(console)('a'); console.log.apply(console, b); console.log.call(console, 'c'); const log = console.log.bind(console); log('d', e);",
  'spread arguments': "console.log(...a); console.log('b', ...c);",
  'computed methods': "console[level]('a'); console['log']('b'); console[`warn`]('c');",
  'tagged templates':
    'console.log`a ${b}`; tag`console.log("c")`; console.log(tag`d ${e}`, String.raw`f${g}`);',
  'the global object':
    "globalThis.console.log('a'); global.console.log('b'); window.console.log('c'); (0, globalThis).console.log('d');",
  shadowing:
    "function f(console) { console.log('a'); } { const console = x; console.log('b'); } console.log('c'); for (const console of y) console.log('d'); try {} catch (console) { console.log('e'); } class C { m(console = console) { console.log('f'); } }",
  'hoisted shadowing':
    "function f() { console.log('a'); if (x) { var console = y; } } function g() { console.log('b'); { function console() {} } } console.log('c');",
  'parameters and the body':
    "function f(a = console.log('a')) { var console = 1; } function g(a = () => console.log('b'), console) {} const h = ({ console }, b = console.log('c')) => 1;",
  'switch and labels':
    "switch (console.log('a')) { case console.log('b'): let console; break; default: console.log('c'); } outer: for (;;) { console.log('d'); break outer; }",
  'reassigned loggers':
    "const util = require('util'); let debug = util.debuglog('a'); debug('x'); debug = other; let trace = util.debuglog('b'); trace('y %s', z);",
  imports:
    "import util, { debuglog as dl, format } from 'node:util'; import * as all from 'util'; import console2 from 'node:console'; const d = dl('a'), e = all.debuglog('b'), f = util.debuglog('c'); d('x %d', 1); e('y'); f('z'); console2.log('w'); console.log(format('%s is %j', a, b));",
  requires:
    "const { debuglog: dl } = require('node:util'); const util = require('util'), c = require('console'); const d = dl('a'); d('x'); util.debuglog('b')('y %s', z); c.log('w'); var self = require('console').log; self('v');",
  'our own logger':
    "import { getLogger } from '@logshift/runtime'; const log = getLogger('a'), child = log.bind({ b: 1 }); log.info('ready', { c }); log.info(`user ${id} in`, { d: 1, ...e }); child.warn('Bad name'); log.error('x ' + y); getLogger('z').info(event); log.exception('failed', err);",
  'our own logger in commonjs':
    "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('a');\nlog.info('ready');\nconsole.log('left over', b);",
  'exported declarations':
    "export const a = () => console.log('x'); export default function () { console.log('y'); } export class B { c() { console.log('z'); } } export * as d from 'e'; export { a as f };",
  'comments everywhere':
    "/* 1 */ console /* 2 */ . /* 3 */ log /* 4 */ ( /* 5 */ 'a' /* 6 */ , // 7\n b /* 8 */ , /* 9 */ ) /* 10 */ ; // 11",
  'template corners':
    'console.log(`a${b}${c}d`, `${`e ${f}`}`, `g\\`h`, `${i ? `j ${k}` : "l"}`, ``, `${""}`);',
  'concatenation corners':
    "console.log('a' + b + 1, 1 + 2 + 'c', 'd' + (e + f), g + h + 'i', 'j' + (k ? 'l' : m), 'n' + 'o', ('p' + q) + r, 's' - t, 'u' + v || w, `x` + y);",
  'format corners':
    "console.log('%s %d %% %c %o %O %j %i %f %x', a, b, c, d, e, f, g); console.log('50%% done'); console.log('100% %s', x); console.log('%s'); console.log('%', y); console.log('%5d', z); console.log(a, '%s', b);",
  'nested log calls':
    "console.log('a', console.log('b', c)); console.log(`d ${console.log('e')}`); console.log(() => console.log('f'));",
  'generators and async':
    "async function* f() { for await (const x of y) { console.log('a', await x, yield z); } } const g = async () => console.log(await import('h'));",
  'new, delete, in':
    "console.log('a', new B(), new C, delete d.e, 'f' in g, h instanceof I, typeof j, !k, ~l, m++, --n, void 0, (o, p), q = r);",
  'logical and nullish':
    "console.log('a', b ?? c, d || e, f && g, h ? i : j); k ??= console.log('l'); (m ?? n) && console.log('o');",
  'regular expressions that look like code':
    "console.log(/console\\.log\\('a'\\)/.test(b)); const re = /`${/; console.log('c', re);",
  'asi and odd line ends':
    "const a = 1\nconsole.log('b')\n;[c].forEach(d)\nconsole.log('e')\r\nconsole.log('f')\u2028console.log('g')",
  'tabs and windows line ends': "function a() {\r\n\tconsole.log('b',\r\n\t\tc,\r\n\t\td);\r\n}\r\n",
  'deep members':
    "console.log('a', this.b.c.d, e[0].f, g['h i'], j().k, l?.m.n, super_.o, p.q.length, Object.keys(r).length, s.t.id);",
  'values that are looked through':
    "console.log('a', JSON.stringify(b), JSON.stringify(c, null, 2), String(d), e.toString(), require('util').inspect(f), await_(g), h.message, err.stack);",
  colours:
    "const chalk = require('chalk'); console.log(chalk.red('a ' + b)); console.log(chalk.bold.green(`c ${d}`), 'e'.red, '\\u001b[31mf\\u001b[0m');",
  'patched console':
    "console.log = function () {}; console.log('a'); console.warn('b'); Object.assign(console, x);",
  'browser code':
    "document.title = 'x'; console.log('a'); window.addEventListener('load', () => console.log('b'));",
  'nothing to import with': "console.log('a');",
  'taken names':
    "const log = 1, logger = 2; function f(eventLog) { console.log('a', log); } console.log('b');",
  'empty file': '',
  'only a comment': '// nothing',
};

/** As above, for TypeScript alone. */
export const TRICKY_TYPESCRIPT: Readonly<Record<string, string>> = {
  casts:
    "console.log('a', b as string, <any>c, d!, e satisfies F, (g as any).h!, (console as Console).log); (console as any).log('i'); (<any>console).warn('j ' + (k as number)); console!.error('l');",
  'type arguments':
    "console.log('a', f<string>(b), new Map<string, number>()); g<typeof console>(console); x.map<string>((y) => `${y}`); console.log<string>('z');",
  'type-only imports':
    "import type { debuglog } from 'node:util'; import { type format, inspect } from 'util'; console.log('a', inspect(b)); declare const c: typeof debuglog;",
  'import equals':
    "import util = require('util'); import c = require('console'); const d = util.debuglog('a'); d('b'); c.log('e'); export = f;",
  'enums and namespaces':
    "enum E { console = 1, b = console } namespace N { const console = 1 as any; console.log('a'); } namespace M { console.log('b'); } declare namespace O { const x: number; } declare global { var y: number } console.log('c', E.b);",
  'types that look like values':
    "interface console { log: string } type log = string; console.log('a'); const x: console = y; abstract class A { abstract console: string; declare log: string; private readonly z = console.log('b'); constructor(private console: any, public log = console.log('c')) {} }",
  'overloads and this':
    "function f(console: string): void; function f(x: any) { console.log('a'); } function g(this: Window, b: string) { console.log('c', this.d, b); }",
  decorators:
    "@Injectable() class A { @Input() b = 1; @Log(console.log('c')) m(@Inject(console) d: any) { console.log('e', d); } }",
  'accessors and index signatures':
    "class A { accessor b = 1; [key: string]: any; static readonly c = () => console.log('d'); protected async e?(): Promise<void> { } }",
  'generics in arrows':
    "const f = <T,>(x: T) => console.log('a', x); const g = async <T extends object>(x: T): Promise<void> => { console.log(`b ${x}`); };",
  'const assertions':
    "import { getLogger } from '@logshift/runtime'; const log = getLogger('a'); log.info('Bad Name' as const, { b } as const); log.info(`c ${d}` as string);",
};
