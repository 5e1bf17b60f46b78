import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import { useOfValue } from '../value-use.js';

type Options = [{ readonly allowReturn: boolean }];

const messages = {
  used: 'The value of `{{callee}}` is used, and a log call has none to rely on. Log in a statement of its own.',
  returned:
    'The value of `{{callee}}` is returned, and a log call has none to rely on. Log in a statement of its own, and return behind it.',
  awaited: '`{{callee}}` is waited for, and a log call gives nothing to wait for. Leave `await` out.',
  leaveAwaitOut: 'Leave `await` out.',
};

type MessageId = keyof typeof messages;

/** A log call has no value: code that uses it is mistaken about what it does, or hides that it logs. */
export const noLogInExpression = createRule<Options, MessageId>({
  name: 'no-log-in-expression',
  meta: {
    type: 'suggestion',
    docs: { description: 'Disallow using the value of a log call.', recommended: false, strict: true },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          allowReturn: {
            type: 'boolean',
            description:
              "Whether a log call may be returned: `return log.info('done')`, `() => log.info('done')`.",
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allowReturn: true }],
    messages,
  },
  create: (context, [{ allowReturn }]) =>
    onStructuredCalls(context, ({ node, call, form }) => {
      // bunyan answers log.info() with whether the level is on.
      if (form === 'bunyan' && node.arguments.length === 0) return;
      const use = useOfValue(node);
      if (use === 'unused' || (use === 'returned' && allowReturn)) return;
      const data = { callee: call.callee };
      const suggest = use === 'awaited' ? leavingAwaitOut(node, context.sourceCode) : [];
      context.report({ node, messageId: use, data, suggest });
    }),
});

function leavingAwaitOut(
  node: TSESTree.CallExpression,
  sourceCode: Readonly<SourceCode>,
): SuggestionReportDescriptor<MessageId>[] {
  const { parent } = node;
  const inside = sourceCode.getCommentsInside(node).length;
  if (parent.type !== 'AwaitExpression' || sourceCode.getCommentsInside(parent).length > inside) return [];
  return [
    { messageId: 'leaveAwaitOut', fix: (fixer) => fixer.removeRange([parent.range[0], node.range[0]]) },
  ];
}
