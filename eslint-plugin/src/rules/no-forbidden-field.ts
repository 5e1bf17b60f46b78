import { createRule } from '../create-rule.js';
import type { Field } from '../field.js';
import { createNameTest } from '../name-pattern.js';
import { isKeyTaken, renameField } from '../rename-field.js';
import { onStructuredCalls } from '../structured-call-listener.js';

type ForbiddenField = string | { readonly key: string; readonly use?: string; readonly because?: string };

type Options = [{ readonly forbid: readonly ForbiddenField[]; readonly allow?: readonly string[] }];

const messages = {
  forbidden: 'The field `{{key}}` is not to be logged{{because}}. Leave it out.',
  replaced: 'The field `{{key}}` is called `{{use}}` here{{because}}. Rename it.',
  notAllowed:
    'The field `{{key}}` is not among the fields that may be logged. Use one of these, or add it to `allow`.',
  rename: 'Rename the field to `{{use}}`.',
};

/** A code base agrees on its fields: some are called otherwise, some are not logged at all. */
export const noForbiddenField = createRule<Options, keyof typeof messages>({
  name: 'no-forbidden-field',
  meta: {
    type: 'suggestion',
    docs: { description: 'Disallow fields that a code base agreed not to log.', recommended: false },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          forbid: {
            type: 'array',
            description: 'Keys that must not be used, `*` standing for any text.',
            items: {
              anyOf: [
                { type: 'string' },
                {
                  type: 'object',
                  properties: {
                    key: { type: 'string' },
                    use: { type: 'string', description: 'The key to use instead.' },
                    because: { type: 'string', description: 'Why, as the end of a sentence.' },
                  },
                  required: ['key'],
                  additionalProperties: false,
                },
              ],
            },
          },
          allow: {
            type: 'array',
            items: { type: 'string' },
            description: 'The only keys that may be used, `*` standing for any text.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ forbid: [] }],
    messages,
  },
  create: (context, [{ forbid, allow }]) => {
    if (forbid.length === 0 && !allow) return {};
    const forbidden = forbid.map((entry) => toForbidden(entry));
    const isAllowed = createNameTest(
      allow ? [...allow, ...forbidden.flatMap(({ use }) => use ?? [])] : ['*'],
    );
    return onStructuredCalls(context, ({ fields }) => {
      for (const field of fields) {
        if (field.key === undefined) continue;
        const found = forbidden.find(({ isMeant }) => isMeant(field.key ?? ''));
        if (found) context.report(toReport(field, found, fields, context.sourceCode));
        else if (!isAllowed(field.key))
          context.report({ node: field.keyNode, messageId: 'notAllowed', data: { key: field.key } });
      }
    });
  },
});

interface Forbidden {
  readonly isMeant: (key: string) => boolean;
  readonly use: string | undefined;
  readonly because: string;
}

function toForbidden(entry: ForbiddenField): Forbidden {
  const { key, use, because }: Exclude<ForbiddenField, string> =
    typeof entry === 'string' ? { key: entry } : entry;
  return {
    isMeant: createNameTest([key]),
    use,
    because: because === undefined ? '' : `, because ${because.replace(/\.$/, '')}`,
  };
}

function toReport(
  field: Field,
  { use, because }: Forbidden,
  fields: readonly Field[],
  sourceCode: Parameters<typeof renameField>[2],
) {
  const node = field.keyNode;
  if (use === undefined) return { node, messageId: 'forbidden' as const, data: { key: field.key, because } };
  const data = { key: field.key, use, because };
  const fix = renameField(field, use, sourceCode);
  const suggest = isKeyTaken(use, fields) ? [] : [{ messageId: 'rename' as const, data: { use }, fix }];
  return { node, messageId: 'replaced' as const, data, suggest };
}
