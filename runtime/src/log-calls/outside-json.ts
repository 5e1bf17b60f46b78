import { parametersOf } from './declarations.js';
import { callOf, identifierName, literalOf, memberOf, newOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

const COLLECTIONS: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet', 'Promise']);
const MAKERS: ReadonlySet<string> = new Set(['BigInt', 'Symbol']);

/**
 * Whether JSON surely shows nothing of a value, going by how it is made: a collection, a regular expression, a
 * function, a symbol, a `BigInt` (which bunyan throws at).
 */
export function isOutsideJson(expression: SyntaxNode): boolean {
  const node = unwrap(expression);
  const value = literalOf(node)?.value;
  if (typeof value === 'bigint' || value instanceof RegExp || parametersOf(node)) return true;
  const created = newOf(node);
  if (created) return COLLECTIONS.has(identifierName(unwrap(created.callee)) ?? '');
  const callee = callOf(node)?.callee;
  if (!callee) return identifierName(node) === 'NaN';
  return MAKERS.has(identifierName(unwrap(callee)) ?? '') || memberOf(callee)?.property === 'bigint';
}
