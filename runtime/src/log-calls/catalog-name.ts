import { findEventName } from './catalog/event-names.js';
import { toOldMessage } from './catalog/message-text.js';
import type { LogCall } from './log-call.js';
import type { LogCallNames } from './name-log-calls.js';
import type { PlanOptions } from './source-plan.js';

/** A name that the catalog has was seen by a person, so nothing is left to doubt about it. */
export function withCatalogName(
  names: LogCallNames,
  call: LogCall,
  { eventNames }: PlanOptions,
): LogCallNames {
  if (!eventNames || eventNames.size === 0) return names;
  const event = findEventName(eventNames, toOldMessage(call), names.event);
  if (event === undefined || event === names.event) return names;
  const { doubt: _, ...settled } = names;
  return { ...settled, event, derived: names.event };
}
