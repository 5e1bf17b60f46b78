import { toFieldKey } from '@logshift/runtime/conventions';
import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { createRule } from '../create-rule.js';
import type { Field } from '../field.js';
import { findFileTypes } from '../file-types.js';
import { createNameTest } from '../name-pattern.js';
import { quoteCode } from '../quote-code.js';
import { isKeyTaken } from '../rename-field.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import { findWholeObject, type WholeObject } from '../whole-object.js';

type Options = [{ readonly allow: readonly string[]; readonly types: readonly string[] }];

const messages = {
  whole: 'The field `{{key}}` is {{what}} with all that belongs to it. Log the parts that tell it apart.',
  spread: 'All members of {{what}}, `{{key}}`, become fields. Log the parts that tell it apart.',
  pickParts: 'Log `{{entries}}` instead.',
};

type MessageId = keyof typeof messages;
type Suggestion = SuggestionReportDescriptor<MessageId>;

const LIST_OF_TEXTS = { type: 'array', items: { type: 'string' }, uniqueItems: true } as const;

/** A request, a connection or a document of a database is thousands of members, secrets among them. */
export const noWholeObjectField = createRule<Options, MessageId>({
  name: 'no-whole-object-field',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow requests, responses, connections and database documents as fields.',
      recommended: false,
      strict: true,
      types: 'help',
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          allow: { ...LIST_OF_TEXTS, description: 'Field keys that a serializer of yours takes care of.' },
          types: {
            ...LIST_OF_TEXTS,
            description: 'Types of your own whose values are too much for a field.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: [], types: [] }],
    messages,
  },
  create: (context, [{ allow, types: typeNames }]) => {
    const { sourceCode } = context;
    const bindingOf = createBindingLookup(sourceCode);
    const isAllowed = createNameTest(allow);
    return onStructuredCalls(context, ({ fields, form }) => {
      const types = findFileTypes(context);
      for (const field of fields) {
        const { key, kind, value, node } = field;
        if (key !== undefined && (isAllowed(key) || (form !== 'runtime' && SERIALIZED.has(key)))) continue;
        const whole = findWholeObject(value, { bindingOf, types, typeNames });
        if (!whole) continue;
        const data = { key: quoteCode(key ?? sourceCode.getText(value)), what: whole.what };
        const suggest = pickingParts(field, whole, fields, sourceCode);
        context.report({ node, messageId: kind === 'spread' ? 'spread' : 'whole', data, suggest });
      }
    });
  },
});

/** The keys that pino and bunyan have serializers for, which nearly every server sets. */
const SERIALIZED: ReadonlySet<string> = new Set(['req', 'res']);

function pickingParts(
  { node, value }: Field,
  { parts }: WholeObject,
  fields: readonly Field[],
  sourceCode: Readonly<SourceCode>,
): Suggestion[] {
  const object = syntax.unwrap(value);
  const name = syntax.memberOf(object)?.property ?? syntax.identifierName(object);
  // A call would run once for each part.
  if (name === undefined || sourceCode.getCommentsInside(node).length > 0) return [];
  const path = sourceCode.getText(object as TSESTree.Node);
  const isSafe = /^[\w$.#]+$/.test(path);
  const entries = parts.map(([key, member]) => [
    key === 'id' ? (toFieldKey(`${name} id`) ?? key) : key,
    member,
  ]);
  if (!isSafe || entries.some(([key = '']) => isKeyTaken(key, fields))) return [];
  const text = entries.map(([key, member]) => `${key}: ${path}.${member}`).join(', ');
  return [{ messageId: 'pickParts', data: { entries: text }, fix: (fixer) => fixer.replaceText(node, text) }];
}
