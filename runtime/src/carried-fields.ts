import { hasField, type CarriedFields, type FieldText } from './field-text.js';
import type { RecordRules } from './record-rules.js';
import { renewField } from './renew-field.js';

let last: CarriedFields | undefined;
let lastRules: RecordRules | undefined;

/**
 * The bound fields, those of the context and the base without a key standing twice: the bound one wins, then the one of the
 * context. Joined once for a logger in a scope, and not for each record: both lists are the same ones until they change.
 */
export function findCarried(
  bound: readonly FieldText[],
  context: readonly FieldText[],
  rules: RecordRules,
): CarriedFields {
  if (last?.bound === bound && last.context === context && lastRules === rules) return last;
  lastRules = rules;
  return (last = findKept(bound, context, rules));
}

function findKept(
  bound: readonly FieldText[],
  context: readonly FieldText[],
  rules: RecordRules,
): CarriedFields {
  // Most loggers have no fields of their own, and many lines are written in one scope.
  const key = context.length > 0 ? context : bound;
  const known = rules.carried.get(key);
  if (known?.bound === bound && known.context === context) return known;
  const carried = joinCarried(bound, context, rules);
  rules.carried.set(key, carried);
  return carried;
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
  const text = fields.map(([, json, , quoted]) => `,${quoted}${json}`).join('');
  return { fields, text, keys: new Set(fields.map(([key]) => key)), bound, context };
}
