/** What rules are told of structured calls, and of what stands around them. */
import type { TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import { createBindingLookup } from '../../eslint-plugin/src/binding-lookup.js';
import { findConstantText } from '../../eslint-plugin/src/constant-text.js';
import { mayHoldLogCalls } from '../../eslint-plugin/src/file-plan.js';
import { findImportedName } from '../../eslint-plugin/src/imported-name.js';
import { structuredCallsOf } from '../../eslint-plugin/src/structured-call-listener.js';
import type { StructuredCall } from '../../eslint-plugin/src/structured-call.js';
import { findCatchClause, findEnclosingFunction, findLoop } from '../../eslint-plugin/src/surroundings.js';
import { parseForEslint } from '../helpers/parse-for-eslint.js';

const HEADS: Readonly<Record<string, string>> = {
  runtime: "import { getLogger } from '@logshift/runtime';\nconst log = getLogger('orders');\n",
  pino: "import pino from 'pino';\nconst log = pino();\n",
  winston: "import winston from 'winston';\nconst log = winston.createLogger();\n",
  bunyan: "import bunyan from 'bunyan';\nconst log = bunyan.createLogger({ name: 'a' });\n",
};

function callsIn(code: string, target = 'runtime', head = HEADS[target]!): readonly StructuredCall[] {
  const file = parseForEslint(head + code)!;
  const calls = structuredCallsOf({ ...file, settings: { logshift: { target } } });
  return calls;
}

/** A call in words: form, level, event, fields, and what else there is. */
function told(call: StructuredCall | undefined): string {
  if (!call) return 'none';
  const { form, level, event, fields, isOpen, errorNode, surplus, isCertain } = call;
  const keys = fields.map(({ kind, key }) => (kind === 'entry' ? key : kind)).join(',');
  const marks = [
    isOpen && 'open',
    errorNode && 'error',
    surplus.length > 0 && `+${surplus.length}`,
    !isCertain && 'by name',
  ];
  return [form, level, event?.event ?? '?', `{${keys}}`, ...marks.filter(Boolean)].join(' ');
}

describe('a structured call', () => {
  it.each([
    ['runtime', "log.info('a_b')", 'runtime info a_b {}'],
    [
      'runtime',
      "log.warn('a_b', { x: 1, 'y-z': 2, ['w']: 3, [v]: 4, ...u, m() {} })",
      'runtime warn a_b {x,y-z,w,computed,spread,m} open',
    ],
    ['runtime', "log.info('a_b', fields)", 'runtime info a_b {} open'],
    ['runtime', "log.info('a_b', {} as const, 1, 2)", 'runtime info a_b {} +2'],
    ['runtime', "log.exception('a_b', e, { x })", 'runtime error a_b {x} error'],
    ['runtime', "const A = 'a_b'; log.info(A, { x })", 'runtime info a_b {x}'],
    ['runtime', 'log.info(`a ${b}`, { x })', 'runtime info ? {x}'],
    ['runtime', 'log.info(...args)', 'none'],
    ['runtime', 'load().catch(log.error)', 'none'],
    ['runtime', "console.log('a_b', { x })", 'none'],
    ['pino', "log.info({ x }, 'A b')", 'pino info A b {x}'],
    ['pino', "log.error(err, 'a_b')", 'pino error a_b {} error'],
    ['pino', "log.info('a_b', { x })", 'pino info a_b {} +1'],
    ['pino', "log.info({ x }, 'a_b', y)", 'pino info a_b {x} +1'],
    ['pino', 'log.info(fields, `a_b`)', 'pino info a_b {} open'],
    ['bunyan', "log.fatal({ x }, 'a_b')", 'bunyan fatal a_b {x}'],
    ['winston', "log.info('a_b', { x })", 'winston info a_b {x}'],
    ['winston', "log.log('info', 'a_b', { x })", 'none'],
  ])('%s: %s is read as %s', (target, code, expected) => {
    expect(told(callsIn(code, target)[0])).toBe(expected);
  });

  it.each([
    [
      "import { log } from './log.js'; log.info('order_placed', { x })",
      'runtime info order_placed {x} by name',
    ],
    ["this.logger.info('order_placed')", 'runtime info order_placed {} by name'],
    ["import { log } from './log.js'; log.info('ready')", 'none'],
    ["const log = Math; log.info('order_placed')", 'none'],
    ["const log = new Map(); log.info('order_placed')", 'none'],
    ["dialog.info('order_placed')", 'none'],
  ])('of a logger of unknown making: %s', (code, expected) => {
    expect(told(callsIn(code, 'runtime', '')[0])).toBe(expected);
  });

  it('points at what stands where', () => {
    const [call] = callsIn("this.a.log = log; log.child.info; log?.info('a_b' as const, { x: y })");
    const file = parseForEslint(
      `${HEADS['runtime']}this.a.log = log; log.child.info; log?.info('a_b' as const, { x: y })`,
    )!;
    const textOf = (node: TSESTree.Node | undefined) => node && file.sourceCode.text.slice(...node.range);
    expect([call?.logger, call?.eventNode, call?.fieldsNode, call?.fields[0]?.value].map(textOf)).toEqual([
      'log',
      "'a_b' as const",
      '{ x: y }',
      'y',
    ]);
    expect(file.sourceCode.text.slice(...call!.event!.inside!)).toBe('a_b');
  });

  it('is not looked for where no word says that the file logs', () => {
    const holds = (text: string, settings = {}) =>
      mayHoldLogCalls({ ...parseForEslint(text)!, settings: { logshift: settings } });
    expect(holds('export const sum = (a, b) => a + b;')).toBe(false);
    expect(holds('// logger.info is not called here\nexport const a = Math.log2(8); /* console */')).toBe(
      false,
    );
    expect(holds("/* none */ console.log('a') // none")).toBe(true);
    expect(holds("audit.failure('a')")).toBe(false);
    expect(holds("audit.failure('a')", { wrappers: [{ name: 'audit.failure', level: 'error' }] })).toBe(true);
    expect(holds("import { make } from '#journal'; make('a')", { loggerModule: '#journal' })).toBe(true);
  });
});

/** The node of the name `mark` in a piece of code. */
function markIn(code: string) {
  const file = parseForEslint(code)!;
  const node = file.sourceCode.getNodeByRangeIndex(code.lastIndexOf('mark'))!;
  return { node, bindingOf: createBindingLookup(file.sourceCode) };
}

describe('around a call', () => {
  it.each([
    ['for (const a of b) mark()', 'ForOfStatement'],
    ['for (const a of mark()) c()', undefined],
    ['for (let i = mark(); i < n; i++) c()', undefined],
    ['for (let i = 0; i < mark(); i++) c()', 'ForStatement'],
    ['while (mark()) c()', 'WhileStatement'],
    ['for (const a in b) { if (c) { mark() } }', 'ForInStatement'],
    ['do { run(() => mark()) } while (a)', undefined],
    ['mark()', undefined],
  ])('the loop of %s', (code, type) => {
    expect(findLoop(markIn(code).node)?.type).toBe(type);
  });

  it('the catch clause is that of the same function', () => {
    expect(findCatchClause(markIn('try {} catch (e) { if (e) mark() }').node)?.type).toBe('CatchClause');
    expect(findCatchClause(markIn('try {} catch (e) { later(() => mark()) }').node)).toBeUndefined();
    expect(findCatchClause(markIn('try { mark() } catch (e) {}').node)).toBeUndefined();
  });

  it('the function is the innermost', () => {
    expect(findEnclosingFunction(markIn('function f() { g(() => mark()) }').node)?.type).toBe(
      'ArrowFunctionExpression',
    );
    expect(findEnclosingFunction(markIn('class A { m() { mark() } }').node)?.type).toBe('FunctionExpression');
    expect(findEnclosingFunction(markIn('mark()').node)).toBeUndefined();
  });
});

describe('what a name is', () => {
  it.each([
    ["import { mark } from 'm'; mark", 'm mark'],
    ["import { a as mark } from 'm'; mark", 'm a'],
    ["const { a: mark } = require('m'); mark", 'm a'],
    ["const m = require('m'); const mark = m.a; mark", 'm a'],
    ["import type { mark } from 'm'; mark", 'none'],
    ["import { mark } from 'm'; function f(mark) { mark }", 'none'],
    ["let mark = require('m'); mark = 1; mark", 'none'],
  ])('imported: %s', (code, expected) => {
    const { node, bindingOf } = markIn(code);
    const found = findImportedName(node, bindingOf);
    expect(found ? `${found.module} ${found.name}` : 'none').toBe(expected);
  });

  it.each([
    ["const mark = 'a' + `b`; mark", 'ab'],
    ["const A = 'a'; const mark = A + 'b'; mark", 'ab'],
    ["let mark = 'a'; mark", 'a'],
    ["let mark = 'a'; mark = 'b'; mark", undefined],
    ['const mark = `a${b}`; mark', undefined],
    ["const { mark } = { mark: 'a' }; mark", undefined],
    ['const mark = mark; mark', undefined],
    ['const a = mark, mark = a; mark', undefined],
  ])('constant: %s', (code, expected) => {
    const { node, bindingOf } = markIn(code);
    expect(findConstantText(node, bindingOf)).toBe(expected);
  });
});
