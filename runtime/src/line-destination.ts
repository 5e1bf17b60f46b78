import { writeSync } from 'node:fs';
import type { Destination } from './destination.js';
import { describeThrown } from './describe-thrown.js';
import { warnOnce } from './warn-once.js';

const MAX_WAITING_BYTES = 1 << 20;
const RETRY_AFTER_MS = 2;

/**
 * A destination which hands every line to the operating system before `write` returns, so that no way for the process
 * to end loses one. Against a full non-blocking pipe it waits, as a blocking one would; lines which the system refuses
 * (a full disk, a reader that is gone) wait in memory, at most 1 MiB of them, and go first with the next line and
 * at exit. Never throws.
 */
export function createLineDestination(fd: number): Destination {
  const waiting: Buffer[] = [];
  let waitingBytes = 0;
  let flushesAtExit = false;

  function write(line: string): void {
    const bytes = Buffer.from(line);
    if (waitingBytes + bytes.length > MAX_WAITING_BYTES && waiting.length > 0) drain();
    if (waitingBytes + bytes.length > MAX_WAITING_BYTES && waiting.length > 0) return;
    waiting.push(bytes);
    waitingBytes += bytes.length;
    drain();
  }

  function drain(): void {
    try {
      for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
        const written = writeWaiting(fd, next);
        waitingBytes -= written;
        if (written < next.length) waiting[0] = next.subarray(written);
        else waiting.shift();
      }
    } catch (thrown) {
      warnOnce(
        `Log lines cannot be written to file descriptor ${fd}: ${describeThrown(thrown)}. ` +
          'They are kept, up to 1 MiB, and tried again with each further line.',
      );
      if (!flushesAtExit) process.once('exit', drain);
      flushesAtExit = true;
    }
  }

  return { write, flushSync: drain };
}

/** Bytes written of a chunk; waits while the pipe is full. Throws what the system refuses for good. */
function writeWaiting(fd: number, chunk: Buffer): number {
  for (;;) {
    try {
      return writeSync(fd, chunk);
    } catch (thrown) {
      const { code } = thrown as NodeJS.ErrnoException;
      if (code !== 'EAGAIN' && code !== 'EINTR') throw thrown;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_AFTER_MS);
    }
  }
}
