import { toUnusedName } from './unused-name.js';

/** The keys which the runtime itself writes, and how a field of that name is called, which would forge or double them. */
const RECORD_KEYS: ReadonlyMap<string, string> = new Map([
  ['level', 'log_level'],
  ['timestamp', 'log_timestamp'],
  ['logger', 'log_logger'],
  ['event', 'log_event'],
  ['trace_id', 'log_trace_id'],
  ['span_id', 'log_span_id'],
]);

/** Where `exception(event, err, fields)` names the error, a field `err` would stand beside it. */
const RECORD_KEYS_AND_ERR: ReadonlyMap<string, string> = new Map([...RECORD_KEYS, ['err', 'log_err']]);

/**
 * The key under which a field stands in the record: its own, or for a reserved one `log_<key>` (`level` → `log_level`).
 * Where the same fields carry that key too it is numbered: `log_level_2`.
 */
export function toRecordKey(key: string, siblings: object, errIsTaken: boolean): string {
  const name = (errIsTaken ? RECORD_KEYS_AND_ERR : RECORD_KEYS).get(key);
  return name === undefined ? key : toUnusedName(name, (taken) => Object.hasOwn(siblings, taken));
}

/** Whether a field of this key could not stand under it. */
export function isReservedKey(key: string): boolean {
  return RECORD_KEYS_AND_ERR.has(key);
}
