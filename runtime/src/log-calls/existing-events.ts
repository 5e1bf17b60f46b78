import type { LogCall } from './log-call.js';
import { holesOf } from './message.js';
import { callOf, entriesOf, stringOf, unwrap } from './syntax.js';

/** Events that a file logs already: for each name the sets of field keys it is logged with, as `key key`. */
export type ExistingEvents = ReadonlyMap<string, ReadonlySet<string>>;

/** One text for a set of field keys, whatever their order. */
export function keySignature(keys: readonly string[]): string {
  return [...keys].sort().join(' ');
}

/**
 * Collects the constant events among structured calls; a new event of another shape must not take their names.
 * `targetCalls` are those that have the structured form of another library.
 */
export function findExistingEvents(
  calls: readonly LogCall[],
  targetCalls: readonly LogCall[] = [],
): ExistingEvents {
  const events = new Map<string, Set<string>>();
  for (const { dialect, node } of calls) {
    const [event, fields] = dialect === 'structured' ? (callOf(node)?.arguments ?? []) : [];
    const name = event && stringOf(unwrap(event));
    if (name === undefined) continue;
    const keys =
      (fields && entriesOf(unwrap(fields))?.map((entry) => ('key' in entry ? entry.key : '...'))) ?? [];
    events.set(name, (events.get(name) ?? new Set()).add(keySignature(keys)));
  }
  for (const { message } of targetCalls) {
    const name = message.find((part) => part.kind === 'text')?.text.trimEnd() ?? '';
    const keys = holesOf(message).map(({ form, key }) => (form === 'entry' ? (key ?? '') : '...'));
    events.set(name, (events.get(name) ?? new Set()).add(keySignature(keys)));
  }
  return events;
}
