/** What people say of loggers and log functions, as calls of them are read and rewritten. */
import { createDeclaredLogging, planLogCalls, type DeclaredWrapper } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { sourceFile } from '../../helpers/plan-source.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';

/** What becomes of the calls of a source, in order: the new code, or why there is none. */
function outcomes(text: string, ...wrappers: readonly DeclaredWrapper[]): readonly string[] {
  const declared = createDeclaredLogging([], wrappers);
  return planLogCalls({ ...sourceFile(text), declared }).calls.map(({ outcome }) => {
    if (outcome.kind === 'rewritten') return `${outcome.safety}: ${outcome.after}`;
    return outcome.kind === 'refused' ? outcome.reason : 'structured';
  });
}

const NOTE: DeclaredWrapper = { name: 'note', level: 'info' };

describe('a log function that is declared by what calls write', () => {
  it.each([
    ["note('Order placed', order.id)", "log.info('order_placed', { order_id: order.id })"],
    ['note(`Order ${order.id} placed`)', "log.info('order_placed', { order_id: order.id })"],
    ["note('Order %s placed', order.id)", "log.info('order_placed', { order_id: order.id })"],
  ])('reads %s', (call, rewritten) => {
    expect(outcomes(`import x from 'x';\n${call};\n`, NOTE)).toEqual([`safe: ${rewritten}`]);
  });

  it.each([
    ['app.report.failure', "app.report.failure('Order lost')"],
    ['app.report.failure', "app?.report!.failure('Order lost')"],
    ['this.failure', "this.failure('Order lost')"],
  ])('reads the method %s in %s', (name, call) => {
    const text = `import x from 'x';\nfunction f() { ${call}; }\n`;
    const declared = createDeclaredLogging([], [{ name, level: 'error' }]);
    const { calls } = planLogCalls({ ...sourceFile(text, 'src/a.ts'), declared });
    expect(calls.map(({ outcome }) => outcome)).toMatchObject([
      { kind: 'rewritten', event: 'order_lost', level: 'error', safety: 'safe' },
    ]);
  });

  it.each([
    "notes('a b')",
    "other.note('a b')",
    "note.x('a b')",
    "app['note' + x]('a b')",
    "new note('a b')",
  ])('takes no call for it that only looks alike: %s', (call) => {
    expect(outcomes(`import x from 'x';\n${call};\n`, NOTE)).toEqual([]);
  });

  it('refuses what it may do besides: a value that is used, a callback', () => {
    const text =
      "import x from 'x';\nconst sent = note('Order placed');\nnote('Order placed', () => next());\n";
    expect(outcomes(text, NOTE)).toEqual(['wrapper-acts', 'callback-argument']);
  });
});

describe('the positions of its arguments', () => {
  const at = (call: string, positions: Omit<DeclaredWrapper, 'name'>) =>
    outcomes(`import x from 'x';\n${call};\n`, { name: 'note', ...positions });

  it.each<[string, Omit<DeclaredWrapper, 'name'>, string]>([
    [
      "note('warn', 'Order late', order.id)",
      { level: 0 },
      "safe: log.warn('order_late', { order_id: order.id })",
    ],
    [
      "note('warn', 'Order late', order.id)",
      { level: 0, message: 1 },
      "safe: log.warn('order_late', { order_id: order.id })",
    ],
    ["note({ id }, 'Order late')", { level: 'warn', fields: 0 }, "safe: log.warn('order_late', { id })"],
    [
      "note('warn', { id }, 'Order late')",
      { level: 0, fields: 1, message: 2 },
      "safe: log.warn('order_late', { id })",
    ],
    [
      "note('orders', 'Order late', order.id)",
      { level: 'warn', prefix: 0, message: 1 },
      "safe: log.warn('order_late', { order_id: order.id })",
    ],
    ["note(level, 'Order late')", { level: 0 }, 'computed-level'],
    ["note('loud', 'Order late')", { level: 0 }, 'computed-level'],
  ])('%s', (call, positions, outcome) => {
    expect(at(call, positions)).toEqual([outcome]);
  });
});

describe('a log function that is declared by its module', () => {
  const REPORT: DeclaredWrapper = { module: './lib/audit', export: 'report', level: 'warn' };

  it.each([
    ["import { report } from './lib/audit';\nreport('Order late');\n"],
    ["import { report as r } from '../lib/audit.js';\nr('Order late');\n"],
    ["import * as audit from './lib/audit/index.ts';\naudit.report('Order late');\n"],
    ["const { report: x } = require('./lib/audit');\nx('Order late');\n"],
    ["const audit = require('./lib/audit');\naudit.report('Order late');\n"],
  ])('is followed by whatever name it has: %s', (text) => {
    expect(outcomes(text, REPORT)).toEqual(["safe: log.warn('order_late')"]);
  });

  it.each([
    ["import { report } from './lib/other';\nreport('Order late');\n"],
    ["import { reports } from './lib/audit';\nreports('Order late');\n"],
    ["import { report } from './lib/audit';\nfunction f(report) { report('Order late'); }\n"],
  ])('is not met in another of that name: %s', (text) => {
    expect(outcomes(text, REPORT)).toEqual([]);
  });

  it('may be the module itself, its default export, or a method of an export', () => {
    const itself = { module: '@shop/audit', level: 'info' } as const;
    expect(outcomes("const a = require('@shop/audit');\na('Order placed');\n", itself)).toHaveLength(1);
    expect(outcomes("import a from '@shop/audit';\na('Order placed');\n", itself)).toHaveLength(1);
    const method = { module: '@shop/audit', export: 'trail.entry', level: 'info' } as const;
    const text = "import { trail } from '@shop/audit';\ntrail.entry('Order placed');\ntrail.clear('all');\n";
    expect(outcomes(text, method)).toEqual(["safe: log.info('order_placed')"]);
  });

  it('stands beside a logger of the same module', () => {
    const declared = createDeclaredLogging(
      [{ module: './lib/audit', dialect: 'winston' }],
      [{ module: './lib/audit', export: 'report', level: 'warn' }],
    );
    const text =
      "const audit = require('./lib/audit');\naudit.info('Order placed');\naudit.report('Order late');\n";
    const { calls } = planLogCalls({ ...sourceFile(text), declared });
    expect(calls.map(({ call }) => [call.dialect, call.level])).toEqual([
      ['winston', 'info'],
      ['wrapper', 'warn'],
    ]);
  });
});

describe('a file that mentions no log call but a declared one', () => {
  it.each<[DeclaredWrapper, string]>([
    [{ name: 'app.notify', level: 'info' }, "import x from 'x';\napp.notify('Order placed');\n"],
    [{ module: '@shop/trail', level: 'info' }, "import t from '@shop/trail';\nt('Order placed');\n"],
  ])('is parsed all the same: %o', (wrapper, text) => {
    const declared = createDeclaredLogging([], [wrapper]);
    const only = new Set(['log-call-to-event']);
    expect(planFile({ path: 'a.js', text }, { only })).toMatchObject({ findings: [] });
    expect(planFile({ path: 'a.js', text, declared }, { only })).toMatchObject({
      findings: [{ safety: 'safe' }],
    });
  });
});
