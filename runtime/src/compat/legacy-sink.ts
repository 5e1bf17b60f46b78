import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { findDelivery, findOutlets } from '../configure-logging.js';
import { openDelivery, type Delivery, type RecordSink } from '../delivery.js';
import { describeThrown } from '../describe-thrown.js';
import { readEnvironment } from '../environment.js';
import { THRESHOLDS } from '../level-rules.js';
import type { RecordDraft } from '../record-draft.js';
import { warnOnce } from '../warn-once.js';
import type { LegacyFile, LegacyOptions } from './legacy-options.js';
import { parseThreshold } from './parse-threshold.js';

/** One place that gets the lines of a logger. None of its methods throws. */
export interface LegacySink {
  /** The rank from which on it takes them, where the logger has a threshold of its own or none. */
  readonly findGate: (logger: string, threshold: number | undefined) => number;
  readonly write: (rank: number, draft: RecordDraft) => void;
}

const SILENT = THRESHOLDS.length - 1;

/** Where `configureLogging` says. */
const SHARED: LegacySink = {
  findGate: (logger, threshold) => threshold ?? findDelivery().findGate(logger),
  write: (rank, draft) => findDelivery().write(rank, draft),
};

/** Standard error, whatever the others do: the output of the program is its product. */
const STDERR: LegacySink = {
  findGate: SHARED.findGate,
  write: (rank, draft) => deliveryTo(2).write(rank, draft),
};

/** The places that the options of a logger name; files are opened by the first line that they get. */
export function openSinks({ console = true, files = [] }: LegacyOptions): readonly LegacySink[] {
  const own = files.map((file) => toFileSink(typeof file === 'string' ? { path: file } : file));
  if (console === 'stderr') return [STDERR, ...own];
  return console || own.length === 0 ? [SHARED, ...own] : own;
}

function toFileSink({ path, level }: LegacyFile): LegacySink {
  const own = parseThreshold(level);
  return {
    // As winston and bunyan have it: a file with a level of its own does not ask the logger's.
    findGate: (logger, threshold) =>
      threshold === SILENT ? SILENT : (own ?? SHARED.findGate(logger, threshold)),
    write: (rank, draft) => deliveryTo(path).write(rank, draft),
  };
}

/** Destinations by path or descriptor: loggers that name one file write to it through one descriptor. */
const opened = new Map<string | number, Delivery | undefined>();

/** A line that its file does not take goes where all others go, rather than being lost. */
function deliveryTo(destination: string | number): RecordSink {
  if (!opened.has(destination)) opened.set(destination, open(destination));
  return opened.get(destination) ?? findDelivery();
}

function open(destination: string | number): Delivery | undefined {
  try {
    if (typeof destination === 'string') mkdirSync(dirname(destination), { recursive: true });
    const levels = { root: 'trace', named: new Map() } as const;
    const format = typeof destination === 'string' ? 'json' : (readEnvironment(process.env).format ?? 'auto');
    return openDelivery({ levels, format, destination }, process.env, findOutlets());
  } catch (thrown) {
    warnOnce(
      `The log file "${destination}" cannot be opened (${describeThrown(thrown)}); its lines go where all others go.`,
    );
    return undefined;
  }
}
