import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { isFunction, nodesAround, type EnclosingFunction } from './surroundings.js';
import { isWithin } from './is-within.js';

/** A `catch` clause, or the callback of `.catch(…)` or of an error event, with what it caught. */
export interface CaughtValue {
  readonly handler: TSESTree.CatchClause | EnclosingFunction;
  readonly body: TSESTree.Node;
  /** The names that hold what was caught, or parts of it: one, none, or those of a pattern. */
  readonly variables: readonly Scope.Variable[];
  /** The one name that holds all of it. */
  readonly name: string | undefined;
}

/** Finds what was caught where a node runs; undefined when nothing was, as far as the innermost function shows. */
export function findCaughtValue(
  node: TSESTree.Node,
  sourceCode: Readonly<SourceCode>,
): CaughtValue | undefined {
  for (const each of nodesAround(node)) {
    if (each.type === 'CatchClause') return toCaughtValue(each, each.param ?? undefined, sourceCode);
    if (isFunction(each))
      return isErrorCallback(each) ? toCaughtValue(each, each.params[0], sourceCode) : undefined;
  }
  return undefined;
}

function toCaughtValue(
  handler: CaughtValue['handler'],
  parameter: TSESTree.Node | undefined,
  sourceCode: Readonly<SourceCode>,
): CaughtValue {
  const declared = sourceCode.getDeclaredVariables(handler);
  const variables = declared.filter(
    ({ identifiers }) => parameter && identifiers.some((each) => isWithin(each, parameter)),
  );
  const name = parameter?.type === 'Identifier' ? parameter.name : undefined;
  return { handler, body: handler.body, variables, name };
}

/** Whether a function gets what was thrown or emitted: `load().catch((err) => …)`, `load().then(use, (err) => …)`, `socket.on('error', (err) => …)` */
export function isErrorCallback(node: EnclosingFunction): boolean {
  const call = node.parent.type === 'CallExpression' ? node.parent : undefined;
  const member = call && syntax.memberOf(call.callee);
  if (!call || !member) return false;
  const at = call.arguments.indexOf(node as TSESTree.Expression);
  const { property = '' } = member;
  if (property === 'catch') return at === 0;
  if (property === 'then') return at === 1;
  const [event] = call.arguments;
  return at === 1 && LISTENERS.has(property) && event !== undefined && syntax.stringOf(event) === 'error';
}

const LISTENERS: ReadonlySet<string> = new Set(['on', 'once', 'addListener', 'prependListener']);
