import type { ReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import type { Field } from '../field.js';
import { isInForm, sayForm, toForm, type NameForm } from '../name-form.js';
import { NAMING_CASES, toCase } from '../naming-case.js';
import { quoteCode } from '../quote-code.js';
import { isKeyTaken, renameField } from '../rename-field.js';
import { onStructuredCalls } from '../structured-call-listener.js';

type Options = [
  NameForm & {
    readonly maxLength: number;
    readonly ignore: readonly string[];
  },
];

const messages = {
  malformed: 'The field key `{{key}}` is not in {{form}}. Write it like `{{example}}`.',
  tooLong: 'The field key `{{key}}` has more than {{maxLength}} characters. Choose a shorter one.',
  rename: 'Rename the field to `{{name}}`.',
};

type MessageId = keyof typeof messages;
type Judgement = Pick<ReportDescriptor<MessageId>, 'messageId' | 'data'> & { readonly name?: string };

/** Field keys are typed into queries: `userId`, `user-id` and `user_id` are three columns for one thing. */
export const fieldKeyFormat = createRule<Options, MessageId>({
  name: 'field-key-format',
  meta: {
    type: 'suggestion',
    docs: { description: 'Require field keys to be written in one case.', recommended: false, strict: true },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          case: {
            type: 'string',
            enum: [...NAMING_CASES],
            description: 'How the words of a key are joined.',
          },
          namespaces: { type: 'boolean', description: 'Whether dots may stand between namespaces.' },
          maxLength: { type: 'integer', minimum: 1, description: 'How many characters a key may have.' },
          ignore: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description: 'Keys that may be written as they are.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ case: 'snake_case', namespaces: false, maxLength: 40, ignore: [] }],
    messages,
  },
  create: (context, [options]) =>
    onStructuredCalls(context, ({ fields }) => {
      for (const field of fields) {
        const judgement = judge(field, options);
        if (!judgement) continue;
        const { name, ...problem } = judgement;
        const canRename = name !== undefined && !isKeyTaken(name, fields);
        const fix = canRename ? renameField(field, name, context.sourceCode) : undefined;
        const suggest = fix ? [{ messageId: 'rename' as const, data: { name }, fix }] : [];
        context.report({ node: field.keyNode, ...problem, suggest });
      }
    }),
});

function judge({ key }: Field, options: Options[0]): Judgement | undefined {
  const { maxLength, ignore } = options;
  if (key === undefined || ignore.includes(key)) return undefined;
  if (isInForm(key, options)) {
    if (key.length <= maxLength) return undefined;
    return { messageId: 'tooLong', data: { key: quoteCode(key), maxLength } };
  }
  const name = toForm(key, options);
  const example = name ?? toCase('order id', options.case) ?? '';
  const data = { key: quoteCode(key), form: sayForm(options), example };
  return {
    messageId: 'malformed',
    data,
    ...(name !== undefined && name.length <= maxLength && { name }),
  };
}
