import type { FieldText } from './field-text.js';
import { isError } from './is-error.js';
import type { RecordDraft } from './record-draft.js';
import type { RecordRules } from './record-rules.js';
import { renderFields } from './render-fields.js';
import { startWalk } from './render-value.js';

/** What stands in the place of a name that is no text. */
export const UNNAMED_EVENT = 'unnamed_event';

/**
 * The fields of a call without an event name: `p.catch(log.error)` passes the error where the name belongs, and nothing of
 * it may be lost.
 */
export function renderUnnamed(
  { event, fields, caught }: Pick<RecordDraft, 'event' | 'fields' | 'caught'>,
  rules: RecordRules,
): readonly FieldText[] {
  const own = renderFields(fields, caught ?? (isError(event) ? { error: event } : undefined));
  if (caught === undefined && isError(event)) return own;
  const walk = startWalk(rules);
  const value: FieldText = ['event_value', walk.render(event, walk), rules.redaction, '"event_value":'];
  return [...own.filter(([key]) => key !== 'event_value'), value];
}
