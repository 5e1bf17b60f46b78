import { syntax } from '@logshift/runtime/log-calls';
import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { Field } from './field.js';

/**
 * Makes the fix that takes a field out of its object, with the comma that it needed; undefined where that would take a
 * comment along, or leave out code that does something.
 */
export function removeField(
  field: Field,
  fields: readonly Field[],
  sourceCode: Readonly<SourceCode>,
): ReportFixFunction | undefined {
  if (!isPlain(field)) return undefined;
  const { node } = field;
  const after = sourceCode.getTokenAfter(node);
  const before = sourceCode.getTokenBefore(node);
  if (!after || !before) return undefined;
  const isFirst = fields[0] === field;
  const next = after.value === ',' ? sourceCode.getTokenAfter(after) : undefined;
  // The first field goes with the comma behind it, another one with the comma before it.
  const start = isFirst ? node.range[0] : before.range[0];
  const end = isFirst && next && fields.length > 1 ? next.range[0] : node.range[1];
  const [from, to] =
    isFirst && fields.length === 1 ? [before.range[1], (next ?? after).range[0]] : [start, end];
  const holdsComment = sourceCode.getAllComments().some(({ range }) => range[0] < to && range[1] > from);
  return holdsComment ? undefined : (fixer) => fixer.removeRange([from, to]);
}

/** Reading a name or a member does nothing that would be missed. */
function isPlain({ value, kind }: Field): boolean {
  if (kind === 'computed') return false;
  const node = syntax.unwrap(value);
  return node.type === 'Identifier' || syntax.memberOf(node) !== undefined;
}
