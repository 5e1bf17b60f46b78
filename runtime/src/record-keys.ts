/** The keys which the runtime itself writes; a field of that name would forge or double them. */
const RECORD_KEYS: ReadonlySet<string> = new Set([
  'level',
  'timestamp',
  'logger',
  'event',
  'trace_id',
  'span_id',
]);

/** Where `exception(event, err, fields)` names the error, a field `err` would stand beside it. */
const RECORD_KEYS_AND_ERR: ReadonlySet<string> = new Set([...RECORD_KEYS, 'err']);

/**
 * The key under which a field stands in the record: its own, or for a reserved one `log_<key>` (`level` → `log_level`).
 * Where the same fields carry that key too it is numbered: `log_level_2`.
 */
export function toRecordKey(key: string, siblings: object, errIsTaken: boolean): string {
  const reserved = errIsTaken ? RECORD_KEYS_AND_ERR : RECORD_KEYS;
  if (!reserved.has(key)) return key;
  let name = `log_${key}`;
  for (let number = 2; Object.hasOwn(siblings, name); number++) name = `log_${key}_${number}`;
  return name;
}
