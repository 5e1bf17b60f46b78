import { types } from 'node:util';
import { isCarried } from './carried-fields.js';
import type { CarriedFields, FieldText } from './field-text.js';
import type { KeyFacts } from './key-facts.js';
import type { RecordRules } from './record-rules.js';
import { renderText } from './render-text.js';
import { startWalk } from './render-value.js';
import { renderUnder, renderUnreadable, type ValueWalk } from './value-walk.js';

/** The fields of one call as the text that stands in the record, `,"key":value,"key":value`. */
export interface OrdinaryFields {
  readonly text: string;
  readonly facts: readonly KeyFacts[];
  readonly keys: readonly string[];
  /** Where each of them ends in the text. */
  readonly ends: readonly number[];
  /** Whether one of the keys is taken. */
  readonly overlaps: boolean;
}

/** Longer texts are part of what a record may take altogether. */
const LONG_TEXT = 1_024;

/**
 * The fields of most calls, in one pass: those of a plain object none of whose keys is reserved or has a form of its
 * own. `carried` is what the record has besides. Undefined for all others, before any of their values is read. Never
 * throws.
 */
export function renderOrdinary(
  fields: unknown,
  carried: CarriedFields,
  rules: RecordRules,
): OrdinaryFields | undefined {
  const keys = listPlainKeys(fields);
  if (keys === undefined || keys.length > rules.limits.keys) return undefined;
  // Of the right length at once: what is pushed first makes room for 17, in each line.
  const facts = new Array<KeyFacts>(keys.length);
  let overlaps = false;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const known = rules.factsOf(key);
    if (!known.isOrdinary) return undefined;
    overlaps ||= isCarried(carried, key);
    facts[index] = known;
  }
  return renderAll(fields as object, keys, facts, overlaps, rules);
}

/** The same fields one by one, for a line that is too long. */
export function toFieldTexts({ text, keys, facts, ends }: OrdinaryFields, rules: RecordRules): FieldText[] {
  return keys.map((key, index) => {
    const { quoted = '', lead = '' } = facts[index] ?? {};
    const json = text.slice((ends[index - 1] ?? 0) + lead.length, ends[index]);
    return [key, json, rules.redaction, quoted];
  });
}

function listPlainKeys(fields: unknown): readonly string[] | undefined {
  try {
    if (typeof fields !== 'object' || fields === null) return undefined;
    const prototype: unknown = Object.getPrototypeOf(fields);
    if (prototype !== Object.prototype && prototype !== null) return undefined;
    if (types.isNativeError(fields) || 'toJSON' in fields) return undefined;
    return Object.keys(fields);
  } catch {
    return undefined; // a proxy that throws
  }
}

function renderAll(
  source: object,
  keys: readonly string[],
  facts: readonly KeyFacts[],
  overlaps: boolean,
  rules: RecordRules,
): OrdinaryFields {
  const ends = new Array<number>(keys.length);
  const { asksForPlaces } = rules.redaction;
  let walk: ValueWalk | undefined;
  let text = '';
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index] as string;
    const { lead, verdict } = facts[index] as KeyFacts;
    const value = readMember(source, key);
    let json = verdict.isHidden || asksForPlaces ? undefined : renderSimple(value, rules);
    if (json === undefined) {
      walk ??= startWithin(source, rules, text.length);
      json = Unreadable.is(value)
        ? renderUnreadable(value.thrown, verdict, walk)
        : renderUnder(key, value, verdict, walk);
    }
    text += lead + json;
    ends[index] = text.length;
  }
  return { text, facts, keys, ends, overlaps };
}

/** Stands for a value whose getter throws. */
class Unreadable {
  readonly #thrown: unknown;

  constructor(thrown: unknown) {
    this.#thrown = thrown;
  }

  /** Not by `instanceof`: that asks a value for its prototype, and a proxy may throw then. */
  static is(value: unknown): value is Unreadable {
    return typeof value === 'object' && value !== null && #thrown in value;
  }

  get thrown(): unknown {
    return this.#thrown;
  }
}

function readMember(source: object, key: string): unknown {
  try {
    return (source as Readonly<Record<string, unknown>>)[key];
  } catch (thrown) {
    return new Unreadable(thrown);
  }
}

/** The JSON text of a value that takes no walk; undefined for any other. */
function renderSimple(value: unknown, rules: RecordRules): string | undefined {
  switch (typeof value) {
    case 'string':
      return value.length <= LONG_TEXT ? renderText(value, rules) : undefined;
    case 'number':
      return Number.isFinite(value) ? String(value) : undefined;
    case 'boolean':
      return value ? 'true' : 'false';
    default:
      return value === null ? 'null' : undefined;
  }
}

function startWithin(source: object, rules: RecordRules, spent: number): ValueWalk {
  const walk = startWalk(rules);
  walk.ancestors.push(source);
  walk.room -= spent;
  return walk;
}
