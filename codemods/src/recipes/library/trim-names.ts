import { syntax, type Edit, type SourceFile, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { DeclaringStatement } from './declarations-in.js';

const { rangeOf } = syntax;

type Shape = Readonly<Record<string, unknown>>;

/**
 * Takes dead names out of `import { a, b } from 'x'` and `const { a, b } = require('x')`, where others of the list live.
 * Undefined where the list is written otherwise; the names then stay.
 */
export function trimNames(
  owner: DeclaringStatement,
  isDead: (name: SyntaxNode) => boolean,
  file: SourceFile,
): Edit | undefined {
  const list = listOf(owner);
  const [first] = list;
  const last = list.at(-1);
  const live = list.filter(({ name }) => !isDead(name));
  if (!first || !last || live.length === 0 || live.length === list.length) return undefined;
  const [start, end] = [rangeOf(first.node)[0], rangeOf(last.node)[1]];
  if (file.comments.some((comment) => start <= comment.start && comment.end <= end)) return undefined;
  const texts = live.map(({ node }) => file.text.slice(...rangeOf(node)));
  const isTall = file.text.slice(start, end).includes('\n');
  const between = isTall ? (/^,\s*/.exec(file.text.slice(rangeOf(first.node)[1]))?.[0] ?? ', ') : ', ';
  return { start, end, text: texts.join(between) };
}

interface Listed {
  readonly node: SyntaxNode;
  readonly name: SyntaxNode;
}

function listOf({ statement, parts }: DeclaringStatement): readonly Listed[] {
  if (statement.type === 'ImportDeclaration') {
    const named = parts.filter(({ node }) => node.type === 'ImportSpecifier');
    return named.flatMap(({ node, names: [name] }) => (name ? [{ node, name }] : []));
  }
  const [part, ...others] = parts;
  const { id } = (part?.node ?? {}) as Shape;
  const { type, properties } = (id ?? {}) as { readonly type?: string; readonly properties?: unknown };
  if (others.length > 0 || type !== 'ObjectPattern') return [];
  const listed = (properties as readonly SyntaxNode[]).map((node) => {
    const { value } = node as unknown as Shape;
    const { type: valueType } = (value ?? {}) as { readonly type?: string };
    return valueType === 'Identifier' ? [{ node, name: value as SyntaxNode }] : undefined;
  });
  return listed.includes(undefined) ? [] : listed.flatMap((each) => each ?? []);
}
