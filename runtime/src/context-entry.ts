import { NO_FIELDS, type FieldText } from './field-text.js';
import { renderFields } from './render-fields.js';
import { toFieldSource } from './to-field-source.js';

/** The fields of one call of `bindContext`, rendered together: keys are told apart among those given together. */
interface BoundFields {
  readonly source: object | undefined;
  texts: readonly FieldText[] | undefined;
}

/** One bound field. */
export interface ContextEntry {
  readonly key: string;
  readonly value: unknown;
  readonly bound: BoundFields;
  /** The place of its text among those of the fields it was given with. */
  readonly index: number;
  /** Set once it was taken back: what had been bound before it. */
  takenBack?: { readonly to: ContextEntry | undefined };
}

/** What stands for the value of a field that could not be read. */
export const UNREAD = Symbol('unread');

/**
 * One entry for each field, values read now. Their texts are rendered when the first record asks for them, except for
 * values that could change until then. Never throws.
 */
export function toContextEntries(fields: unknown): readonly ContextEntry[] {
  const source = toFieldSource(fields);
  if (source === undefined) return [];
  const members = readMembers(source);
  if (members?.every(([, value]) => isFixed(value))) {
    // By entries, not by assignment: a field called __proto__ stays a field.
    return toEntries(members, { source: Object.fromEntries(members), texts: undefined });
  }
  const texts = renderFields(fields);
  const bound = { source: undefined, texts };
  if (members?.length === texts.length) return toEntries(members, bound);
  // e.g. a proxy whose keys cannot be listed: what the record says of it is all that is known
  return toEntries(
    texts.map(([key]) => [key, UNREAD]),
    bound,
  );
}

/** The same for an object of our own, whose members are texts or missing, and which nobody changes. */
export function toTextEntries(source: Readonly<Record<string, string | undefined>>): readonly ContextEntry[] {
  const bound: BoundFields = { source, texts: undefined };
  return Object.keys(source).map((key, index) => ({ key, value: source[key], bound, index }));
}

/** The field as it stands in records. */
export function textOf({ bound, index }: ContextEntry): FieldText | undefined {
  bound.texts ??= bound.source === undefined ? NO_FIELDS : renderFields(bound.source);
  return bound.texts[index];
}

function toEntries(
  members: readonly (readonly [string, unknown])[],
  bound: BoundFields,
): readonly ContextEntry[] {
  return members.map(([key, value], index) => ({ key, value, bound, index }));
}

function readMembers(source: object): [string, unknown][] | undefined {
  try {
    return Object.keys(source).map((key) => [key, readMember(source, key)]);
  } catch {
    return undefined;
  }
}

/** A getter that throws: the record marks it, a copy has no value to show. */
function readMember(source: object, key: string): unknown {
  try {
    return (source as Readonly<Record<string, unknown>>)[key];
  } catch {
    return UNREAD;
  }
}

function isFixed(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && value !== UNREAD);
}
