import type { Level } from '../conventions/index.js';
import { describeThrown } from '../describe-thrown.js';
import { getLogger } from '../get-logger.js';
import type { Logger } from '../logger.js';
import { processState } from '../process-state.js';
import { warnOnce } from '../warn-once.js';

/** What somebody else's code said, as a record of ours. */
export interface ForeignRecord {
  readonly logger: string;
  readonly level: Level;
  readonly event: string;
  readonly fields: object;
}

const MAX_KEPT = 1_000;
const loggers = new Map<string, Logger>();

/**
 * Writes the record. False when that would never end, since it is said while a record is being written, as by a
 * destination that prints with console.log: then whoever asks lets the original have it. Never throws.
 */
export function writeForeign(toRecord: () => ForeignRecord): boolean {
  if (isWriting()) return false;
  const around = processState.writing ?? 0;
  processState.writing = around + 1;
  try {
    const { logger, level, event, fields } = toRecord();
    loggerOf(logger)[level](event, fields);
    return true;
  } catch (thrown) {
    // e.g. a value whose toString throws while the text is put together
    warnOnce(
      `A foreign log call could not be read, so it goes where it went before: ${describeThrown(thrown)}.`,
    );
    return false;
  } finally {
    processState.writing = around;
  }
}

/** Whether this happens inside of the writing of a record. */
export function isWriting(): boolean {
  return (processState.writing ?? 0) > 0;
}

/** Names may be made by the program, one for each request: what is kept is bounded. */
function loggerOf(name: string): Logger {
  const known = loggers.get(name);
  if (known !== undefined) return known;
  if (loggers.size >= MAX_KEPT) loggers.clear();
  const logger = getLogger(name);
  loggers.set(name, logger);
  return logger;
}
