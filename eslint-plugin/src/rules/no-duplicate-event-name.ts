import { toEventName } from '@logshift/runtime/conventions';
import { createRule } from '../create-rule.js';
import { loggedFieldsOf } from '../logged-fields.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import type { StructuredCall } from '../structured-call.js';

const messages = {
  otherFields:
    'The event `{{event}}` is logged at line {{line}} with {{there}}, and here with {{here}}. Give one of the two another name.',
  otherOutcome:
    'The event `{{event}}` is logged at line {{line}} at `{{there}}`, and here at `{{here}}`. Give the failure another name, such as `{{failure}}`.',
  otherLevel:
    'The event `{{event}}` is logged at line {{line}} at `{{there}}`, and here at `{{here}}`. Log both at one level, or give one of the two another name.',
};

/** Two calls that say different things get two names: a query for one of them shall not find the other. */
export const noDuplicateEventName = createRule<[], keyof typeof messages>({
  name: 'no-duplicate-event-name',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow one event name for calls that say different things.',
      recommended: false,
      strict: true,
    },
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    const seen = new Map<string, StructuredCall[]>();
    return onStructuredCalls(context, (call) => {
      if (!call.event) return;
      const { node, event } = call.event;
      const before = seen.get(event) ?? [];
      seen.set(event, [...before, call]);
      const conflict = before.map((other) => findConflict(other, call)).find((found) => found !== undefined);
      if (conflict)
        context.report({ node, messageId: conflict.messageId, data: { event, ...conflict.data } });
    });
  },
});

interface Conflict {
  readonly messageId: keyof typeof messages;
  readonly data: Readonly<Record<string, string | number>>;
}

/** Fields may be missing at one place. Where each has what the other lacks, they are two things. */
function findConflict(first: StructuredCall, second: StructuredCall): Conflict | undefined {
  const { line } = first.node.loc.start;
  if (isFailure(first) !== isFailure(second) && !isBetween(first) && !isBetween(second)) {
    const data = { line, there: first.level ?? '', here: second.level ?? '' };
    const failure = toFailureName(second.event?.event ?? '');
    return failure === undefined
      ? { messageId: 'otherLevel', data }
      : { messageId: 'otherOutcome', data: { ...data, failure } };
  }
  if (first.isOpen || second.isOpen) return undefined;
  const [there, here] = [first, second].map((call) => new Set(loggedFieldsOf(call).keys()));
  if (!there || !here || contains(there, here) || contains(here, there)) return undefined;
  return { messageId: 'otherFields', data: { line, there: listed(there), here: listed(here) } };
}

/** e.g. `request_sent_failed`; undefined where a name says already that something failed. */
function toFailureName(event: string): string | undefined {
  if (/fail|error|reject/i.test(event)) return undefined;
  return /^[\w.]+$/.test(event) ? `${event}_failed` : toEventName(`${event} failed`);
}

function isFailure({ level }: StructuredCall): boolean {
  return level === 'error' || level === 'fatal';
}

/** A warning is neither: what is retried is warned of, and then fails. */
function isBetween({ level }: StructuredCall): boolean {
  return level === 'warn' || level === undefined;
}

function contains(all: ReadonlySet<string>, some: ReadonlySet<string>): boolean {
  return [...some].every((key) => all.has(key));
}

function listed(keys: ReadonlySet<string>): string {
  const quoted = [...keys].map((key) => `\`${key}\``);
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(quoted);
}
