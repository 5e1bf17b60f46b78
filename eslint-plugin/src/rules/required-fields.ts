import type { Level } from '@logshift/runtime/conventions';
import { createBindingLookup } from '../binding-lookup.js';
import { findBoundKeys } from '../bound-fields.js';
import { createRule } from '../create-rule.js';
import { createNameTest } from '../name-pattern.js';
import type { StructuredCall } from '../structured-call.js';
import { onStructuredCalls } from '../structured-call-listener.js';

interface Requirement {
  readonly events: readonly string[];
  readonly levels?: readonly Level[];
  readonly fields: readonly string[];
}

type Options = [{ readonly require: readonly Requirement[] }];

const messages = {
  missing: 'The event `{{event}}` must have {{fields}}. Add what is missing, or bind it to the logger.',
};

const LEVEL_NAMES = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];
const LISTED = new Intl.ListFormat('en', { type: 'conjunction' });

/** Events of one kind are compared with each other: each of them needs the fields that they are compared by. */
export const requiredFields = createRule<Options, keyof typeof messages>({
  name: 'required-fields',
  meta: {
    type: 'suggestion',
    docs: { description: 'Require certain fields of certain events.', recommended: false },
    schema: [
      {
        type: 'object',
        properties: {
          require: {
            type: 'array',
            description: 'Which events need which fields.',
            items: {
              type: 'object',
              properties: {
                events: {
                  type: 'array',
                  items: { type: 'string' },
                  minItems: 1,
                  description: 'Names of events, `*` standing for any text.',
                },
                levels: {
                  type: 'array',
                  items: { type: 'string', enum: LEVEL_NAMES },
                  description: 'Only events of these levels.',
                },
                fields: { type: 'array', items: { type: 'string' }, minItems: 1 },
              },
              required: ['events', 'fields'],
              additionalProperties: false,
            },
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ require: [] }],
    messages,
  },
  create: (context, [{ require }]) => {
    if (require.length === 0) return {};
    const bindingOf = createBindingLookup(context.sourceCode);
    const requirements = require.map((each) => ({ ...each, isMeant: createNameTest(each.events) }));
    return onStructuredCalls(context, (call) => {
      const { event, isOpen, logger } = call;
      if (!event || isOpen) return;
      const wanted = requirements
        .filter(({ isMeant, levels }) => isMeant(event.event) && isAtLevel(call, levels))
        .flatMap(({ fields }) => fields);
      const given = new Set(keysOf(call));
      const missing = [...new Set(wanted)].filter((key) => !given.has(key));
      if (missing.length === 0) return;
      const bound = findBoundKeys(logger, bindingOf);
      const left = bound.isOpen ? [] : missing.filter((key) => !bound.keys.includes(key));
      if (left.length === 0) return;
      const fields = LISTED.format(left.map((key) => `\`${key}\``));
      context.report({ node: event.node, messageId: 'missing', data: { event: event.event, fields } });
    });
  },
});

function isAtLevel({ level }: StructuredCall, levels: readonly Level[] | undefined): boolean {
  return !levels || (level !== undefined && levels.includes(level));
}

function keysOf({ fields, errorNode }: StructuredCall): readonly string[] {
  return [...fields.flatMap(({ key }) => key ?? []), ...(errorNode ? ['err'] : [])];
}
