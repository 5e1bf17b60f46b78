import { qualifyReservedKey } from '@logshift/runtime/conventions';
import { syntax, targetLibraryOf, type TargetName } from '@logshift/runtime/log-calls';
import { createRule } from '../create-rule.js';
import type { Field } from '../field.js';
import { isKeyTaken, renameField } from '../rename-field.js';
import type { StructuredCall } from '../structured-call.js';
import { onStructuredCalls } from '../structured-call-listener.js';

type Options = [{ readonly allow: readonly string[]; readonly names: readonly string[] }];

const messages = {
  reserved: 'Records have the key `{{key}}` themselves: {{effect}}. Choose another one, such as `{{name}}`.',
  rename: 'Rename the field to `{{name}}`.',
};

/** What a field under a key of the record itself does, by whose record it is. */
const EFFECTS: Readonly<Record<TargetName, string>> = {
  runtime: 'the field is written under another key',
  pino: 'the key stands in the line twice, and most readers keep the last',
  winston: 'one of the two replaces the other, or is glued to it',
  bunyan: 'the field takes its place, or is lost',
};

/** A record has a level, a time and an event of its own: a field of that name hides or doubles it. */
export const noReservedField = createRule<Options, keyof typeof messages>({
  name: 'no-reserved-field',
  meta: {
    type: 'problem',
    docs: { description: 'Disallow field keys that records use themselves.', recommended: true },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          names: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description: 'Further keys that are taken, such as `message` in the store of your logs.',
          },
          allow: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description: 'Keys that may be used, where the logger is set up so that nothing is lost.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ names: [], allow: [] }],
    messages,
  },
  create: (context, [{ names, allow }]) =>
    onStructuredCalls(context, (call) => {
      for (const field of call.fields) {
        const { key } = field;
        const name =
          key === undefined || allow.includes(key) ? undefined : substituteOf(key, field, call, names);
        if (name === undefined) continue;
        const data = { key, name, effect: EFFECTS[call.form] };
        const fix = renameField(field, name, context.sourceCode);
        const suggest = isKeyTaken(name, call.fields) ? [] : [{ messageId: 'rename' as const, data, fix }];
        context.report({ node: field.keyNode, messageId: 'reserved', data, suggest });
      }
    }),
});

/** What a field is called in place of a key that is reserved; undefined for a key that is not. */
function substituteOf(
  key: string,
  { value }: Field,
  { form, eventNode }: StructuredCall,
  names: readonly string[],
): string | undefined {
  const library = targetLibraryOf(form);
  // log.info({ msg: 'ready' }) gives pino's message in that way.
  if (library && MESSAGE_KEYS.has(key) && !eventNode) return undefined;
  const isReserved = library
    ? Object.hasOwn(library.reservedKeys, key) && !OPTIONAL_KEYS[form]?.has(key)
    : RECORD_KEYS.has(key);
  if (!isReserved && !names.includes(key)) return undefined;
  const qualified = qualifyReservedKey(key, ownerOf(value));
  return qualified === key ? (library?.reservedKeys[key] ?? `${key}_value`) : qualified;
}

/** Keys that our runtime writes itself; under others, such as `message`, a field stands as it is. */
const RECORD_KEYS: ReadonlySet<string> = new Set([
  ...['level', 'timestamp', 'logger', 'event', 'trace_id', 'span_id'],
]);

const MESSAGE_KEYS: ReadonlySet<string> = new Set(['message', 'msg']);

/** Keys that a record has only where the logger is set up so. */
const OPTIONAL_KEYS: Readonly<Partial<Record<TargetName, ReadonlySet<string>>>> = {
  pino: new Set(['name']),
  winston: new Set(['label', 'ms', 'timestamp']),
};

/** `order` of `order.level`: whose level it is says more than that it is one. */
function ownerOf(value: Field['value']): string | undefined {
  const owner = syntax.memberOf(value)?.object;
  const node = owner && syntax.unwrap(owner);
  const name = node && (syntax.memberOf(node)?.property ?? syntax.identifierName(node));
  return name === undefined || name === 'this' || name.startsWith('#') ? undefined : name;
}
