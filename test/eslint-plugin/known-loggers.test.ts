/** Whose loggers are known by what settings say of their names, and by what types say of them. */
import { describe, expect, it } from 'vitest';
import { lint, type LintSetup } from '../helpers/lint-snapshot.js';

/** Each report in short: the rule's own words are tested elsewhere. */
function reportsOf(code: string, setup: Partial<LintSetup>): readonly string[] {
  return lint(code, { rule: 'no-legacy-logger', ...setup }).map(
    ({ line, message, fix, suggestions = [] }) =>
      `${line} ${fix ? 'fixed' : suggestions.length > 0 ? 'suggested' : 'told'}: ${message.split('`')[1] ?? ''}`,
  );
}

const AUDIT = { loggers: [{ names: '^(audit|trail)$', dialect: 'winston' }] };

describe('loggers by their names', () => {
  it.each([
    ['an import', "import { audit } from './audit.js';\naudit.info('Order placed');", '2 fixed: audit.info'],
    ['a parameter', "export const f = (trail) => { trail.warn('Order late'); };", '1 fixed: trail.warn'],
    ['what a function gives', "const audit = open();\naudit.info('Order placed');", '2 fixed: audit.info'],
    [
      'a property',
      "export const f = (ctx) => { ctx.audit.info('Order placed'); };",
      '1 fixed: ctx.audit.info',
    ],
    [
      'a field of a class',
      "class A { audit = open(); f() { this.audit.info('Order placed'); } }",
      '1 fixed: this.audit.info',
    ],
    [
      'a private field',
      "class A { #audit; constructor(a) { this.#audit = a; } f() { this.#audit.info('Order placed'); } }",
      '1 fixed: this.#audit.info',
    ],
    [
      'a method of its own',
      "import { audit } from './a.js';\nconst { info } = audit;\ninfo('Order placed');",
      '3 fixed: info',
    ],
    [
      'a level of its dialect',
      "import { audit } from './a.js';\naudit.silly('Order placed');",
      '2 fixed: audit.silly',
    ],
    ['a global', "audit.info('Order placed');", '1 fixed: audit.info'],
  ])('%s', (_, code, expected) => {
    expect(reportsOf(`${code}\nexport {};`, { settings: AUDIT })).toEqual([expected]);
  });

  it.each([
    "const audit = Math;\naudit.log('Order placed');",
    "const audit = { info() {} };\naudit.info('Order placed');",
    "function audit() {}\naudit.info('Order placed');",
    "class audit { static info() {} }\naudit.info('Order placed');",
    "const audit = new Map();\naudit.info('Order placed');",
    "import { auditor } from './a.js';\nauditor.info('Order placed');",
    "import { audit } from './a.js';\naudit.play('Order placed');\naudit.info;",
    "class A { audit = []; f() { this.audit.info('Order placed'); } }",
  ])('none is %s', (code) => {
    const reports = reportsOf(code, { settings: AUDIT }).filter((report) => !report.includes('audit.play'));
    expect(reports).toEqual([]);
  });

  it('what the file shows of a logger wins over its name', () => {
    const code = "import pino from 'pino';\nconst audit = pino();\naudit.info({ id: 1 }, 'Order %s', 1);";
    const [report] = lint(code, { rule: 'no-legacy-logger', settings: AUDIT });
    expect(report?.message).toContain('id');
  });

  it('our own logger is known by name too, and judged as such', () => {
    const settings = { loggers: [{ names: 'Out$', dialect: 'runtime' }] };
    const code = "export const f = (appOut) => { appOut.info('Order placed'); };";
    expect(reportsOf(code, { rule: 'event-name-format', settings })).toEqual(['1 suggested: Order placed']);
    expect(reportsOf(code, { rule: 'event-name-format' })).toEqual([]);
    expect(reportsOf(code, { settings })).toEqual([]);
  });

  it('one sees nothing in a file that has no such name', () => {
    expect(
      reportsOf("export const f = (out) => { out.info('Order placed'); };", { settings: AUDIT }),
    ).toEqual([]);
  });
});

