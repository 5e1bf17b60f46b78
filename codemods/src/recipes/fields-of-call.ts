import type { SyntaxNode } from '@logshift/runtime/log-calls';
import type { Field } from '../plan/finding.js';

type Shape = Readonly<Record<string, unknown>> & { readonly start: number; readonly end: number };

/**
 * The fields in the object literal that a structured call passes second, as they stand in the text.
 *
 * Read from the tree, not from what the rewriting says it wrote: the check of a result relies on it.
 */
export function fieldsOfCall(call: SyntaxNode, text: string): readonly Field[] {
  const fields = (toShape(call)['arguments'] as readonly SyntaxNode[] | undefined)?.[1];
  if (fields?.type !== 'ObjectExpression') return [];
  return (toShape(fields)['properties'] as readonly SyntaxNode[]).map((property) => toField(property, text));
}

function toField(property: SyntaxNode, text: string): Field {
  const { start, end, key, argument, shorthand } = toShape(property);
  if (argument) return { key: '...', expression: text.slice(start, end).slice('...'.length).trim() };
  const name = toShape(key as SyntaxNode);
  if (shorthand === true) return { key: String(name['name']), expression: text.slice(start, end) };
  // Behind the key and the colon, so that parentheses around the value stay with it.
  const expression = text.slice(name.end, end).replace(/^\s*:\s*/, '');
  return { key: String(name['name'] ?? name['value']), expression };
}

/** flow-parser's nodes have `range` only. */
function toShape(node: SyntaxNode): Shape {
  const [start, end] = node.range ?? [node.start ?? 0, node.end ?? 0];
  return { ...node, start, end };
}
