import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { applyProcessors } from './apply-processors.js';
import { asksPino } from './asks-pino.js';
import { LEVELS } from './conventions/index.js';
import { describeThrown } from './describe-thrown.js';
import { renderDevLine } from './dev-line.js';
import { createPinoEngine } from './engine.js';
import { NO_FIELDS } from './field-text.js';
import { findRank, findThreshold, type Threshold } from './level-rules.js';
import { lineObserver } from './line-observer.js';
import { DEFAULT_LINE_OPTIONS } from './lines/line-options.js';
import { byLevel, countDropped, sumOf } from './lines/log-tally.js';
import type { Outlets } from './lines/outlets.js';
import type { LoggingSettings } from './logging-settings.js';
import { openDestination, type OpenDestination } from './open-destination.js';
import type { RecordDraft } from './record-draft.js';
import { createLineEngine, type RecordEngine } from './record-engine.js';
import { tellTraceKeepers } from './sampling/trace-keepers.js';
import { isTelemetrySet } from './telemetry.js';
import { warnOnce } from './warn-once.js';

const WARN_RANK = LEVELS.indexOf('warn');
const ERROR_RANK = LEVELS.indexOf('error');

type TextForm = (line: string) => string;

/** What records are handed to. None of its methods throws. */
export interface RecordSink {
  /** The rank from which on the logger writes. */
  readonly findGate: (logger: string) => number;
  readonly write: (rank: number, draft: RecordDraft) => void;
}

/** One configuration at work: gates by logger, renders, writes. None of its methods throws. */
export interface Delivery extends RecordSink {
  /** Another level for the loggers of a pattern, `*` for all; undefined: the one of the configuration again. */
  readonly setLevel: (pattern: string, threshold: Threshold | undefined) => void;
  /** Empties what the destination can empty at once, or within a moment. */
  readonly flush: () => void;
  /** Resolves to whether what a stream holds was handed over within so many milliseconds. */
  readonly flushStream: (timeout: number) => Promise<boolean>;
  readonly close: () => void;
}

/** Opens the destination of the settings and readies the engine. Throws when the destination cannot be opened. */
export function openDelivery(
  settings: Omit<LoggingSettings, 'hooks' | 'lines'> & Partial<Pick<LoggingSettings, 'lines'>>,
  env: Readonly<Record<string, string | undefined>>,
  outlets: Outlets,
): Delivery {
  // A getter may log while a record is rendered, so that the rank has to be put back each time.
  let rankNow = 0;
  const write = (rank: number, draft: RecordDraft): void => {
    const around = rankNow;
    rankNow = rank;
    try {
      const said = applyProcessors(rank, draft);
      if (said === undefined) return;
      if (rank >= ERROR_RANK) tellTraceKeepers('log');
      engine(rank, said);
      if (!destination.isCounted) count(outlets, true, rank);
    } catch (thrown) {
      // A destination that throws loses its line, never the caller's work.
      warnOnce(`A log record could not be written: the destination threw "${describeThrown(thrown)}".`);
      count(outlets, false, rank);
    } finally {
      rankNow = around;
    }
  };
  const report = (dropped: readonly number[]): void => {
    // Whose request or span it is that finds room again has nothing to do with what was dropped.
    if (isTelemetrySet()) context.with(ROOT_CONTEXT, write, undefined, WARN_RANK, toDropReport(dropped));
    else write(WARN_RANK, toDropReport(dropped));
  };
  const source = { options: settings.lines ?? DEFAULT_LINE_OPTIONS, rankNow: () => rankNow, report };
  const destination = openDestination(settings.destination, source, outlets);
  const engine = openEngine(destination, findTextForm(settings, destination, env));
  const levels = { root: settings.levels.root, named: new Map(settings.levels.named) };
  return {
    findGate: (logger) => findRank(findThreshold(logger, levels)) ?? 0,
    write,
    setLevel: (pattern, threshold) => {
      const wanted = threshold ?? settings.levels.named.get(pattern);
      if (pattern === '*') levels.root = threshold ?? settings.levels.root;
      else if (wanted === undefined) levels.named.delete(pattern);
      else levels.named.set(pattern, wanted);
    },
    flush: () => {
      guard(() => destination.lines.flushSync?.());
    },
    flushStream: destination.flush,
    close: () => {
      guard(destination.close);
    },
  };
}

/** Streams of pino ask pino for what they need to know of a record. */
function openEngine({ lines, isCounted }: OpenDestination, toText: TextForm | undefined): RecordEngine {
  if (isCounted || !asksPino(lines)) return createLineEngine(lines, toText, tellLine);
  try {
    return createPinoEngine(lines, toText, tellLine);
  } catch (thrown) {
    // Jest lets nobody open a module once a test file has ended, and code of it may go on.
    warnOnce(
      `pino cannot be opened (${describeThrown(thrown)}), so its stream gets lines and no metadata of them.`,
    );
    return createLineEngine(lines, toText, tellLine);
  }
}

function findTextForm(
  { format }: Pick<LoggingSettings, 'format'>,
  { isTerminal, isFile }: OpenDestination,
  env: Readonly<Record<string, string | undefined>>,
): TextForm | undefined {
  const isPretty =
    format === 'pretty' || (format === 'auto' && isTerminal && env['NODE_ENV'] !== 'production');
  if (!isPretty) return undefined;
  const isColoured = !isFile && (env['NO_COLOR'] ?? '') === '';
  return (line) => renderDevLine(line, isColoured);
}

/** Asked anew for each line: OpenTelemetry may be started and ended while the configuration stays. */
function tellLine(line: string): void {
  const { onLine, further } = lineObserver;
  onLine?.(line);
  if (further.length === 0) return;
  for (const tell of further) tell(line);
}

/** The record that stands where others had no room. */
function toDropReport(dropped: readonly number[]): RecordDraft {
  const lost = Object.entries(byLevel(dropped)).filter(([, times]) => times > 0);
  return {
    logger: 'logshift',
    event: 'log_records_dropped',
    bound: NO_FIELDS,
    context: NO_FIELDS,
    fields: { dropped: sumOf(dropped), dropped_by_level: Object.fromEntries(lost) },
    caught: undefined,
  };
}

function count({ tally }: Outlets, isWritten: boolean, rank: number): void {
  tally.accepted++;
  if (isWritten) tally.written++;
  else countDropped(tally.dropped, rank);
}

function guard(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    warnOnce(`Log records could not be flushed: the destination threw "${describeThrown(thrown)}".`);
  }
}
