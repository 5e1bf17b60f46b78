/**
 * The reading of plain files is a short cut: where it gives an answer, that is the one of the whole reading, in the linter's
 * tree as in the codemod's; and it gives none where the file may log in any other way.
 */
import fc from 'fast-check';
import { planLogCalls, planPlainFile, type SourceFile, type SourcePlan } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import type { EslintReading } from '../helpers/parse-for-eslint.js';
import { programs } from '../helpers/program-arbitrary.js';
import { readAsCodemod, readAsEslint } from '../helpers/readings.js';
import { TRICKY_SOURCES, TRICKY_TYPESCRIPT } from './tricky-sources.js';

const ESM = "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('orders');\n";
const CJS = "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('orders');\n";

/** Sources that are plain, with the number of their log calls. */
const PLAIN: Readonly<Record<string, readonly [calls: number, text: string]>> = {
  'no call, and words of logs in comments and texts': [
    0,
    "// console.log('a')\nconst a = 'console.log', b = `logger.info(${c})`, d = /stdout/; e('./server.log');",
  ],
  'an imported logger': [2, `${ESM}log.info('order_placed', { id }); log.error('order_lost', { err });`],
  'a required logger': [1, `${CJS}function place() { log.info('order_placed', { id }); }`],
  'another name for either': [
    1,
    "import { getLogger as make, withSpan } from '@logshift/runtime'; const audit = make('a'); audit.warn('a_b');",
  ],
  'calls before the declaration': [
    1,
    "f(); function f() { log.info('a_b'); } const { getLogger } = require('@logshift/runtime'); const log = getLogger('a');",
  ],
  'a logger in a block, and one beside it': [
    2,
    "import { getLogger } from '@logshift/runtime'; if (a) { const log = getLogger('a'); log.info('a_b'); } else { const log = getLogger('b'); log.info('c_d'); }",
  ],
  'places that name, catch and hand on': [
    4,
    `${ESM}class A { b() { try { c(); } catch (e) { log.error('c_failed', { err: e }); } } }\nconst warn = (message) => log.warn('warned', { message });\nd.on('error', (oops) => log.error('d_failed', { err: oops })); if (err) log.error('f_failed', { err });`,
  ],
  'a function whose text is taken': [1, `${ESM}function sent() { log.info('a_b'); } run(sent.toString());`],
  'a name in place of the event': [1, `${ESM}const PLACED = 'order_placed'; log.info(PLACED, { id });`],
  'what logs nothing': [
    1,
    `${ESM}if (log.isLevelEnabled('debug')) log.debug('a_b', { c: Math.log(d), log: true, stdout: child.stdout }); options.log = 1; catalog.info('x'); e.changelog.error('f');`,
  ],
  'an exported logger': [1, `${ESM}log.info('a_b'); export { log }; export const other = getLogger('b');`],
  'a module called like a logger, and none taken from it': [
    1,
    `${ESM}import { format } from './logger'; import setup from './log.js'; setup(format); log.info('a_b');`,
  ],
  'a library without what logs': [
    1,
    `${ESM}import util, { inspect } from 'util'; util.format(inspect(a)); log.info('a_b');`,
  ],
  'another’s streams': [
    1,
    `${ESM}const out = spawn(a).stdout; process.exit(1); out.pipe(b); log.info('a_b');`,
  ],
  'a name that hides nothing': [1, `${ESM}function f(audit) { audit.place('x'); } log.info('a_b');`],
};

/** Sources in which something else logs, or may; behind each stands what a short look could take for nothing. */
const OTHERS: Readonly<Record<string, string>> = {
  'the console': `${ESM}console.log('Order placed');`,
  'the console by another name': `${ESM}const { console: c } = globalThis; c.log('Order placed');`,
  'the console of a module': `${ESM}import { error } from 'node:console'; error('Order lost');`,
  'a stream by another name': "const p = process; p.stdout.write('Order placed\\n');",
  'a stream taken out': "const { stdout } = process; stdout.write('Order placed\\n');",
  'a stream behind the global object': "global.process.stdout.write('Order placed\\n'); a('log');",
  'a debug function': "const util = require('util'); const d = util.debuglog('a'); d('Order placed');",
  'a library': "const lib = require(`debug`); lib('a')('Order placed');",
  'an app': "module.exports = (sails) => { sails.log('Order placed'); };",
  'a logger handed over': "function f(logger) { logger.info('Order placed'); }",
  'a logger of a request': "app.get('/', (req) => req.log.info('Order placed'));",
  'a member by a text': "req['log'].info('Order placed');",
  'a member by a template': "req[`log`].info('Order placed');",
  'a private member': "class A { #logger; b() { this.#logger.warn('Order lost'); } }",
  'a member across comments': "req /* a */ . /* b */ log // c\n.info('Order placed');",
  'a made logger': "const l = createLogger(); l.info('Order placed');",
  'a made logger that is waited for': "const l = await this.getLog(); l.info('Order placed');",
  'a derived logger': "const l = a.log.child({ b }); l.info('Order placed');",
  'a logger from a module of its name': "import report from './lib/logger'; report.info('Order placed');",
  'a required module of its name': "const report = require('./app-log'); report.info('Order placed');",
  'a method taken out of one': "const { info } = require('./logger'); info('Order placed');",
  'an imported method': "import { error as fail } from './logger.js'; fail('Order lost');",
  'a method taken out': "const { info } = a.logger; info('Order placed');",
  'a method under another name': "const say = a.logger.info; say('Order placed');",
  'our logger, with a value in its text': `${ESM}log.info(\`Order \${id} placed\`);`,
  'our logger by another name': `${ESM}const other = log; other.info(\`Order \${id} placed\`);`,
  'our logger in a property': `${ESM}a.out = log; a.out.info(\`Order \${id} placed\`);`,
  'our logger bound': `${ESM}const b = log.bind({ c }); b.info(\`Order \${id} placed\`);`,
  'our logger made in passing': `${ESM}getLogger('a').info(\`Order \${id} placed\`);`,
  'our logger made by a function': `${ESM}const make = () => getLogger('a'); make().info(\`Order \${id} placed\`);`,
  'our logger assigned':
    "const { getLogger } = require('@logshift/runtime'); let a; a = getLogger('a'); a.info(`b ${c}`);",
  'our logger replaced':
    "const { getLogger } = require('@logshift/runtime'); let a = getLogger('a'); a = b; a.info(`c ${d}`);",
  'our module as a whole':
    "import * as rt from '@logshift/runtime'; const a = rt.getLogger('a'); a.info(`b ${c}`);",
  'our module required as a whole':
    "const rt = require('@logshift/runtime'); rt.getLogger('a').info(`b ${c}`);",
  'our methods, handed on': `${ESM}load().catch(log.error);`,
  'another logger of our logger’s name': `${ESM}function f(log) { log.info('Order placed'); } log.info('a_b');`,
  'a loggers’ door':
    "import { pinoLogger } from '@logshift/runtime/compat'; const a = pinoLogger(); a.info({ b }, 'Order placed');",
};

