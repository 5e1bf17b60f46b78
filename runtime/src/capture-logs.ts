import { applyProcessors } from './apply-processors.js';
import type { Captures, RecordTaker } from './captures.js';
import { LEVELS, type Level } from './conventions/index.js';
import { describeThrown } from './describe-thrown.js';
import { findRank, THRESHOLDS, type Threshold } from './level-rules.js';
import { createLineEngine } from './record-engine.js';
import { processState } from './process-state.js';

/** A record as it would have been written, read back from its line. */
export interface CapturedRecord {
  readonly level: Level;
  readonly timestamp: string;
  readonly logger: string;
  readonly event: string;
  readonly [key: string]: unknown;
}

/** What loggers wrote since the capture began. */
export interface CapturedLogs {
  /** All records in order. A new list at each read: what was read does not change. */
  readonly records: readonly CapturedRecord[];
  /** The names of their events in order. */
  readonly events: readonly string[];
  /** The records of one level, in order. */
  readonly at: (level: Level) => readonly CapturedRecord[];
  /** Forgets what was captured so far. */
  readonly clear: () => void;
  /** Ends the capture: records go where they went before. What was captured stays; a second call does nothing. */
  readonly restore: () => void;
}

export interface CaptureOptions {
  /** From which level on records are captured; all when it is left out. */
  readonly level?: Threshold | undefined;
}

/**
 * Takes the records of every logger of the process, those that exist already included, instead of writing them; for
 * tests. Every capture that is open gets all records. `configureLogging` has no effect on records until the capture ends.
 * Throws a TypeError for a level that there is not.
 */
export function captureLogs({ level = 'trace' }: CaptureOptions = {}): CapturedLogs {
  const gate = findRank(level);
  if (gate === undefined) {
    throw new TypeError(`captureLogs(): Unknown level "${level}"; the levels are ${THRESHOLDS.join(', ')}.`);
  }
  const taker: RecordTaker = { gate, lines: [] };
  const { lines } = taker;
  const { takers } = (processState.captures ??= openCaptures());
  takers.push(taker);
  processState.epoch++;
  const read = (): readonly CapturedRecord[] => lines.map((line) => JSON.parse(line) as CapturedRecord);
  return {
    get records() {
      return read();
    },
    get events() {
      return read().map(({ event }) => event);
    },
    at: (wanted) => {
      checkLevel(wanted);
      return read().filter((record) => record.level === wanted);
    },
    clear: () => {
      lines.length = 0;
    },
    restore: () => {
      const at = takers.indexOf(taker);
      if (at < 0) return;
      takers.splice(at, 1);
      processState.epoch++;
    },
  };
}

/** A misspelt level would find nothing, and a test that expects nothing would pass. */
function checkLevel(level: unknown): void {
  if ((LEVELS as readonly unknown[]).includes(level)) return;
  throw new TypeError(`at(): Unknown level "${String(level)}"; the levels are ${LEVELS.join(', ')}.`);
}

/** Renders each record once for all captures that are open. */
function openCaptures(): Captures {
  const takers: RecordTaker[] = [];
  let rankNow = 0;
  const take = (line: string): void => {
    for (const { gate, lines } of takers) if (rankNow >= gate) lines.push(line);
  };
  const engine = createLineEngine({ write: take }, undefined);
  return {
    takers,
    delivery: {
      findGate: () => Math.min(...takers.map(({ gate }) => gate)),
      write: (rank, draft) => {
        // A getter may log while a record is rendered.
        const around = rankNow;
        rankNow = rank;
        try {
          const said = applyProcessors(rank, draft);
          if (said !== undefined) engine(rank, said);
        } catch (thrown) {
          take(
            JSON.stringify({ level: LEVELS[rank], event: 'log_error', log_error: describeThrown(thrown) }),
          );
        } finally {
          rankNow = around;
        }
      },
    },
  };
}
