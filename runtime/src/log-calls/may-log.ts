import {
  callOf,
  identifierName,
  memberOf,
  newOf,
  stringOf,
  unwrap,
  type Call,
  type Member,
} from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * Parts of names that loggers, log methods and what makes loggers bear. What has none of them is not followed into
 * another file: that would mean reading all files for every file.
 */
const LOG_PART =
  /log|trace|debug|info|warn|err|fatal|verbose|silly|notice|success|crit|print|alert|emerg|winston|pino|bunyan|console/i;

/** Whether what bears a name may have to do with logging. */
export function mayLog(name: string): boolean {
  return LOG_PART.test(name);
}

/** Whether an expression bears such a name: `logger.create`, `require('./log')`, `app.services.warn`. */
export function mayLogIn(expression: SyntaxNode): boolean {
  let node: SyntaxNode | undefined = unwrap(expression);
  while (node) {
    const member: Member | undefined = memberOf(node);
    const call: Pick<Call, 'callee' | 'arguments'> | undefined = callOf(node) ?? newOf(node);
    const [argument] = call?.arguments ?? [];
    const name = member?.property ?? identifierName(node) ?? (argument && stringOf(argument));
    if (name !== undefined && mayLog(name)) return true;
    const next: SyntaxNode | undefined = member?.object ?? call?.callee;
    node = next && unwrap(next);
  }
  return false;
}
