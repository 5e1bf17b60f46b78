import type { Dialect } from './dialect.js';
import { generic } from './dialects/generic.js';
import type { Target } from './target.js';
import type { Reading } from './reading.js';
import { callOf, entriesOf, identifierName, memberOf, stringOf, unwrap, type Call } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Last words of names that loggers bear: `log`, `appLogger`, `REQUEST_LOG`, `_logger`. */
const LOGGER_NAME = /^(?:.*[a-z0-9_$])?(?:Log|Logger)$|^[_$]*(?:log|logger)$|^(?:[A-Z0-9]+_)*(?:LOG|LOGGER)$/;

/** Words that end in `Log` and hold no logger: `changeLog.info` would be a field of a change log. */
const NO_LOGGER = /(?:change|audit_?trail|back|cata|dia|ana|epi|pro|web|b)log$/i;

/**
 * Reads a call by name and shape alone, where no binding says whose logger it is: `req.log.warn('slow')`,
 * `this.logger.error(err)`. The receiver must be called like a logger, the method like a level, and the first
 * argument must look like something that is logged.
 */
export function findGenericTarget(call: Call, reading: Reading): Target | undefined {
  const member = memberOf(call.callee);
  const receiver = member && receiverName(member.object);
  if (!member?.property || receiver === undefined) return undefined;
  if (!LOGGER_NAME.test(receiver) || NO_LOGGER.test(receiver)) return undefined;
  const { methods } = generic satisfies Dialect;
  const action = Object.hasOwn(methods, member.property) ? methods[member.property] : undefined;
  if (!action || !looksLogged(call.arguments, reading)) return undefined;
  return { dialect: generic, method: member.property, action, doubt: 'unresolved-logger' };
}

/** The last name of what the method belongs to: `log` of `req.log`, `logger` of `getLogger()`s caller. */
function receiverName(object: SyntaxNode): string | undefined {
  const node = unwrap(object);
  const member = memberOf(node);
  if (member) return member.property;
  if (callOf(node)) return undefined;
  return identifierName(node);
}

/** A text, an error, fields before a text, or any single value: not the numbers of `Math.log(2)`. */
function looksLogged(args: readonly SyntaxNode[], reading: Reading): boolean {
  const [first] = args;
  if (!first) return false;
  const node = unwrap(first);
  if (stringOf(node) !== undefined || reading.lowerString(node, [0, 0]) || entriesOf(node)) return true;
  return identifierName(node) !== undefined || memberOf(node) !== undefined || callOf(node) !== undefined;
}
