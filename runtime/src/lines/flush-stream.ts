/** The ways in which streams of pino and of Node can be flushed. */
interface FlushableStream {
  readonly flush?: unknown;
  readonly flushSync?: unknown;
  readonly writableLength?: unknown;
}

const LOOK_EVERY_MS = 5;

/** Empties what a stream can empty at once. False: it threw. */
export function flushStreamSync(stream: FlushableStream): boolean {
  if (typeof stream.flushSync !== 'function') return true;
  try {
    (stream as { flushSync: () => void }).flushSync();
    return true;
  } catch {
    return false; // Not open yet, or closed already: both say so by throwing.
  }
}

/** Resolves to whether a stream handed over what it holds within so many milliseconds. Never rejects. */
export async function flushStream(stream: FlushableStream, timeout: number): Promise<boolean> {
  if (typeof stream.flush === 'function') return callFlush(stream as CallbackFlush, timeout);
  if (typeof stream.writableLength === 'number') return waitUntilEmpty(stream, timeout);
  return flushStreamSync(stream);
}

interface CallbackFlush {
  flush(done: (error?: unknown) => void): unknown;
}

function callFlush(stream: CallbackFlush, timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, timeout, false);
    const settle = (isFlushed: boolean): void => {
      clearTimeout(timer);
      resolve(isFlushed);
    };
    try {
      stream.flush((error) => {
        settle(error === undefined || error === null);
      });
    } catch {
      settle(false);
    }
  });
}

async function waitUntilEmpty(stream: FlushableStream, timeout: number): Promise<boolean> {
  const end = performance.now() + timeout;
  while (stream.writableLength !== 0) {
    const left = end - performance.now();
    if (left <= 0) return false;
    await new Promise((resolve) => setTimeout(resolve, Math.min(left, LOOK_EVERY_MS)));
  }
  return true;
}
