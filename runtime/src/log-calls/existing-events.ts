import type { LogCall } from './log-call.js';
import { callOf, entriesOf, stringOf, unwrap } from './syntax.js';

/** Events that a file logs already: for each name the sets of field keys it is logged with, as `key key`. */
export type ExistingEvents = ReadonlyMap<string, ReadonlySet<string>>;

/** One text for a set of field keys, whatever their order. */
export function keySignature(keys: readonly string[]): string {
  return [...keys].sort().join(' ');
}

/** Collects the constant events among structured calls; a new event of another shape must not take their names. */
export function findExistingEvents(calls: readonly LogCall[]): ExistingEvents {
  const events = new Map<string, Set<string>>();
  for (const { dialect, node } of calls) {
    const [event, fields] = dialect === 'structured' ? (callOf(node)?.arguments ?? []) : [];
    const name = event && stringOf(unwrap(event));
    if (name === undefined) continue;
    const keys =
      (fields && entriesOf(unwrap(fields))?.map((entry) => ('key' in entry ? entry.key : '...'))) ?? [];
    events.set(name, (events.get(name) ?? new Set()).add(keySignature(keys)));
  }
  return events;
}
