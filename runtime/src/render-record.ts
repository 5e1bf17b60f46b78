import { findCarried } from './carried-fields.js';
import { cutText } from './cut-text.js';
import { describeThrown } from './describe-thrown.js';
import { mergeFieldTexts, type CarriedFields, type FieldText } from './field-text.js';
import { fitLine, fitsLine } from './fit-line.js';
import { toFlatText } from './flat-text.js';
import { quoteText } from './quote-text.js';
import type { RecordDraft } from './record-draft.js';
import type { RecordRules } from './record-rules.js';
import { renderFields } from './render-fields.js';
import { renderText } from './render-text.js';
import { renderOrdinary, toFieldTexts } from './render-ordinary.js';
import { renderTraceIds } from './render-trace-ids.js';
import { renderUnnamed, UNNAMED_EVENT } from './render-unnamed.js';
import { rulesInForce } from './rules-in-force.js';

const MAX_NESTING = 3;
/** Names are written by people; what is longer came from a mistake. */
const MAX_NAME = 256;
const MAX_KEPT = 4_096;

/** An event takes at most this part of the line, so that room is left for fields. */
const EVENT_SHARE = 8;

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
  const { rules } = rulesInForce;
  const limit = rules.limits.line;
  const head = `${start}${renderLogger(draft.logger)},"event":${renderEvent(draft, rules)}`;
  const tail = `${renderTraceIds()}}\n`;
  const carried = findCarried(draft.bound, draft.context, rules);
  const isSaid =
    draft.processed === undefined && draft.caught === undefined && typeof draft.event === 'string';
  const own = isSaid ? renderOrdinary(draft.fields, carried, rules) : undefined;
  if (own === undefined) {
    const fields = draft.processed ?? joinFields(draft, carried, rules);
    const line = head + joinMembers(fields) + tail;
    return fitsLine(line, limit) ? line : fitLine({ head, fields, tail }, limit);
  }
  // The field of the call wins: an access event says `method` and `path`, which its context says too.
  const beside = own.overlaps ? listBeside(carried, own.keys) : undefined;
  const line = head + (beside ? joinMembers(beside) : carried.text) + own.text + tail;
  if (fitsLine(line, limit)) return line;
  return fitLine({ head, fields: [...(beside ?? carried.fields), ...toFieldTexts(own, rules)], tail }, limit);
}

let lastLogger = '';
let lastLoggerText = ',"logger":""';

function renderLogger(name: string): string {
  if (name === lastLogger) return lastLoggerText;
  lastLoggerText = toFlatText(`,"logger":${quoteText(cutText(name, MAX_NAME))}`);
  lastLogger = name;
  return lastLoggerText;
}

function renderEvent({ event }: RecordDraft, rules: RecordRules): string {
  if (typeof event !== 'string') return `"${UNNAMED_EVENT}"`;
  const known = rules.eventTexts.get(event);
  if (known !== undefined) return known;
  const { string, line } = rules.limits;
  const text = renderText(event, rules, [], Math.min(string, Math.floor(line / EVENT_SHARE)));
  if (event.length > MAX_NAME) return text;
  if (rules.eventTexts.size >= MAX_KEPT) rules.eventTexts.clear();
  rules.eventTexts.set(event, toFlatText(text));
  return text;
}

/** Every key once: the field of the call wins over those that it is carried with. */
function joinFields(draft: RecordDraft, carried: CarriedFields, rules: RecordRules): readonly FieldText[] {
  const own =
    typeof draft.event === 'string' ? renderFields(draft.fields, draft.caught) : renderUnnamed(draft, rules);
  return mergeFieldTexts(carried.fields, own);
}

function listBeside({ fields }: CarriedFields, keys: readonly string[]): readonly FieldText[] {
  return fields.filter(([key]) => !keys.includes(key));
}

function joinMembers(fields: readonly FieldText[]): string {
  let members = '';
  for (const [, json, , quoted] of fields) members += `,${quoted}${json}`;
  return members;
}

function renderReduced(start: string, { logger, event }: RecordDraft, reason: string): string {
  const { rules } = rulesInForce;
  const name = typeof event === 'string' ? renderText(event, rules, [], MAX_NAME) : `"${UNNAMED_EVENT}"`;
  const told = renderText(reason, rules);
  return `${start}${renderLogger(logger)},"event":${name},"log_error":${told}}\n`;
}
