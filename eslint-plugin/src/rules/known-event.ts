import { findNearestWord } from '@logshift/runtime/log-calls';
import type { ReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { findKnownEvents, type KnownEvents } from '../event-catalog.js';
import type { EventLiteral } from '../event-literal.js';
import { mayHoldLogCalls } from '../file-plan.js';
import { quoteCode } from '../quote-code.js';
import { toRenaming } from '../rename-suggestion.js';
import { onStructuredCalls } from '../structured-call-listener.js';

/** Everything of a report but its place. */
type Judgement = Pick<ReportDescriptor<keyof typeof messages>, 'messageId' | 'data' | 'suggest'>;

const messages = {
  unknown:
    'The event `{{event}}` is not in the event catalog. Add it with `npx logshift catalog`, or log one that is there.',
  mistyped:
    'The event `{{event}}` is not in the event catalog. Log `{{name}}` if that is meant, or add it with `npx logshift catalog`.',
  renamed: 'The event catalog calls the event `{{event}}` by another name. Log it as `{{name}}`.',
  rename: 'Log the event `{{name}}`.',
};

/** What is queried are the events of the catalog: one that is not there is found by nobody. */
export const knownEvent = createRule<[], keyof typeof messages>({
  name: 'known-event',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require events that the event catalog knows, by the names that it has for them.',
      recommended: false,
      strict: true,
    },
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    const known = mayHoldLogCalls(context) ? findKnownEvents(context) : undefined;
    if (!known) return {};
    return onStructuredCalls(context, ({ event, isCertain }) => {
      // A logger of unknown making may log for somebody else's catalog.
      const judgement = event && isCertain ? judge(event, known) : undefined;
      if (event && judgement) context.report({ node: event.node, ...judgement });
    });
  },
});

function judge(literal: EventLiteral, { byName }: KnownEvents): Judgement | undefined {
  const entry = byName.get(literal.event);
  const event = quoteCode(literal.event);
  if (entry) {
    if (entry.name === literal.event) return undefined;
    const { name } = entry;
    return { messageId: 'renamed', data: { event, name }, suggest: toRenaming(literal, name, 'rename') };
  }
  const name = findNearestWord(literal.event, [...byName.keys()]);
  if (name === undefined) return { messageId: 'unknown', data: { event } };
  const meant = byName.get(name)?.name ?? name;
  return {
    messageId: 'mistyped',
    data: { event, name: meant },
    suggest: toRenaming(literal, meant, 'rename'),
  };
}
