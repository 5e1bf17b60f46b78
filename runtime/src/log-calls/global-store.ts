import type { AssignedValues } from './assigned-values.js';
import type { BindingLookup } from './binding.js';
import { pathOf } from './property-path.js';
import { memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** `global.shop`, `globalThis.shop` and `process.shop`: an object that modules share their loggers by. */
const SHARED = /^(?:global|globalThis|process)\.[^@]*$/;

/**
 * Whether an expression reads back what its own file has put aside in a global object, so that there is one logger for
 * all modules: `global.shop.logger` where the file says `global.shop.logger = logger`.
 */
export function isReadFromGlobal(
  expression: SyntaxNode,
  assigned: AssignedValues,
  bindingOf: BindingLookup,
): boolean {
  const member = memberOf(unwrap(expression));
  const path = member?.property === undefined ? undefined : pathOf(member.object, bindingOf);
  if (!member || path === undefined || !SHARED.test(`${path}.`)) return false;
  return assigned.writesOf(member.property ?? '', member.object).length > 0;
}
