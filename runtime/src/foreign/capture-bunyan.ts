import { logshiftStream } from './logshift-stream.js';

interface BunyanStream {
  readonly stream?: unknown;
}

/** A logger of bunyan. */
export interface BunyanTarget {
  streams: unknown[];
  addStream(stream: { type: 'raw'; level: 'trace'; stream: unknown }): unknown;
}

export function isBunyan(value: unknown): value is BunyanTarget {
  const { addStream, streams } = Object(value) as Partial<BunyanTarget>;
  return typeof addStream === 'function' && Array.isArray(streams);
}

/** Adds our stream to the logger in place of standard output and standard error. Children made before keep theirs. */
export function captureBunyan(logger: BunyanTarget): () => void {
  const stream = logshiftStream();
  const { streams } = logger;
  const level = (logger as { _level?: unknown })._level;
  logger.streams = streams.filter((each) => !isStandard(each));
  logger.addStream({ type: 'raw', level: 'trace', stream });
  return () => {
    const added = logger.streams.filter(
      (each) => (each as BunyanStream).stream !== stream && !streams.includes(each),
    );
    logger.streams = [...streams, ...added];
    (logger as { _level?: unknown })._level = level;
  };
}

function isStandard(each: unknown): boolean {
  const { stream } = Object(each) as BunyanStream;
  return stream === process.stdout || stream === process.stderr;
}
