import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { migrate, type MigrateOptions } from '@logshift/codemods';
import { describe, expect, it } from 'vitest';
import { isLogCallFinding } from '../../../codemods/src/plan/finding.js';
import { ROOT } from '../../contract/import-graph.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

type Files = Readonly<Record<string, string>>;

const SETTINGS = JSON.stringify({
  compilerOptions: { strict: true, module: 'nodenext', target: 'es2022', types: [] },
  include: ['src'],
});

/** A package whose installed dependencies are those of this repository. */
function createPackage(files: Files): TempProject {
  const project = createTempProject({ 'package.json': '{ "name": "shop" }', ...files });
  symlinkSync(join(ROOT, 'node_modules'), join(project.root, 'node_modules'));
  return project;
}

interface Run {
  /** How each log call is planned, by the code as it stands: `pino safe log.info(…)`. */
  readonly plans: ReadonlyMap<string, string>;
  readonly notes: readonly string[];
}

async function run(cwd: string, options: Partial<MigrateOptions> = {}): Promise<Run> {
  const report = await migrate({ cwd, ...options });
  expect(report.files.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
  const calls = report.files.flatMap(({ findings }) =>
    findings.map(({ finding }) => finding).filter(isLogCallFinding),
  );
  const plans = calls.map(({ before, logCall, reason, safety, after }): [string, string] => [
    before,
    [logCall.dialect, reason ?? safety ?? 'structured', after].join(' ').trim(),
  ]);
  return { plans: new Map(plans), notes: report.notes };
}

async function runBoth(): Promise<readonly [typed: Run, untyped: Run]> {
  const { root } = createPackage({
    'tsconfig.json': SETTINGS,
    'src/loggers.ts': LOGGERS,
    'src/orders.ts': ORDERS,
  });
  return [await run(root), await run(root, { types: false })];
}

const LOGGERS = `
import type { Logger } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type pino from 'pino';
import type winston from 'winston';

export interface AppLog extends pino.Logger { readonly app: string }
export class Printer {
  constructor(private readonly inner: pino.Logger) {}
  info(msg: string, ...args: unknown[]) { this.inner.info(msg, ...args); }
}
export class Mailer { info(msg: string) { console.log(msg); } }
export class LoudMailer extends Mailer { override info(msg: string) { send(msg); } }
declare function send(text: string): void;
export class Ledger { log(amount: number): number { return amount; } }
export interface Port { warn(text: string): void }
export const console2 = { warn(msg: string) { console.warn(msg); } };
export interface Deps {
  readonly find: () => Promise<Logger>;
  readonly log: pino.Logger;
  readonly audit: winston.Logger | undefined;
  readonly either: pino.Logger | winston.Logger;
  readonly app: AppLog;
  readonly out: Console;
  readonly printer: Printer;
  readonly mailer: Mailer;
  readonly ledger: Ledger;
  readonly collector: Collector;
  readonly sender: Sender;
  readonly port: Port;
  readonly own: typeof console2;
  readonly any: any;
  readonly picked: Pick<winston.Logger, 'warn'>;
  readonly request: FastifyRequest;
}
export class Collector {
  declare log: pino.Logger;
  static create(log: pino.Logger) {
    const made = new Collector();
    made.log = log.child({ component: 'collector' });
    return made;
  }
}
export class Sender {
  constructor(public log: pino.Logger) { this.log = log.child({ component: 'sender' }); }
}
export interface RequestContext { readonly log: pino.Logger }
export class Refused extends TypeError {}
export declare function load(): Promise<string>;
`;

const ORDERS = `
import { load, type Deps, type Refused, type RequestContext } from './loggers.js';
import type { IncomingMessage } from 'node:http';

export class Orders {
  constructor(private readonly deps: Deps, private readonly context: RequestContext) {}
  async place(id: number, fault: Refused, odd: Refused | string, request: IncomingMessage) {
    const found = await this.deps.find();
    found.log('promised logger');
    this.deps.log.info('pino order %s', id);
    this.deps.audit?.warn('winston order', { id });
    this.deps.either.warn('either of two');
    this.deps.app.warn('extended interface');
    this.deps.out.warn('typed console');
    this.deps.picked.warn('picked method');
    this.deps.printer.info('own class');
    this.deps.mailer.info('overridden class');
    this.deps.ledger.log(id);
    this.deps.port.warn('own interface');
    this.deps.own.warn('own object');
    this.deps.any.log('anything');
    this.deps.request.log.info('request of a library');
    this.context.log.info('request of the project');
    const { log } = this.deps.request;
    log.info('taken from a request');
    const child = this.deps.log.child({ id });
    child.info('child made');
    this.deps.collector.log.info('field of a maker');
    this.deps.sender.log.info('field that is a parameter');
    this.deps.log.info('typed error', fault);
    this.deps.log.info('maybe an error', odd);
    this.deps.log.info('order loaded', load());
    this.deps.log.info('order saved', this.place);
    this.deps.log.info('got request', request);
  }
}
`;

describe('what syntax leaves open, types decide', () => {
  let runs: Promise<readonly [typed: Run, untyped: Run]> | undefined;

  /** Both runs over one project, made by the first test that asks. */
  const bothRuns = (): NonNullable<typeof runs> => (runs ??= runBoth());

  it.each([
    ['what a function promises', "found.log('promised logger')", 'nest safe'],
    ['a property of an interface', "this.deps.log.info('pino order %s', id)", 'pino safe'],
    [
      'a logger that may be missing',
      "this.deps.audit?.warn('winston order', { id })",
      'winston optional-logger',
    ],
    ["an interface that extends a library's", "this.deps.app.warn('extended interface')", 'pino safe'],
    ['the type of the console', "this.deps.out.warn('typed console')", 'console safe'],
    ["a part of a library's type", "this.deps.picked.warn('picked method')", 'winston safe'],
    ['a class of the project that hands on', "this.deps.printer.info('own class')", 'wrapper safe'],
    ['an object of the project that hands on', "this.deps.own.warn('own object')", 'wrapper safe'],
  ])('%s', async (_, code, plan) => {
    const [typed, untyped] = await bothRuns();
    expect(typed.plans.get(code)).toMatch(new RegExp(`^${plan} `));
    expect(untyped.plans.get(code) ?? 'generic').not.toMatch(/ safe /);
  });

  it.each([
    ['a union of two libraries', "this.deps.either.warn('either of two')"],
    ['a class whose method a subclass declares anew', "this.deps.mailer.info('overridden class')"],
    ['a method that is called like a log method and is none', 'this.deps.ledger.log(id)'],
    ['an interface of the project, which anybody may implement', "this.deps.port.warn('own interface')"],
    ['any', "this.deps.any.log('anything')"],
  ])('are not believed to know %s', async (_, code) => {
    const [typed, untyped] = await bothRuns();
    expect(typed.plans.get(code) ?? 'none').toBe(untyped.plans.get(code) ?? 'none');
    expect(typed.plans.get(code) ?? 'none').not.toMatch(/ safe /);
  });

  it.each([
    ['a request of a library', "this.deps.request.log.info('request of a library')"],
    ['the context of one request', "this.context.log.info('request of the project')"],
    ['a request, taken apart', "log.info('taken from a request')"],
    ['a field that a static method gives a child', "this.deps.collector.log.info('field of a maker')"],
    ['a parameter that is replaced by its child', "this.deps.sender.log.info('field that is a parameter')"],
    ['a child', "child.info('child made')"],
  ])('say that the logger of %s may print fields of its own', async (_, code) => {
    const [typed] = await bothRuns();
    expect(typed.plans.get(code)).toMatch(/^pino bound-/);
  });

  it.each([
    ['an error goes under err', "this.deps.log.info('typed error', fault)", /safe .*\{ err: fault \}/],
    ['what may be no error does not', "this.deps.log.info('maybe an error', odd)", /safe .*\{ odd \}/],
    ['a promise', "this.deps.log.info('order loaded', load())", /^pino promise-logged /],
    ['a function', "this.deps.log.info('order saved', this.place)", /^pino function-logged /],
    ['a whole request', "this.deps.log.info('got request', request)", /^pino whole-object-logged /],
  ])('tell the kind of a value: %s', async (_, code, plan) => {
    const [typed] = await bothRuns();
    expect(typed.plans.get(code)).toMatch(plan);
  });
});

describe('types that are not there', () => {
  it('are named in a note when a receiver comes through them', async () => {
    const { root } = createTempProject({
      'package.json': '{ "name": "shop" }',
      'tsconfig.json': SETTINGS,
      'src/deps.ts': "import type { Logger } from 'left-logger';\nexport interface Deps { log: Logger }\n",
      'src/a.ts':
        "import type { Logger } from 'left-logger';\nimport type { Deps } from './deps.js';\n" +
        "export const start = (deps: Deps, log: Logger) => deps.log.info('order placed');\n",
    });
    const { plans, notes } = await run(root);
    expect([...plans.values()]).toEqual([expect.stringMatching(/^generic unresolved-logger /)]);
    expect(notes).toEqual([
      'No types are installed for left-logger, so loggers that come through them in 1 file were read from the syntax of each file alone. Install the dependencies and run again to know more of them.',
    ]);
  });

  it('cost a file without settings nothing, and no note', async () => {
    const { root } = createPackage({
      'src/a.ts': "export const f = (d: any) => d.log.info('order placed');\n",
    });
    expect((await run(root)).notes).toEqual([]);
  });

  it('are not asked when the settings cannot be read', async () => {
    const { root } = createPackage({
      'tsconfig.json': '{ "extends": "./nowhere.json", "include": [',
      'src/a.ts': "export const f = (d: any) => d.log.info('order placed');\n",
    });
    expect([...(await run(root)).plans.values()]).toEqual([
      expect.stringMatching(/^generic unresolved-logger /),
    ]);
  });
});

describe('which settings govern a file', () => {
  const DEPS = "import type pino from 'pino';\nexport interface Deps { log: pino.Logger }\n";
  const USE =
    "import type { Deps } from './deps.js';\nexport const start = (deps: Deps) => deps.log.info('order placed');\n";

  it('are those of its package, where a repository has several', async () => {
    const { root } = createPackage({
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./packages/a" }] }',
      'packages/a/tsconfig.json': SETTINGS,
      'packages/a/src/deps.ts': DEPS,
      'packages/a/src/a.ts': USE,
      'packages/b/tsconfig.json': SETTINGS,
      'packages/b/src/deps.ts': DEPS,
      'packages/b/src/b.ts': USE,
    });
    const report = await migrate({ cwd: root });
    const safe = report.files.filter(({ findings }) =>
      findings.some(({ finding }) => finding.safety === 'safe'),
    );
    expect(safe.map(({ path }) => path)).toEqual(['packages/a/src/a.ts', 'packages/b/src/b.ts']);
  });

  it('are those that settings of references alone refer to', async () => {
    const { root } = createPackage({
      'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }',
      'tsconfig.app.json': SETTINGS,
      'src/deps.ts': DEPS,
      'src/a.ts': USE,
    });
    expect([...(await run(root)).plans.values()]).toEqual([expect.stringMatching(/^pino safe /)]);
  });

  it('lead aliases of paths to modules', async () => {
    const { root } = createPackage({
      'tsconfig.json': SETTINGS.replace('"types"', '"paths":{"@/*":["./src/*"]},"types"'),
      'src/lib/log.ts': "import pino from 'pino';\nconst made = () => pino();\nexport const log = made();\n",
      'src/a.ts': "import { log } from '@/lib/log.js';\nlog.info('order placed');\n",
    });
    expect([...(await run(root)).plans.values()]).toEqual([expect.stringMatching(/^pino safe /)]);
  });

  it('are not needed by JavaScript with a typed logger installed', async () => {
    const { root } = createPackage({
      'src/context.js':
        "const winston = require('winston');\nclass Context { constructor() { this.log = winston.createLogger({}); } }\n" +
        'exports.makeContext = () => new Context();\n',
      'src/a.js':
        "const { makeContext } = require('./context');\n" +
        "module.exports = (context = makeContext()) => { context.log.warn('order refused'); };\n",
    });
    expect((await run(root)).plans.get("context.log.warn('order refused')")).toMatch(/^winston safe /);
    const untyped = await run(root, { types: false });
    expect(untyped.plans.get("context.log.warn('order refused')")).toMatch(/ unresolved-logger /);
  });
});

describe('offsets', () => {
  it('count in a file with a byte order mark, line ends of Windows and astral characters', async () => {
    const { root } = createPackage({
      'tsconfig.json': SETTINGS,
      'src/deps.ts': "import type pino from 'pino';\nexport interface Deps { out: pino.Logger }\n",
      'src/a.ts':
        "\uFEFF// 𝒜 😀\r\nimport type { Deps } from './deps.js';\r\nexport const start = (deps: Deps) => {\r\n" +
        "  console.log('log 😀 of the shop');\r\n  deps.out.info('order placed');\r\n};\r\n",
    });
    expect((await run(root)).plans.get("deps.out.info('order placed')")).toMatch(/^pino safe /);
  });

  it('are found again in what was rewritten, so that a call known by its type alone is not lost', async () => {
    const { root, read } = createPackage({
      'tsconfig.json': SETTINGS,
      'src/deps.ts': "import type pino from 'pino';\nexport interface Deps { out: pino.Logger }\n",
      'src/a.ts':
        "import type { Deps } from './deps.js';\nexport const start = (deps: Deps, id: number) => {\n" +
        "  console.log('log of shop %s', id);\n  deps.out.child({ id }).info('order placed');\n" +
        "  deps.out.info('order %s paid', id);\n};\n",
    });
    const report = await migrate({ cwd: root, write: true, allowDirty: true });
    expect(report.files.map(({ outcome }) => outcome)).toEqual(['changed', 'unchanged']);
    expect(read('src/a.ts')).toContain("log.info('order_paid', { order_id: id })");
    expect(read('src/a.ts')).toContain("deps.out.child({ id }).info('order placed')");
    const again = await migrate({ cwd: root, write: true, allowDirty: true });
    expect(again.files.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged']);
  });
});
