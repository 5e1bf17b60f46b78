import { rulesInForce } from '../rules-in-force.js';

/** What a carried field may hold: what every queue can keep, and what fits on a line. */
export type CarriedValue = string | number | boolean | null;

export type CarriedFields = Readonly<Record<string, CarriedValue>>;

/** They travel with every job, and stand on every record of it. */
const MAX_FIELDS = 16;
const MAX_KEY = 64;
const MAX_TEXT = 256;

/**
 * The fields that may travel: at most 16, single values alone, texts of at most 256 characters. What redaction hides in a
 * record does not travel: a queue keeps its jobs, and others read them. Never throws.
 */
export function toCarriedFields(fields: unknown): CarriedFields {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return {};
  const kept: [string, CarriedValue][] = [];
  // By entries, not by assignment: a field called __proto__ stays a field.
  for (const [key, value] of listMembers(fields)) {
    if (kept.length >= MAX_FIELDS) break;
    const carried = key.length <= MAX_KEY ? toCarriedValue(key, value) : undefined;
    if (carried !== undefined) kept.push([key, carried]);
  }
  return Object.fromEntries(kept);
}

/** Undefined: does not travel. */
function toCarriedValue(key: string, value: unknown): CarriedValue | undefined {
  const { redaction } = rulesInForce.rules;
  if (redaction.judge(key).isHidden || redaction.hidesPlace([key])) return undefined;
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string' || value.length > MAX_TEXT) return undefined;
  return redaction.redactText(value, [key]);
}

function listMembers(fields: object): readonly (readonly [string, unknown])[] {
  try {
    return Object.entries(fields);
  } catch {
    return []; // a getter that throws
  }
}
