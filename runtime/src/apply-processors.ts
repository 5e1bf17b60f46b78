import { findActiveSpanContext } from './active-span-context.js';
import { LEVELS } from './conventions/index.js';
import { describeThrown } from './describe-thrown.js';
import type { LogEntry, LogProcessor } from './log-entry.js';
import { listEntryFields } from './list-entry-fields.js';
import type { RecordDraft } from './record-draft.js';
import { renderSource } from './render-fields.js';
import { UNNAMED_EVENT } from './render-unnamed.js';
import { rulesInForce } from './rules-in-force.js';
import { warnOnce } from './warn-once.js';

type Told = Readonly<Record<string, unknown>>;

/** What a processor cannot change. */
const FIXED: ReadonlySet<string> = new Set(['level', 'logger', 'event', 'trace_id', 'span_id']);

// Each failure may say something else, and a processor that fails does so with every record.
const failed = new WeakSet<LogProcessor>();

// A processor may log: what it logs is not processed, or it would never end.
let isProcessing = false;

/**
 * The draft as the processors of the configuration leave it; undefined when one of them dropped it. One that throws or
 * answers no entry is passed over, with one warning. Never throws.
 */
export function applyProcessors(rank: number, draft: RecordDraft): RecordDraft | undefined {
  if (isProcessing || rulesInForce.rules.processors.length === 0) return draft;
  isProcessing = true;
  try {
    const entry = toEntry(rank, draft);
    const processed = runAll(entry, rulesInForce.rules.processors);
    if (processed !== undefined) return toDraft(draft, entry, processed);
    rulesInForce.filtered++;
    return undefined;
  } catch (thrown) {
    warnOnce(`A record could not be processed, so it goes out as it is: ${describeThrown(thrown)}.`);
    return draft;
  } finally {
    isProcessing = false;
  }
}

function toEntry(rank: number, draft: RecordDraft): LogEntry {
  const { event, logger } = draft;
  const ids = findActiveSpanContext();
  const fixed: LogEntry = {
    level: LEVELS[rank] ?? 'info',
    logger,
    event: typeof event === 'string' ? event : UNNAMED_EVENT,
  };
  const span = ids && { trace_id: ids.traceId, span_id: ids.spanId };
  // Not by assignment: a field called __proto__ stays a field.
  return { ...fixed, ...Object.fromEntries(listEntryFields(draft, rulesInForce.rules)), ...span };
}

function runAll(entry: LogEntry, processors: readonly LogProcessor[]): Told | undefined {
  let told: Told = entry;
  for (const [index, processor] of processors.entries()) {
    const answer = runOne({ ...told } as LogEntry, processor, index);
    if (answer === null) return undefined;
    told = answer ?? told;
  }
  return told;
}

/** Undefined where the processor failed: its record goes on as it was. */
function runOne(entry: LogEntry, processor: LogProcessor, index: number): Told | null | undefined {
  try {
    const answer: unknown = processor(entry);
    if (answer === null) return null;
    if (isEntry(answer)) return { ...answer };
    tellFailure(processor, `Processor ${index + 1} answers neither an entry nor null`);
  } catch (thrown) {
    tellFailure(processor, `Processor ${index + 1} throws "${describeThrown(thrown)}"`);
  }
  return undefined;
}

/** Only a plain object: a promise is a mistake, since records are written at once, and a list or a buffer has no fields. */
function isEntry(answer: unknown): answer is Told {
  if (typeof answer !== 'object' || answer === null) return false;
  const prototype: unknown = Object.getPrototypeOf(answer);
  // Whichever realm it is of: nothing stands behind the prototype of a plain object.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function tellFailure(processor: LogProcessor, what: string): void {
  if (failed.has(processor)) return;
  failed.add(processor);
  warnOnce(`${what}, so it is passed over. Records go out as they were before it.`);
}

function toDraft(draft: RecordDraft, entry: LogEntry, told: Told): RecordDraft {
  const { rules } = rulesInForce;
  const { event = entry.event } = told;
  const caught = findCaught(draft, told);
  const fields = Object.fromEntries(
    Object.entries(told).filter(([key]) => !FIXED.has(key) && !(key === 'err' && caught !== undefined)),
  );
  return {
    ...draft,
    event: typeof event === 'string' && event !== '' ? event : entry.event,
    processed: renderSource(fields, caught, rules),
  };
}

/** The error of the call where it is still there: null and undefined can be caught too. */
function findCaught({ caught, event }: RecordDraft, told: Told): RecordDraft['caught'] {
  if (caught === undefined || typeof event !== 'string') return undefined;
  return Object.hasOwn(told, 'err') && Object.is(told['err'], caught.error) ? caught : undefined;
}
