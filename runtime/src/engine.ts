import { pino, symbols } from 'pino';
import { LEVELS } from './conventions/index.js';
import type { Destination } from './destination.js';
import type { RecordDraft } from './record-draft.js';
import type { RecordEngine } from './record-engine.js';
import { renderRecord } from './render-record.js';
import { renderTime } from './render-time.js';

/**
 * pino as the engine for streams of its own: it keeps the metadata that its transports and multistreams read (`lastLevel` and such),
 * and flushes on fatal. The line itself is ours: pino's own renderer repeats keys, drops values and throws on some.
 * `pino.symbols` is pino's documented door for replacing such a method.
 */
export function createPinoEngine(
  destination: Destination,
  toText: ((line: string) => string) | undefined,
  onLine?: (line: string) => void,
): RecordEngine {
  const logger = pino(
    {
      level: 'trace',
      base: null,
      timestamp: renderTime,
      ...(toText && { hooks: { streamWrite: toText } }),
    },
    destination as { write(line: string): void },
  );
  const renderers = logger as unknown as Record<
    symbol,
    (draft: RecordDraft, message: unknown, value: number, time: string) => string
  >;
  renderers[symbols.asJsonSym] = (draft, _message, value, time) => {
    const line = renderRecord(`{"level":"${logger.levels.labels[value]}"${time}`, draft);
    onLine?.(line);
    return line;
  };
  return (rank, draft) => {
    logger[LEVELS[rank] ?? 'info'](draft);
  };
}
