import { pino, symbols } from 'pino';
import { LEVELS } from './conventions/index.js';
import type { Destination } from './destination.js';
import type { RecordDraft } from './record-draft.js';
import { renderRecord } from './render-record.js';

/** Turns drafts into lines and hands them to one destination. */
export interface Engine {
  /** `rank` is the level's place in LEVELS. Throws what the destination throws. */
  write(rank: number, draft: RecordDraft): void;
}

/**
 * pino as the engine: it gates, takes the time, keeps the metadata that its transports and multistreams read (`lastLevel`
 * and such), flushes on fatal. The line itself is ours: pino's own renderer repeats keys, drops values and throws on
 * some. `pino.symbols` is pino's documented door for replacing such a method.
 */
export function createEngine(destination: Destination, toText?: (line: string) => string): Engine {
  const logger = pino(
    { level: 'trace', base: null, timestamp: renderTime, ...(toText && { hooks: { streamWrite: toText } }) },
    destination as { write(line: string): void },
  );
  const renderers = logger as unknown as Record<
    symbol,
    (draft: RecordDraft, message: unknown, value: number, time: string) => string
  >;
  renderers[symbols.asJsonSym] = (draft, _message, value, time) =>
    renderRecord(`{"level":"${logger.levels.labels[value]}"${time}`, draft);
  return {
    write: (rank, draft) => {
      logger[LEVELS[rank] ?? 'info'](draft);
    },
  };
}

let lastMs = Number.NaN;
let lastText = '';

/** The time is rendered once for each millisecond: toISOString costs as much as a short record. */
function renderTime(): string {
  const now = Date.now();
  if (now !== lastMs) {
    lastText = `,"timestamp":"${new Date(now).toISOString()}"`;
    lastMs = now;
  }
  return lastText;
}
