import { findNearestWord, type CatalogEvent } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { catalogedFieldsOf, isAllowed, type CatalogedFields } from '../catalog-fields.js';
import { findConstantText } from '../constant-text.js';
import { createRule } from '../create-rule.js';
import { findKnownEvents } from '../event-catalog.js';
import { mayHoldLogCalls } from '../file-plan.js';
import { loggedFieldsOf, type LoggedField } from '../logged-fields.js';
import { quoteCode } from '../quote-code.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import type { StructuredCall } from '../structured-call.js';

type Report = ReportDescriptor<keyof typeof messages>;

const messages = {
  missing:
    'The event `{{event}}` has the field `{{key}}` in the event catalog, and not here. Log it, or run `npx logshift catalog` to make it optional.',
  unexpected:
    'The event `{{event}}` has no field `{{key}}` in the event catalog. Its fields are {{keys}}; to add one, run `npx logshift catalog`.',
  fieldless:
    'The event `{{event}}` has no fields in the event catalog. Leave `{{key}}` out, or run `npx logshift catalog` to add it.',
  mistyped:
    'The event `{{event}}` has no field `{{key}}` in the event catalog. Write `{{name}}` if that is meant, or run `npx logshift catalog` to add it.',
  wrongType:
    'The field `{{key}}` of the event `{{event}}` is {{expected}} in the event catalog, and `{{found}}` here. Log what is queried elsewhere, or choose another key.',
  wrongLevel:
    'The event `{{event}}` is logged at {{levels}} in the event catalog, and at `{{level}}` here. Log it at one of its levels, or run `npx logshift catalog`.',
};

/** A query that holds for one call of an event holds for all: they have the same fields, of the same types. */
export const consistentEventFields = createRule<[{ readonly levels: boolean }], keyof typeof messages>({
  name: 'consistent-event-fields',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require of each event the fields, types and level that the event catalog has for it.',
      recommended: false,
      strict: true,
    },
    schema: [
      {
        type: 'object',
        properties: { levels: { type: 'boolean', description: 'Whether levels are compared too.' } },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ levels: true }],
    messages,
  },
  create: (context, [{ levels }]) => {
    const known = mayHoldLogCalls(context) ? findKnownEvents(context) : undefined;
    if (!known) return {};
    const bindingOf = createBindingLookup(context.sourceCode);
    const textOf = (value: TSESTree.Node): string | undefined => findConstantText(value, bindingOf);
    return onStructuredCalls(context, (call) => {
      const entry = call.event && call.isCertain ? known.byName.get(call.event.event) : undefined;
      if (!entry) return;
      for (const report of judgeFields(call, entry, textOf)) context.report(report);
      if (levels && call.level && entry.levels.length > 0 && !entry.levels.includes(call.level)) {
        const data = { event: entry.name, levels: listed(entry.levels, 'disjunction'), level: call.level };
        context.report({ node: call.node.callee, messageId: 'wrongLevel', data });
      }
    });
  },
});

type TextOf = (value: TSESTree.Node) => string | undefined;

function judgeFields(
  call: StructuredCall,
  { name: event, ...entry }: CatalogEvent,
  textOf: TextOf,
): Report[] {
  const expected = catalogedFieldsOf({ name: event, ...entry });
  const logged = loggedFieldsOf(call);
  const missing = [...expected.byKey].filter(([key, { isOptional }]) => !isOptional && !logged.has(key));
  return [
    ...(call.isOpen ? [] : missing).map(([key]): Report => ({
      node: call.event?.node ?? call.node,
      messageId: 'missing',
      data: { event, key },
    })),
    ...[...logged].flatMap(([key, field]) => judgeField(key, field, { event, expected, textOf }) ?? []),
  ];
}

interface Expectation {
  readonly event: string;
  readonly expected: CatalogedFields;
  readonly textOf: TextOf;
}

function judgeField(
  key: string,
  { node, value, type }: LoggedField,
  { event, expected, textOf }: Expectation,
): Report | undefined {
  const field = expected.byKey.get(key);
  if (!field) return expected.isOpen ? undefined : { node, ...unexpected(key, event, expected) };
  const text = value && textOf(value);
  if (isAllowed(type, text, field)) return undefined;
  const found = text === undefined ? type : `'${quoteCode(text)}'`;
  const data = { event, key, expected: listed(field.words, 'disjunction'), found };
  return { node: value ?? node, messageId: 'wrongType', data };
}

function unexpected(
  key: string,
  event: string,
  { byKey }: CatalogedFields,
): Pick<Report, 'messageId' | 'data'> {
  const keys = [...byKey.keys()];
  const name = findNearestWord(key, keys);
  if (name !== undefined) return { messageId: 'mistyped', data: { event, key, name } };
  if (keys.length === 0) return { messageId: 'fieldless', data: { event, key } };
  return { messageId: 'unexpected', data: { event, key, keys: listed(keys, 'conjunction') } };
}

function listed(words: readonly string[], type: 'conjunction' | 'disjunction'): string {
  return new Intl.ListFormat('en', { type }).format(words.map((word) => `\`${word}\``));
}
