import { isMainThread } from 'node:worker_threads';
import type { LineWriter } from './line-writer.js';
import { openDescriptor } from './open-descriptor.js';
import { tryWrite } from './try-write.js';

const STDERR = 2;

/**
 * Says on standard error that a process ended before its lines were out, since nothing else can any more. A reader that
 * went away knows what it did not read: `app | head` is no loss to be told of.
 */
export function tellLoss({ descriptor, waitingRecords, failure }: LineWriter): void {
  // In a worker thread a full standard error cannot be kept from stopping the thread for good.
  if (waitingRecords === 0 || failure?.code === 'EPIPE' || !isMainThread) return;
  const why = failure === undefined ? 'its reader took nothing' : failure.message;
  tryWrite(
    openDescriptor(STDERR).fd,
    `(node:${process.pid}) LogshiftWarning: The process ended before ${waitingRecords} log records were written ` +
      `to ${descriptor.title}: ${why}.\n`,
  );
}
