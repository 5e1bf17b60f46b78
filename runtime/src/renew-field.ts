import type { FieldText } from './field-text.js';
import type { RecordRules } from './record-rules.js';
import { renderSource } from './render-fields.js';

/**
 * A field as the rules at work would have rendered it: a logger that was bound before `configureLogging` named further
 * secrets must not write them. What was hidden before stays hidden, since no value is kept.
 */
export function renewField(field: FieldText, rules: RecordRules): FieldText {
  if (field[2] === rules.redaction) return field;
  const known = rules.renewed.get(field);
  if (known !== undefined) return known;
  const [key, json, , quoted] = field;
  const [text] = renderSource(JSON.parse(`{${quoted}${json}}`) as object, undefined, rules);
  // Under its own key: one that was qualified or cut when the field was given stays so.
  const renewed: FieldText = [key, text?.[1] ?? json, rules.redaction, quoted];
  rules.renewed.set(field, renewed);
  return renewed;
}
