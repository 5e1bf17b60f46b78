import { LEVELS } from './conventions/index.js';
import type { Destination } from './destination.js';
import { flushStreamSync } from './lines/flush-stream.js';
import type { RecordDraft } from './record-draft.js';
import { renderRecord } from './render-record.js';
import { renderTime } from './render-time.js';

/** Turns a draft into a line and hands it to one destination. `rank` is the level's place in LEVELS. */
export type RecordEngine = (rank: number, draft: RecordDraft) => void;

const FATAL_RANK = LEVELS.indexOf('fatal');
const STARTS = LEVELS.map((level) => `{"level":"${level}"`);

/**
 * The engine for destinations that want nothing but lines: nothing stands between rendering and writing.
 * `onLine` gets each line of JSON once it is written.
 */
export function createLineEngine(
  destination: Destination,
  toText: ((line: string) => string) | undefined,
  onLine?: (line: string) => void,
): RecordEngine {
  return (rank, draft) => {
    const line = renderRecord(`${STARTS[rank]}${renderTime()}`, draft);
    destination.write(toText === undefined ? line : toText(line));
    if (rank === FATAL_RANK) flushStreamSync(destination);
    onLine?.(line);
  };
}
