import { hasField, type CarriedFields, type FieldText } from './field-text.js';
import { toFlatText } from './flat-text.js';
import type { RecordRules } from './record-rules.js';
import { renewField } from './renew-field.js';

/** A list of fields that remembers what was joined from it last. */
interface JoinedList extends ReadonlyArray<FieldText> {
  [JOINED]?: CarriedFields;
}

// On the list: a weak map gets an entry for each request, and has the collector walk through all of them.
const JOINED = Symbol('joined');

/** Up to here, looking at each is cheaper than a set, which each request would need one of. */
const FEW = 12;

let last: CarriedFields | undefined;

/**
 * The bound fields, those of the context and the base without a key standing twice: the bound one wins, then the one of the
 * context. Joined once for a logger in a scope, and not for each record: both lists are the same ones until they change.
 */
export function findCarried(
  bound: readonly FieldText[],
  context: readonly FieldText[],
  rules: RecordRules,
): CarriedFields {
  if (last !== undefined && isJoinedFrom(last, bound, context, rules)) return last;
  // Most loggers have no fields of their own, and many lines are written in one scope.
  const list: JoinedList = context.length > 0 ? context : bound;
  const known = list[JOINED];
  if (known !== undefined && isJoinedFrom(known, bound, context, rules)) return (last = known);
  return (last = list[JOINED] = joinCarried(bound, context, rules));
}

function isJoinedFrom(
  carried: CarriedFields,
  bound: readonly FieldText[],
  context: readonly FieldText[],
  rules: RecordRules,
): boolean {
  return carried.bound === bound && carried.context === context && carried.rules === rules;
}

function joinCarried(
  bound: readonly FieldText[],
  context: readonly FieldText[],
  rules: RecordRules,
): CarriedFields {
  const fields: FieldText[] = [];
  for (const field of rules.base) {
    if (!hasField(bound, field[0]) && !hasField(context, field[0])) fields.push(field);
  }
  for (const field of bound) fields.push(renewField(field, rules));
  for (const field of context) if (!hasField(bound, field[0])) fields.push(renewField(field, rules));
  let text = '';
  for (const [, json, , quoted] of fields) text += `,${quoted}${json}`;
  const keys = fields.length > FEW ? new Set(fields.map(([key]) => key)) : undefined;
  return { fields, text: toFlatText(text), keys, bound, context, rules };
}

/** Whether a field of this key is carried already. */
export function isCarried({ fields, keys }: CarriedFields, key: string): boolean {
  return keys === undefined ? hasField(fields, key) : keys.has(key);
}
