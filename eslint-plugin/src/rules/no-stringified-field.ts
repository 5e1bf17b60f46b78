import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { createRule } from '../create-rule.js';
import type { Field } from '../field.js';
import { findFileTypes } from '../file-types.js';
import { quoteCode } from '../quote-code.js';
import { findStringified, isNeedlessText } from '../stringified-value.js';
import { onStructuredCalls } from '../structured-call-listener.js';

const messages = {
  stringified:
    'The field `{{key}}` is a text made of `{{value}}`, in which nothing can be searched for. Log the value itself.',
  needless: 'The field `{{key}}` is `{{value}}`, which is a text already. Log it as it is.',
  unwrap: 'Log `{{value}}` itself.',
};

type Options = [{ readonly conversions: 'known' | 'all' }];

type MessageId = keyof typeof messages;
type Suggestion = SuggestionReportDescriptor<MessageId>;

/** A value that was put into a text cannot be queried by its parts, and is made also where the level is off. */
export const noStringifiedField = createRule<Options, MessageId>({
  name: 'no-stringified-field',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow values that are made into texts to be logged.',
      recommended: false,
      strict: true,
      types: 'help',
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          conversions: {
            type: 'string',
            enum: ['known', 'all'],
            description: 'Whether to report `String(x)` and its like of values of unknown types, too.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ conversions: 'known' }],
    messages,
  },
  create: (context, [{ conversions }]) => {
    const { sourceCode } = context;
    const bindingOf = createBindingLookup(sourceCode);
    return onStructuredCalls(context, ({ fields }) => {
      const types = findFileTypes(context);
      for (const field of fields) {
        const made = field.kind === 'spread' ? undefined : findStringified(field.value, bindingOf);
        if (!made || !(conversions === 'all' || isNeedlessText(made, types))) continue;
        const value = sourceCode.getText(made.value);
        const data = { key: quoteCode(field.key ?? '…'), value: quoteCode(value) };
        const unwrap = unwrapping(field, made.value, sourceCode);
        // Of a text nothing changes; any other value changes the type of the field, which queries may rely on.
        if (types?.isText(made.value))
          context.report({ node: field.value, messageId: 'needless', data, fix: unwrap?.fix ?? null });
        else
          context.report({
            node: field.value,
            messageId: 'stringified',
            data,
            suggest: unwrap ? [{ ...unwrap, data: { value: data.value } }] : [],
          });
      }
    });
  },
});

/** Only where no comment would go with the text around the value. */
function unwrapping(
  field: Field,
  value: TSESTree.Node,
  sourceCode: Readonly<SourceCode>,
): Pick<Suggestion, 'messageId' | 'fix'> | undefined {
  const inside = sourceCode.getCommentsInside(value).length;
  if (sourceCode.getCommentsInside(field.value).length > inside || value.type === 'SequenceExpression')
    return undefined;
  const text = sourceCode.getText(value);
  const isShort = text === field.key && sourceCode.getText(field.node).startsWith(`${text}:`);
  const hasComment = sourceCode.getCommentsInside(field.node).length > 0;
  // { order: JSON.stringify(order) } becomes { order }.
  const target = isShort && !hasComment ? field.node : field.value;
  return { messageId: 'unwrap', fix: (fixer) => fixer.replaceText(target, text) };
}
