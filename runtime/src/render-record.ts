import { findActiveSpanContext } from './active-span-context.js';
import { describeThrown } from './describe-thrown.js';
import { hasField, type FieldText } from './field-text.js';
import { isError } from './is-error.js';
import { quoteText } from './quote-text.js';
import type { RecordDraft } from './record-draft.js';
import { renderFields } from './render-fields.js';
import { startWalk } from './render-value.js';

const UNNAMED_EVENT = 'unnamed_event';
const MAX_NESTING = 3;

// A toJSON or getter may log its own object, whose rendering logs again: such records go out without fields.
let nesting = 0;

/**
 * The record as one JSON line with its line end. `start` is the line's beginning: `{"level":…,"timestamp":…`, without
 * a comma. Never throws: what cannot be rendered leaves a record that says so under `log_error`.
 */
export function renderRecord(start: string, draft: RecordDraft): string {
  nesting++;
  try {
    return nesting > MAX_NESTING
      ? renderReduced(start, draft, 'Logged again while a record was rendered.')
      : renderWhole(start, draft);
  } catch (thrown) {
    return renderReduced(start, draft, describeThrown(thrown)); // e.g. the line would exceed the longest string
  } finally {
    nesting--;
  }
}

function renderWhole(start: string, draft: RecordDraft): string {
  let line = `${start},"logger":${quoteText(draft.logger)}`;
  let own: readonly FieldText[];
  if (typeof draft.event === 'string') {
    line += `,"event":${quoteText(draft.event)}`;
    own = renderFields(draft.fields, draft.caught);
  } else {
    line += `,"event":"${UNNAMED_EVENT}"`;
    own = renderUnnamed(draft);
  }
  for (const field of draft.bound) if (!hasField(own, field[0])) line += toMember(field);
  for (const field of draft.context) {
    if (!hasField(own, field[0]) && !hasField(draft.bound, field[0])) line += toMember(field);
  }
  for (const field of own) line += toMember(field);
  return line + renderTraceIds() + '}\n';
}

/** `p.catch(log.error)` passes the error where the event name belongs: nothing of it may be lost. */
function renderUnnamed({ event, fields, caught }: RecordDraft): readonly FieldText[] {
  const own = renderFields(fields, caught ?? (isError(event) ? { error: event } : undefined));
  if (caught === undefined && isError(event)) return own;
  return [...own.filter(([key]) => key !== 'event_value'), ['event_value', startWalk().render(event)]];
}

function toMember([key, json]: FieldText): string {
  return `,${quoteText(key)}:${json}`;
}

function renderTraceIds(): string {
  const spanContext = findActiveSpanContext();
  if (spanContext === undefined) return '';
  return `,"trace_id":"${spanContext.traceId}","span_id":"${spanContext.spanId}"`;
}

function renderReduced(start: string, { logger, event }: RecordDraft, reason: string): string {
  const name = typeof event === 'string' ? event.slice(0, 200) : UNNAMED_EVENT;
  return `${start},"logger":${quoteText(logger)},"event":${quoteText(name)},"log_error":${quoteText(reason)}}\n`;
}