/** As the packages declare them, cut down. */
const PACKAGES = {
  'node_modules/pino/index.d.ts': [
    'interface LogFn { (fields: object, message?: string): void; (message: string): void; }',
    'export interface BaseLogger { level: string; info: LogFn; error: LogFn; }',
    'export interface LoggerExtras { child(bindings: object): Logger; }',
    'export type Logger<Custom extends string = never> = BaseLogger & LoggerExtras & { [K in Custom]: LogFn };',
  ].join('\n'),
  'node_modules/winston/index.d.ts':
    'interface LeveledLogMethod { (message: string, ...meta: any[]): Logger; }\nexport class Logger { info: LeveledLogMethod; }',
  'node_modules/@types/bunyan/index.d.ts':
    'declare class Logger { info(format: any, ...params: any[]): void; }\nexport = Logger;',
  'node_modules/@logshift/runtime/index.d.ts':
    'export interface Logger { info(event: string, fields?: object): void; bind(fields: object): Logger; }',
};

const FILES = {
  ...PACKAGES,
  'src/deps.ts': [
    "import type { Logger as Pino } from 'pino';",
    "import type { Logger as Winston } from 'winston';",
    "import type Bunyan from 'bunyan';",
    "import type { Logger as Own } from '@logshift/runtime';",
    'export interface Deps { readonly out: Pino; readonly sink: Winston; readonly den: Bunyan; readonly own: Own; readonly maybe?: Pino; readonly either: Pino | Winston; }',
    'export interface Screen { info(text: string): void; }',
    'export interface Logger { info(text: string): void; }',
    'export declare const screen: Screen;',
    'export declare const mine: Logger;',
    'export declare const anything: any;',
    'export declare const deps: Deps;',
  ].join('\n'),
} as const;

const HEAD = "import { anything, deps, mine, screen } from './deps.js';\n";

describe('loggers by their types', () => {
  const typed = (code: string, settings: object = { target: 'pino' }) =>
    reportsOf(HEAD + code, { settings: { ...settings }, types: FILES });

  it.each([
    ['pino', 'deps.out.info(`Order ${anything}`);', 'deps.out.info'],
    ['winston', 'deps.sink.info(`Order ${anything}`);', 'deps.sink.info'],
    ['pino', 'deps.maybe?.info(`Order ${anything}`);', 'deps.maybe?.info'],
    ['pino', 'const { out } = deps;\nout.info(`Order ${anything}`);', 'out.info'],
    ['pino', 'export const f = (a = deps.out) => { a.info(`Order ${anything}`); };', 'a.info'],
    ['pino', 'deps.out.child({ id: 1 }).info(`Order ${anything}`);', 'deps.out.child({ id: 1 }).info'],
    ['bunyan', 'deps.den.info(`Order ${anything}`);', 'deps.den.info'],
  ])('%s: %s', (target, code, callee) => {
    const reports = typed(code, { target });
    expect(reports.map((report) => report.replace(/^\d+ \w+: /, ''))).toEqual([callee]);
  });

  it.each([
    ['a type of the project that has such a method', 'screen.info(`Order ${anything}`);'],
    ['what may be anything', 'anything.info(`Order ${deps}`);'],
    ['one of two libraries', 'deps.either.info(`Order ${anything}`);'],
    ['a type of the project that is called Logger', 'mine.info(`Order ${anything}`);'],
  ])('none is %s', (_, code) => {
    expect(typed(code)).toEqual([]);
  });

  it('without types their names are all that is known', () => {
    const code =
      'deps.out.info(`Order ${anything}`);\nexport const f = (ctx) => { ctx.logger.info(`Order ${anything}`); };';
    const reports = (types: LintSetup['types']) =>
      reportsOf(HEAD + code, {
        filename: 'src/app.ts',
        settings: { target: 'pino' },
        ...(types && { types }),
      });
    expect(reports(FILES).map((report) => report.replace(/^\d+ \w+: /, ''))).toEqual([
      'deps.out.info',
      'ctx.logger.info',
    ]);
    expect(reports(undefined).map((report) => report.replace(/^\d+ \w+: /, ''))).toEqual(['ctx.logger.info']);
  });

  it('our own logger is known by its type', () => {
    const code = "deps.own.info('Order placed', { id: 1 });\ndeps.own.bind({ id: 1 }).info('Order late');";
    const own = reportsOf(HEAD + code, { rule: 'event-name-format', types: FILES });
    expect(own).toEqual(['2 suggested: Order placed', '3 suggested: Order late']);
    expect(reportsOf(HEAD + code, { rule: 'event-name-format', filename: 'src/app.ts' })).toEqual([]);
  });

  it('settings.logshift.types false asks none', () => {
    expect(typed('deps.out.info(`Order ${anything}`);', { target: 'pino', types: false })).toEqual([]);
  });

  it('what may lose fields of a child is for a person to judge', () => {
    const kept = typed("deps.out.info('Order placed');", {});
    expect(kept).toEqual(['2 suggested: deps.out.info']);
  });
});
