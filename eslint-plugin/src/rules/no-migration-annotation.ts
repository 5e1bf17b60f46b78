import { isReasonCode, parseAnnotation } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleFix, RuleFixer, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { wordsOfReason } from '../reason-words.js';

const messages = {
  left: 'The migration left a log call to you (`{{code}}`). Rewrite it or decide that it stays, and remove this comment.',
  leftBecause: 'The migration left a log call to you (`{{code}}`). {{remedy}} Then remove this comment.',
  remove: 'Remove the comment: the call is settled.',
};

/** A comment that asks for somebody's decision is there until somebody decides. */
export const noMigrationAnnotation = createRule<[], keyof typeof messages>({
  name: 'no-migration-annotation',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow the comments that a migration leaves at calls which it could not rewrite.',
      recommended: false,
      strict: true,
    },
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    const { sourceCode } = context;
    if (!sourceCode.text.includes('logshift(')) return {};
    return {
      Program() {
        for (const comment of sourceCode.getAllComments()) {
          const code = parseAnnotation(sourceCode.text.slice(...comment.range));
          if (code === undefined) continue;
          context.report({
            loc: comment.loc,
            ...(isReasonCode(code)
              ? { messageId: 'leftBecause', data: { code, remedy: wordsOfReason(code).remedy } }
              : { messageId: 'left', data: { code } }),
            suggest: [{ messageId: 'remove', fix: (fixer) => removal(comment, fixer, sourceCode) }],
          });
        }
      },
    };
  },
});

/** With its line, where nothing else stands there, and with the blanks before it, where it ends one. */
function removal(
  { range: [start, end] }: TSESTree.Comment,
  fixer: RuleFixer,
  { text }: Readonly<SourceCode>,
): RuleFix {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(lineStart, start);
  const blanks = before.length - before.trimEnd().length;
  const rest = /^[ \t]*(?:\r?\n|$)/.exec(text.slice(end))?.[0];
  if (rest === undefined) return fixer.removeRange([start, end]);
  const isAlone = before.length === blanks;
  return fixer.removeRange(isAlone ? [lineStart, end + rest.length] : [start - blanks, end]);
}
