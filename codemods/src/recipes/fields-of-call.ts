import type { SyntaxNode } from '@logshift/runtime/log-calls';
import type { Field } from '../plan/finding.js';

type Shape = Readonly<Record<string, unknown>> & { readonly start: number; readonly end: number };

/**
 * The fields in the object literal that a structured call passes second, as they stand in the text.
 *
 * Read from the tree, not from what the rewriting says it wrote: the check of a result relies on it.
 */
export function fieldsOfCall(call: SyntaxNode, text: string): readonly Field[] {
  const [, fields, ...surplus] = (toShape(call)['arguments'] as readonly SyntaxNode[] | undefined) ?? [];
  const properties = fields?.type === 'ObjectExpression' ? toShape(fields)['properties'] : [];
  return [
    ...(properties as readonly SyntaxNode[]).map((property) => toField(property, text)),
    ...surplus.map((argument, index) => toSurplus(argument, index + 2, text)),
  ];
}

/** An argument that is no part of a structured call is named by its place, as `[2]`. */
function toSurplus(argument: SyntaxNode, index: number, text: string): Field {
  const { start, end } = toShape(argument);
  return { key: `[${index}]`, expression: text.slice(start, end) };
}

function toField(property: SyntaxNode, text: string): Field {
  const { start, end, key, argument, shorthand, computed } = toShape(property);
  if (argument) return { key: '...', expression: text.slice(start, end).slice('...'.length).trim() };
  const name = toShape(key as SyntaxNode);
  // `{ [order_id]: id }` has a key that shows when the program runs.
  if (computed === true)
    return { key: `[${text.slice(name.start, name.end)}]`, expression: text.slice(start, end) };
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
