import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';

/** How a method is used that is not called where it stands. */
export type DetachedUse =
  /** Handed to something that calls it with values of its own: `load().catch(log.error)`. */
  | {
      readonly kind: 'callback';
      readonly caller: string;
      readonly gets: 'error' | 'value' | 'element' | 'nothing';
    }
  /** Declared under a name of its own, which may be called, or put back. */
  | { readonly kind: 'kept'; readonly declarator: TSESTree.VariableDeclarator }
  /** Handed to somebody who calls it without its logger. */
  | { readonly kind: 'taken' };

const ITERATIONS: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'find',
  'flatMap',
  'forEach',
  'map',
  'some',
]);
const TIMERS: ReadonlySet<string> = new Set([
  'nextTick',
  'queueMicrotask',
  'setImmediate',
  'setInterval',
  'setTimeout',
]);
const LISTENERS: ReadonlySet<string> = new Set([
  'addListener',
  'on',
  'once',
  'prependListener',
  'prependOnceListener',
]);

/** Says how a log method is used; undefined where it is called, bound, compared or replaced. */
export function findDetachedUse(method: TSESTree.Node): DetachedUse | undefined {
  const node = withWrappers(method);
  const { parent } = node;
  if (!parent) return undefined;
  switch (parent.type) {
    case 'CallExpression':
      return parent.callee === node ? undefined : useAsArgument(parent, node);
    case 'NewExpression':
      return parent.callee === node ? undefined : { kind: 'taken' };
    case 'VariableDeclarator':
      return parent.init === node ? { kind: 'kept', declarator: parent } : undefined;
    case 'Property':
      return parent.value === node ? { kind: 'taken' } : undefined;
    case 'ArrayExpression':
    case 'ReturnStatement':
      return { kind: 'taken' };
    case 'ArrowFunctionExpression':
      return parent.body === node ? { kind: 'taken' } : undefined;
    default:
      // log.info.bind(log), typeof log.info, if (log.fatal) …, and this.info = log.info, which may go back
      return undefined;
  }
}

/** The expression with the casts and `?.` around it, as which it is used. */
export function withWrappers(node: TSESTree.Node): TSESTree.Node {
  const { parent } = node;
  const isWrapped = parent !== undefined && syntax.unwrap(parent) === node && parent !== node;
  return isWrapped ? withWrappers(parent) : node;
}

function useAsArgument(call: TSESTree.CallExpression, argument: TSESTree.Node): DetachedUse | undefined {
  if (isOfTest(call.callee)) return undefined;
  const at = call.arguments.indexOf(argument as TSESTree.Expression);
  const member = syntax.memberOf(call.callee);
  const name = member ? (member.property ?? '') : (syntax.identifierName(call.callee) ?? '');
  const caller = `${member ? '.' : ''}${name}(…)`;
  const gets = member ? givenByMethod(name, at, call.arguments) : undefined;
  if (gets) return { kind: 'callback', caller, gets };
  // setTimeout(log.info, 100, 'order_placed') hands the rest on.
  const isTimer = TIMERS.has(name) && at === 0 && call.arguments.length <= 2;
  return isTimer ? { kind: 'callback', caller, gets: 'nothing' } : { kind: 'taken' };
}

/** `expect(log.info).toHaveBeenCalled()`, `vi.mocked(log.info)`: a test looks at the method, and does not call it. */
function isOfTest(callee: TSESTree.Node): boolean {
  const owner = syntax.memberOf(callee)?.object;
  const name = syntax.identifierName(syntax.unwrap(owner ?? callee)) ?? '';
  return TEST_OBJECTS.has(name);
}

const TEST_OBJECTS: ReadonlySet<string> = new Set([
  'assert',
  'chai',
  'expect',
  'jest',
  'mock',
  'sinon',
  't',
  'vi',
]);

function givenByMethod(
  name: string,
  at: number,
  args: readonly TSESTree.CallExpressionArgument[],
): 'error' | 'value' | 'element' | 'nothing' | undefined {
  if (name === 'catch' && at === 0) return 'error';
  if (name === 'then') return at === 0 ? 'value' : 'error';
  if (name === 'finally' && at === 0) return 'nothing';
  if (ITERATIONS.has(name) && at === 0) return 'element';
  if (!LISTENERS.has(name) || at !== 1) return undefined;
  const [event] = args;
  return event && syntax.stringOf(event) === 'error' ? 'error' : 'value';
}
