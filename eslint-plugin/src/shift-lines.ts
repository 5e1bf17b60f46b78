import type { Range } from '@logshift/runtime/log-calls';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';

/** The white space that the line begins with on which an offset stands. */
export function indentOf(offset: number, { text }: Readonly<SourceCode>): string {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? '';
}

/**
 * The text of a range with its lines, but for the first, moved from one indentation to another. Where a text over several
 * lines would be changed by that, all lines stay as they are.
 */
export function shiftLines(
  [start, end]: Range,
  from: string,
  to: string,
  sourceCode: Readonly<SourceCode>,
): string {
  const text = sourceCode.text.slice(start, end);
  const holdsLines = sourceCode.ast.tokens.some(
    ({ range, value, type }) =>
      range[0] < end && range[1] > start && value.includes('\n') && type !== ('Punctuator' as typeof type),
  );
  if (holdsLines) return text;
  const [first = '', ...others] = text.split('\n');
  return [first, ...others.map((line) => (line.startsWith(from) ? to + line.slice(from.length) : line))].join(
    '\n',
  );
}
