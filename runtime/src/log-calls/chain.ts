/**
 * The part of the syntax view that looks at one link of `a.b().c`, as it is, without making anything of it: it is asked
 * for every call of a file, and `callOf` and `memberOf` tell more than that needs.
 */
import { identifierName, stringOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

type Shape = Readonly<Record<string, unknown>>;

const shapeOf = (node: SyntaxNode): Shape => node as unknown as Shape;

const CALLS: ReadonlySet<string> = new Set(['CallExpression', 'NewExpression', 'OptionalCallExpression']);

/** What a call or `new` calls. */
export function calleeOf(node: SyntaxNode): SyntaxNode | undefined {
  return CALLS.has(node.type) ? (shapeOf(node)['callee'] as SyntaxNode) : undefined;
}

/** The text in `require('…')`, whosever `require` it is. */
export function requiredText(call: SyntaxNode): string | undefined {
  const shape = shapeOf(call);
  if (identifierName(shape['callee'] as SyntaxNode) !== 'require') return undefined;
  const [argument] = shape['arguments'] as readonly SyntaxNode[];
  return argument && stringOf(argument);
}

const MEMBERS: ReadonlySet<string> = new Set(['MemberExpression', 'OptionalMemberExpression']);

/** The object of a member access. */
export function objectOf(node: SyntaxNode): SyntaxNode | undefined {
  return MEMBERS.has(node.type) ? (shapeOf(node)['object'] as SyntaxNode) : undefined;
}

/** The name of the property of a member access; undefined when it is computed and no text. */
export function propertyOf(member: SyntaxNode): string | undefined {
  const shape = shapeOf(member);
  const property = shape['property'] as SyntaxNode;
  return shape['computed'] === true ? stringOf(property) : identifierName(property);
}
