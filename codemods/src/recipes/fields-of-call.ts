import { holesOf, syntax, type LogCall, type SyntaxNode } from '@logshift/runtime/log-calls';
import type { Field } from '../plan/finding.js';

type Shape = Readonly<Record<string, unknown>> & { readonly start: number; readonly end: number };

/**
 * The fields that a structured call passes, as they stand in the text: in an object literal behind the event, or before
 * it as pino and bunyan take them, or as one value that stands for them.
 *
 * Read from the tree, not from what the rewriting says it wrote: the check of a result relies on it.
 */
export function fieldsOfCall(
  { node, dialect, message, levelArgument }: LogCall,
  text: string,
): readonly Field[] {
  const given = (toShape(node)['arguments'] as readonly SyntaxNode[] | undefined) ?? [];
  const isLevel = given[0] !== undefined && toShape(given[0]).start === levelArgument?.[0];
  const args = isLevel ? given.slice(1) : given;
  const isFieldsFirst = message[0]?.kind === 'hole' && args.length === 2;
  const fields = isFieldsFirst ? args[0] : args[1];
  const surplus = args.slice(2).map((argument, index) => toSurplus(argument, index + 2, text));
  if (fields?.type === 'ObjectExpression') {
    const properties = toShape(fields)['properties'] as readonly SyntaxNode[];
    const listed = properties.map((property) => toField(property, text));
    const isWithStacks = !isFieldsFirst && dialect !== 'structured';
    return [...(isWithStacks ? withoutStacks(listed) : listed), ...surplus];
  }
  const [whole] = holesOf(message);
  if (!fields || !whole || dialect === 'structured') return surplus;
  return [{ key: whole.isError ? 'err' : '...', expression: text.slice(...whole.range) }, ...surplus];
}

/** An argument that is no part of a structured call is named by its place, as `[2]`. */
function toSurplus(argument: SyntaxNode, index: number, text: string): Field {
  const { start, end } = toShape(argument);
  return { key: `[${index}]`, expression: text.slice(start, end) };
}

/**
 * Leaves out the stack that stands behind an error, `{ err, stack: err && err.stack }`, for a library that shows no
 * error as a field: it is no value of its own. Of `{ stack: new Error('x').stack }` the error is the value.
 */
function withoutStacks(fields: readonly Field[]): readonly Field[] {
  return fields.flatMap((field, index) => {
    const { key, expression } = field;
    if (!/(?:^|_)stack$/.test(key)) return [field];
    const error = fields[index - 1]?.expression ?? '';
    if (error !== '' && stacksOf(error).includes(expression)) return [];
    return /^new [^]*\)\.stack$/.test(expression)
      ? [{ key, expression: expression.slice(0, -'.stack'.length) }]
      : [field];
  });
}

function stacksOf(error: string): readonly string[] {
  const stack = `${error}.stack`;
  return [stack, `${error} && ${stack}`, `${error} instanceof Error ? ${stack} : undefined`];
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
  const [start, end] = syntax.rangeOf(node);
  return { ...node, start, end };
}
