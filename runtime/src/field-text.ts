import type { Redaction } from './redaction/redaction.js';

/**
 * One field of a record, its value rendered as JSON text when the field was given; by whom secrets were hidden then; and
 * its key as it stands in front of the value, `"key":`.
 */
export type FieldText = readonly [key: string, json: string, redaction: Redaction, quoted: string];

/** The fields that a record carries besides those of its call: of the logger, of the context, and the base. */
export interface CarriedFields {
  readonly fields: readonly FieldText[];
  /** As they stand in the record: `,"key":value,"key":value`. */
  readonly text: string;
  /** Where they are many. */
  readonly keys: ReadonlySet<string> | undefined;
  /** What they were joined from. */
  readonly bound: readonly FieldText[];
  readonly context: readonly FieldText[];
  /** The rules of that moment, only to tell whether they still are. */
  readonly rules: object;
}

export const NO_FIELDS: readonly FieldText[] = [];

/** Both lists without a key standing twice: `later` wins, and its fields stand behind what is left of `earlier`. */
export function mergeFieldTexts(
  earlier: readonly FieldText[],
  later: readonly FieldText[],
): readonly FieldText[] {
  if (earlier.length === 0) return later;
  if (later.length === 0) return earlier;
  return [...earlier.filter(([key]) => !hasField(later, key)), ...later];
}

/** Whether the list has a field of this key. */
export function hasField(fields: readonly FieldText[], key: string): boolean {
  for (const field of fields) if (field[0] === key) return true;
  return false;
}
