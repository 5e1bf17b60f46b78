import { toFieldKey } from './field-key.js';

/** Keys that the record itself uses, and what a field of that name is called when nothing is known of it. */
const RESERVED_KEYS: Readonly<Record<string, string>> = {
  err: 'err_value',
  event: 'event_value',
  hostname: 'host_name',
  level: 'log_level',
  logger: 'logger_value',
  message: 'message_text',
  msg: 'message_text',
  pid: 'process_pid',
  span_id: 'span_id_value',
  time: 'time_value',
  timestamp: 'timestamp_value',
  trace_id: 'trace_id_value',
};

/** Whether the record has a use of its own for this key. `err` is reserved for errors: only they may have it. */
export function isReservedKey(key: string): boolean {
  return Object.hasOwn(RESERVED_KEYS, key);
}

/**
 * A key beside the reserved one: `level` → `order_level` when an owner is known, else `log_level`.
 *
 * Keys that are not reserved come back unchanged. `key` must be a field key; `owner` may be any text.
 */
export function qualifyReservedKey(key: string, owner?: string): string {
  const substitute = Object.hasOwn(RESERVED_KEYS, key) ? RESERVED_KEYS[key] : undefined;
  if (substitute === undefined) return key;
  const qualifier = owner === undefined ? undefined : toFieldKey(owner);
  // e.g. `{ message: message.json }`: the owner says no more than the key.
  return qualifier === undefined || qualifier === key ? substitute : `${qualifier}_${key}`;
}