const READINGS: readonly EslintReading[] = [
  { parser: 'typescript' },
  { parser: 'espree' },
  { parser: 'espree', sourceType: 'commonjs' },
];

function filesOf(path: string, text: string): readonly SourceFile[] {
  const readings = path.endsWith('.ts') ? READINGS.slice(0, 1) : READINGS;
  const files = [readAsCodemod(path, text), ...readings.map((reading) => readAsEslint(path, text, reading))];
  return files.filter((file) => file !== undefined);
}

/** Calls with their outcomes; where a call stands is found out when it is asked for, and counts all the same. */
function callsOf({ calls }: SourcePlan): object {
  return calls.map(({ call, outcome }) => ({ ...call, outcome }));
}

/** Compares both readings of a file in all trees; returns in how many of them it is plain. */
function countPlain(path: string, text: string): number {
  return filesOf(path, text).filter((file) => {
    const plain = planPlainFile(file);
    if (!plain) return false;
    const whole = planLogCalls(file);
    expect(callsOf(plain), text).toEqual(callsOf(whole));
    expect([plain.logger, plain.children]).toEqual([whole.logger, whole.children]);
    return true;
  }).length;
}

describe('the reading of plain files', () => {
  it.each(Object.entries(PLAIN))('reads %s', (_, [calls, text]) => {
    const files = filesOf('src/app.js', text);
    expect(files.length).toBeGreaterThan(1);
    expect(countPlain('src/app.js', text)).toBe(files.length);
    for (const file of files) expect(planPlainFile(file)?.calls).toHaveLength(calls);
  });

  it.each(Object.entries(OTHERS))('leaves to the whole reading: %s', (_, text) => {
    expect(filesOf('src/app.js', text).length).toBeGreaterThan(1);
    expect(countPlain('src/app.js', text)).toBe(0);
  });

  it.each([
    'class A { constructor(private readonly out: Logger) {} b() { this.out.info("Order placed"); } }',
    'function f(out: winston.Logger) { out.info("Order placed"); }',
    'class A { out: Console; b() { this.out.log("Order placed"); } }',
    'import out = require("./logger"); out.info("Order placed");',
  ])('leaves to the whole reading what types call a logger: %s', (text) => {
    expect(countPlain('src/app.ts', text)).toBe(0);
  });

  it('agrees with the whole reading on sources in which trees and scopes differ', () => {
    const plain = [
      ...Object.values(TRICKY_SOURCES).map((text) => countPlain('src/app.js', text)),
      ...Object.values(TRICKY_TYPESCRIPT).map((text) => countPlain('src/app.ts', text)),
    ];
    expect(plain.some((count) => count > 0)).toBe(true);
  });

  it('agrees with the whole reading on any program', () => {
    fc.assert(
      fc.property(programs(), (text) => {
        countPlain('src/app.js', text);
      }),
      { numRuns: 30 },
    );
  });

  it('gives no answer where people or types say what names hold', () => {
    const file = readAsCodemod('src/app.js', `${ESM}log.info('order_placed');`)!;
    expect(planPlainFile(file)).toBeDefined();
    expect(planPlainFile(file, { target: 'pino' })).toBeUndefined();
    const types = { methodAt: () => undefined, valueAt: () => undefined };
    expect(planPlainFile({ ...file, types })).toBeUndefined();
    expect(planPlainFile({ ...file, loggerModules: () => undefined })).toBeUndefined();
  });

  it('takes loggers from the module that is said to give them out', () => {
    const text =
      "import { getLogger } from '@shop/logging'; const a = getLogger('b'); a.info('order_placed');";
    const file = readAsCodemod('src/app.js', text)!;
    const plan = planPlainFile(file, { loggerModule: '@shop/logging' });
    expect(plan?.calls).toHaveLength(1);
    expect(plan?.loggers.loggerModule).toBe('@shop/logging');
  });
});
