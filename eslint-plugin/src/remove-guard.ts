import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import type { GuardedCode } from './level-guard.js';
import { indentOf, shiftLines } from './shift-lines.js';

/**
 * Makes the fix that takes away a condition and leaves what it guards, with the comments in there. Undefined where a
 * comment stands in the condition, or the code around would be read in another way without it.
 */
export function removeGuard(
  { node, body }: GuardedCode,
  sourceCode: Readonly<SourceCode>,
): ReportFixFunction | undefined {
  const [start, end] = node.range;
  const inner = body.type === 'BlockStatement' ? shrunk(body, sourceCode) : body.range;
  const isOutside = ({ range }: TSESTree.Comment): boolean => range[0] < inner[0] || range[1] > inner[1];
  if (sourceCode.getCommentsInside(node).some(isOutside)) return undefined;
  if (node.type === 'IfStatement' && !mayStandAlone(node, body, inner, sourceCode)) return undefined;
  const text = shiftLines(inner, indentOf(inner[0], sourceCode), indentOf(start, sourceCode), sourceCode);
  return (fixer) => fixer.replaceTextRange([start, end], text);
}

/** What stands between the braces, without the white space around. */
function shrunk({ range }: TSESTree.BlockStatement, { text }: Readonly<SourceCode>): [number, number] {
  const inside = text.slice(range[0] + 1, range[1] - 1);
  const start = range[0] + 1 + (inside.length - inside.trimStart().length);
  return [start, start + inside.trim().length];
}

const LISTS: ReadonlySet<string> = new Set(['BlockStatement', 'Program', 'StaticBlock', 'SwitchCase']);

function mayStandAlone(
  node: TSESTree.Node,
  body: TSESTree.Node,
  [start, end]: readonly [number, number],
  sourceCode: Readonly<SourceCode>,
): boolean {
  const { text } = sourceCode;
  const statements = body.type === 'BlockStatement' ? body.body.length : 1;
  // `else if (guard) { a(); b(); }` needs the braces, and so does what comes with a comment.
  if (
    !LISTS.has(node.parent?.type ?? '') &&
    (statements !== 1 || startsOrEndsWithComment(text.slice(start, end)))
  )
    return false;
  // `(log).debug()` would be read as a call of what stands before it.
  if (!/^(?:[\w$]|\/[/*])/.test(text.slice(start))) return false;
  const next = sourceCode.getTokenAfter(node);
  if (!next || next.value === '}')
    return !endsWithLineComment(text.slice(start, end)) || isOnNewLine(node, next);
  if (!isOnNewLine(node, next)) return false;
  return /;\s*(?:\/\/.*|\/\*[^]*\*\/)?$/.test(text.slice(start, end)) || !/^[([`+\-/*]/.test(next.value);
}

function isOnNewLine(node: TSESTree.Node, next: TSESTree.Token | null): boolean {
  return !next || next.loc.start.line > node.loc.end.line;
}

function startsOrEndsWithComment(text: string): boolean {
  return /^\/[/*]/.test(text) || text.endsWith('*/') || endsWithLineComment(text);
}

function endsWithLineComment(text: string): boolean {
  return /\/\/[^\r\n]*$/.test(text);
}
