import { describeThrown } from './describe-thrown.js';
import { renderDevLine } from './dev-line.js';
import { createEngine } from './engine.js';
import { findRank, findThreshold } from './level-rules.js';
import type { LoggingSettings } from './logging-settings.js';
import { openDestination, type OpenDestination } from './open-destination.js';
import type { RecordDraft } from './record-draft.js';
import { warnOnce } from './warn-once.js';

/** One configuration at work: gates by logger, renders, writes. None of its methods throws. */
export interface Delivery {
  /** The rank from which on the logger writes. */
  readonly findGate: (logger: string) => number;
  readonly write: (rank: number, draft: RecordDraft) => void;
  readonly flush: () => void;
  readonly close: () => void;
}

/** Opens the destination of the settings and readies the engine. Throws when the destination cannot be opened. */
export function openDelivery(
  settings: LoggingSettings,
  env: Readonly<Record<string, string | undefined>>,
): Delivery {
  const destination = openDestination(settings.destination);
  const { lines } = destination;
  const engine = createEngine(lines, findTextForm(settings, destination, env));
  return {
    findGate: (logger) => findRank(findThreshold(logger, settings.levels)) ?? 0,
    write: (rank, draft) => {
      guard(() => {
        engine.write(rank, draft);
      });
    },
    flush: () => {
      guard(() => lines.flushSync?.());
    },
    close: () => {
      guard(destination.close);
    },
  };
}

function findTextForm(
  { format }: LoggingSettings,
  { isTerminal, isFile }: OpenDestination,
  env: Readonly<Record<string, string | undefined>>,
): ((line: string) => string) | undefined {
  const isPretty =
    format === 'pretty' || (format === 'auto' && isTerminal && env['NODE_ENV'] !== 'production');
  if (!isPretty) return undefined;
  const isColoured = !isFile && (env['NO_COLOR'] ?? '') === '';
  return (line) => renderDevLine(line, isColoured);
}

/** A destination that throws loses its line, never the caller's work. */
function guard(work: () => void): void {
  try {
    work();
  } catch (thrown) {
    warnOnce(`A log record could not be written: the destination threw "${describeThrown(thrown)}".`);
  }
}
