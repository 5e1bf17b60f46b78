import { isLevel } from '@logshift/runtime/conventions';
import { syntax, walkWithParents, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { Finding } from '../plan/finding.js';
import type { TestedCall } from '../text/tested-call.js';
import { makesFunction } from './makes-function.js';
import { isLoggerLibrary, isLoggerModule, looksLikeLogger } from './logger-double.js';
import type { PlannedScript } from './recipe.js';
import { isConsole } from './spy-creation.js';
import { wentThroughLogger } from './watched-calls.js';

const { assignmentOf, callOf, entriesOf, identifierName, memberOf, rangeOf, stringOf, unwrap } = syntax;

const NAME = 'update-log-spies';

/** What a test puts in place of a logger, or of a part of one. */
interface Double {
  /** Begins the sentence. */
  readonly what: string;
  readonly moved: readonly TestedCall[];
}

/**
 * Finds what stands for a logger in a test, where code that the test runs no longer logs through that: mocked modules,
 * spied and exchanged methods, objects with log methods. `followed` are spies that read the records already.
 */
export function findMockedLoggers(
  script: PlannedScript,
  tested: readonly TestedCall[],
  followed: ReadonlySet<SyntaxNode>,
): readonly Finding[] {
  const { file } = script;
  const findings: Finding[] = [];
  walkWithParents(file.program, (node, around) => {
    if (followed.has(node) || around.some((each) => followed.has(each))) return;
    const double =
      findMock(node, tested) ?? findSpied(node, script, tested) ?? findReplaced(node, around, script, tested);
    if (!double || double.moved.length === 0) return;
    const range = rangeOf(node);
    const paths = [...new Set(double.moved.map(({ path }) => path))].slice(0, 3).join(', ');
    findings.push({
      recipe: NAME,
      message: `${double.what} in ${paths} became events.`,
      range,
      before: file.text.slice(...range),
      safety: 'manual',
      reason: 'mocked-logger',
      edits: [],
    });
  });
  return findings;
}

/** `jest.mock('../lib/logger')` */
function findMock(node: SyntaxNode, tested: readonly TestedCall[]): Double | undefined {
  const call = callOf(node);
  const member = call && memberOf(call.callee);
  const owner = member && identifierName(unwrap(member.object));
  if (!/^(?:do)?mock$/i.test(member?.property ?? '') || (owner !== 'jest' && owner !== 'vi'))
    return undefined;
  const [first] = call?.arguments ?? [];
  const specifier = first && stringOf(unwrap(first));
  if (specifier === undefined) return undefined;
  const isLibrary = isLoggerLibrary(specifier);
  if (!isLibrary && !isLoggerModule(specifier)) return undefined;
  const moved = tested.filter(
    (call) => wentThroughLogger(call) && (!isLibrary || call.was?.dialect === specifier),
  );
  return { what: `This mock replaces ${specifier}, whose calls`, moved };
}

const SPIES = /^(?:spyOn|stub|spy|method)$/;

/** `vi.spyOn(logger, 'error')`, `stub(robot.logger, 'error')`, `t.mock.method(logger, 'error')` */
function findSpied(
  node: SyntaxNode,
  { file }: PlannedScript,
  tested: readonly TestedCall[],
): Double | undefined {
  const call = callOf(node);
  const [object, named] = call?.arguments ?? [];
  if (!call || !object || !named) return undefined;
  const maker = memberOf(call.callee)?.property ?? identifierName(unwrap(call.callee)) ?? '';
  const method = stringOf(unwrap(named));
  if (!SPIES.test(maker) || method === undefined || !looksLikeLogger(object, file.bindingOf))
    return undefined;
  if (isConsole(object, file.bindingOf)) return undefined;
  const owner = file.text.slice(...rangeOf(object));
  return { what: `This spy watches ${owner}.${method}, and log calls`, moved: movedFrom([method], tested) };
}

/** `robot.logger.warn = (text) => …`, `Logger.info = sinon.stub()`, `logger = { warn: jest.fn(), error () {} }` */
function findReplaced(
  node: SyntaxNode,
  around: readonly SyntaxNode[],
  { file }: PlannedScript,
  tested: readonly TestedCall[],
): Double | undefined {
  const assignment = assignmentOf(node);
  const target = assignment && memberOf(assignment.left);
  if (assignment && target?.property !== undefined && makesFunction(assignment.right, file.bindingOf)) {
    const isLogger =
      !isConsole(target.object, file.bindingOf) && looksLikeLogger(target.object, file.bindingOf);
    const owner = file.text.slice(...rangeOf(target.object));
    const what = `This replaces ${owner}.${target.property}, and log calls`;
    return isLogger ? { what, moved: movedFrom([target.property], tested) } : undefined;
  }
  // `hexo.log = new Reader()`
  if (
    target &&
    !isConsole(target.object, file.bindingOf) &&
    looksLikeLogger(assignment.left, file.bindingOf)
  ) {
    const name = file.text.slice(...rangeOf(assignment.left));
    return { what: `This replaces ${name}, and log calls`, moved: tested.filter(wentThroughLogger) };
  }
  const entries = node.type === 'ObjectExpression' ? entriesOf(node) : undefined;
  const own = (entries ?? []).flatMap((entry) => {
    const key = syntax.keyOf(entry.node);
    const value = entry.kind === 'entry' ? entry.value : entry.node;
    return isLevel(key) && makesFunction(value, file.bindingOf) ? [{ key, value }] : [];
  });
  const methods = own.map(({ key }) => key);
  // `{ error() {} }` keeps silent and is asked for nothing.
  if (own.every(({ value }) => isEmptyFunction(value))) return undefined;
  // What `jest.mock` gets is said with the mock.
  const isOfMock = around.some((each) => findMock(each, tested));
  if (methods.length < 2 || isOfMock) return undefined;
  const what = `This object stands for a logger (${methods.join(', ')}), and log calls`;
  return { what, moved: movedFrom(methods, tested) };
}

function isEmptyFunction(node: SyntaxNode): boolean {
  const { body } = node as unknown as { readonly body?: { readonly body?: unknown } };
  return Array.isArray(body?.body) && body.body.length === 0;
}

/** Events that were calls of one of the methods, or of a function of the project that may have called it. */
function movedFrom(methods: readonly string[], tested: readonly TestedCall[]): readonly TestedCall[] {
  return tested.filter(
    (call) =>
      wentThroughLogger(call) &&
      (methods.includes(call.was?.method ?? '') || methods.includes(call.event?.level ?? '')),
  );
}
