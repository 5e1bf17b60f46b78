import type { BindingLookup } from './binding.js';
import { parseLevel } from '../conventions/index.js';
import type { DialectMethod } from './dialect.js';
import { generic } from './dialects/generic.js';
import { findLevelText } from './level-text.js';
import { isLoggerModule, isNamedLikeLogger } from './logger-receiver.js';
import type { Reading } from './reading.js';
import { callOf, entriesOf, identifierName, literalOf, memberOf, unwrap } from './syntax.js';
import type { Call } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';
import type { Target } from './target.js';

/**
 * Reads a call by name and shape alone, where no binding says whose logger it is: `req.log.warn('slow')`,
 * `this.logger.error(err)`. The receiver must be called like a logger and the method like a level.
 */
export function findGenericTarget(call: Call, reading: Reading): Target | undefined {
  const method = methodOf(call.callee, reading);
  const target = method === undefined ? undefined : findGenericMethod(method);
  if (!target) return undefined;
  const [first] = call.arguments;
  // `mathLog.log(2)` is arithmetic.
  if (first && typeof literalOf(unwrap(first))?.value === 'number') return undefined;
  return { ...target, action: actionFor(target.action, method, call.arguments, reading) };
}

/** What a method is for any logger; undefined when its name says nothing about logging. */
export function findGenericMethod(method: string): Target | undefined {
  const { methods } = generic;
  const action = Object.hasOwn(methods, method) ? methods[method] : undefined;
  return action && { dialect: generic, method, action, doubt: 'unresolved-logger' };
}

/** The method's name where what it belongs to is called like a logger, also of `const { info } = logger`. */
function methodOf(callee: SyntaxNode, reading: Reading): string | undefined {
  const node = unwrap(callee);
  const member = memberOf(node);
  if (member) {
    const { property } = member;
    // Nearly every call of a file ends here.
    if (property === undefined || !Object.hasOwn(generic.methods, property)) return undefined;
    return isNamedLikeLogger(member.object, reading) ? property : undefined;
  }
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  return name === undefined ? undefined : takenMethod(name, node, reading.bindingOf, reading);
}

/** `const { info } = logger`, `const warn = logger.warn.bind(logger)`, `import { error } from './logger'`. */
function takenMethod(
  name: string,
  at: SyntaxNode,
  bindingOf: BindingLookup,
  reading: Reading,
): string | undefined {
  const binding = bindingOf(name, at);
  if (binding.kind === 'import') return isLoggerModule(binding.module) ? binding.imported : undefined;
  if (binding.kind !== 'variable' || binding.reassigned || !binding.init || !binding.path) return undefined;
  const { init, path } = binding;
  if (path.length > 0) return path.length === 1 && isNamedLikeLogger(init, reading) ? path[0] : undefined;
  const bound = memberOf(callOf(init)?.callee ?? init);
  const method = bound?.property === 'bind' ? bound.object : init;
  return memberOf(method) ? methodOf(method, reading) : undefined;
}

/** Names of values that hold a level: `logger.log(level, 'started')`. */
const LEVEL_NAMES: ReadonlySet<string> = new Set(['level', 'lvl', 'logLevel', 'severity']);

/** `log` takes the level first where the call shows one. */
function actionFor(
  action: DialectMethod,
  method: string | undefined,
  args: readonly SyntaxNode[],
  reading: Reading,
): DialectMethod {
  const first = args[0] && unwrap(args[0]);
  if (!first || method !== 'log') return action;
  const text = findLevelText(first, generic, reading);
  const entries = args.length === 1 ? entriesOf(first) : undefined;
  const hasLevel = entries?.some((entry) => entry.kind === 'entry' && entry.key === 'level') === true;
  const isLevel = args.length > 1 && text !== undefined && parseLevel(text) !== undefined;
  if (hasLevel || isLevel) return { level: 'first-argument' };
  const name = memberOf(first)?.property ?? identifierName(first) ?? '';
  return args.length > 1 && LEVEL_NAMES.has(name) ? { refusal: 'computed-level' } : action;
}
