import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { withoutCasts, type Field } from '../field.js';
import { findFileTypes, type FileTypes } from '../file-types.js';
import { createNameTest } from '../name-pattern.js';
import { isObjectByUse } from '../object-by-use.js';
import { quoteCode } from '../quote-code.js';
import { removeField } from '../remove-field.js';
import { findSensitivity } from '../sensitive-names.js';
import { isHarmlessValue, isRequestHeaders, nameOfValue } from '../sensitive-value.js';
import { onStructuredCalls } from '../structured-call-listener.js';

interface Choices {
  readonly names: readonly string[];
  readonly allow: readonly string[];
  readonly types: readonly string[];
}

const messages = {
  sensitive:
    'The field `{{key}}` shows {{what}}, which whoever reads the logs could use. Leave it out, or log what tells it apart.',
  headers:
    'Headers carry cookies and what a client is authorised by, for whoever reads the logs to use. Log those that you need, by name.',
  sensitiveType:
    'The field `{{key}}` is of type `{{type}}`, whose values must not be logged. Leave it out, or log what tells it apart.',
  leaveOut: 'Leave the field `{{key}}` out.',
};

type MessageId = keyof typeof messages;
type Suggestion = SuggestionReportDescriptor<MessageId>;

const LIST_OF_TEXTS = { type: 'array', items: { type: 'string' }, uniqueItems: true } as const;

/** Logs are read by many and kept for long: what opens a door, or names a person, has no place in them. */
export const noSensitiveField = createRule<[Choices], MessageId>({
  name: 'no-sensitive-field',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow passwords, tokens, card numbers and the like as fields.',
      recommended: false,
      strict: true,
      types: 'help',
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          names: {
            ...LIST_OF_TEXTS,
            description: 'Further names of such values, `*` standing for any text.',
          },
          allow: { ...LIST_OF_TEXTS, description: 'Names that may be logged, `*` standing for any text.' },
          types: {
            ...LIST_OF_TEXTS,
            description: 'Types whose values must not be logged, where types are known.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ names: [], allow: [], types: [] }],
    messages,
  },
  create: (context, [{ names, allow, types: typeNames }]) => {
    const { sourceCode } = context;
    const isAdded = createNameTest(names.map(squeeze));
    const isAllowed = createNameTest(allow.map(squeeze));
    const whatIs = (name: string): string | undefined => {
      if (isAllowed(squeeze(name))) return undefined;
      return isAdded(squeeze(name)) ? 'a value that must not be logged' : findSensitivity(name);
    };
    return onStructuredCalls(context, (call) => {
      const types = findFileTypes(context);
      for (const field of call.fields) {
        const judgement = judge(field, { whatIs, types, typeNames });
        if (!judgement) continue;
        // A coin or a word of a parser, read as `token.symbol`, opens no door.
        const isToken = judgement.data['what']?.startsWith('a token') === true;
        if (isToken && isObjectByUse(withoutCasts(field.value), sourceCode)) continue;
        const suggest = leavingOut(field, call.fields, sourceCode);
        context.report({ node: field.node, ...judgement, suggest });
      }
    });
  },
});

/** Options name a value however its words are joined: `customerNote` is `customer_note`. */
function squeeze(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}*]+/gu, '');
}

interface Clues {
  readonly whatIs: (name: string) => string | undefined;
  readonly types: FileTypes | undefined;
  readonly typeNames: readonly string[];
}

function judge(
  { key, value, kind }: Field,
  { whatIs, types, typeNames }: Clues,
): { messageId: MessageId; data: Record<string, string> } | undefined {
  const node = withoutCasts(value);
  if (kind !== 'spread' && isHarmlessValue(node)) return undefined;
  const name = nameOfValue(node);
  const type = types
    ?.namesOf(value)
    .find((each) => SECRET_TYPES.has(each.name) || typeNames.includes(each.name));
  if (type) return { messageId: 'sensitiveType', data: { key: key ?? name ?? '', type: type.name } };
  if (isRequestHeaders(node)) return { messageId: 'headers', data: {} };
  if (kind === 'spread') return undefined;
  const what =
    (key === undefined ? undefined : whatIs(key)) ?? (name === undefined ? undefined : whatIs(name));
  return what === undefined
    ? undefined
    : { messageId: 'sensitive', data: { key: quoteCode(key ?? name ?? ''), what } };
}

/** Types that libraries make for values that must not show. */
const SECRET_TYPES: ReadonlySet<string> = new Set([
  ...[
    'Password',
    'PlaintextPassword',
    'Redacted',
    'Secret',
    'SecretKey',
    'SecretString',
    'SecretValue',
    'Sensitive',
  ],
]);

function leavingOut(field: Field, fields: readonly Field[], sourceCode: Readonly<SourceCode>): Suggestion[] {
  const fix = removeField(field, fields, sourceCode);
  const key = field.key ?? quoteCode(sourceCode.getText(field.node));
  return fix ? [{ messageId: 'leaveOut', data: { key }, fix }] : [];
}
