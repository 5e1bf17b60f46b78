import { isMainThread } from 'node:worker_threads';
import { warnOnce } from '../warn-once.js';

/** What is done before the process ends. */
export interface EndWork {
  /** Sends what waits, within bounds, and answers whether all of it arrived. Must not reject. */
  readonly flush: () => Promise<boolean>;
  readonly signals: readonly NodeJS.Signals[];
}

/**
 * Has what waits sent before the process ends by itself or by a signal; answers how to take that back.
 *
 * A signal ends the process as it would have, after the flush: it is raised again, and whoever waits for the process sees
 * it. The watch for lines stands before this one, writes them when the signal comes, and again when it is raised. Where the
 * program handles the signal, it decides what happens, and the flush only begins. A second signal ends the process at once.
 */
export function watchEnd({ flush, signals }: EndWork): () => void {
  const takeBack = [watchNaturalEnd(flush)];
  // Worker threads get no signals.
  if (isMainThread) takeBack.push(...signals.map((signal) => watchSignal(signal, flush)));
  return () => {
    for (const undo of takeBack) undo();
  };
}

function watchSignal(signal: NodeJS.Signals, flush: EndWork['flush']): () => void {
  let isWatched = true;
  const listener = (): void => {
    process.off(signal, listener);
    const isHandled = process.listenerCount(signal) > 0;
    void flush().then((isSent) => {
      if (!isHandled) endAfter(isSent, () => process.kill(process.pid, signal));
      else if (isWatched) process.on(signal, listener); // its handler may live on, or have ended the watch
    });
  };
  try {
    process.on(signal, listener);
  } catch {
    // the system does not know this signal
  }
  return () => {
    isWatched = false;
    process.off(signal, listener);
  };
}

/**
 * Once: sending it is work, after which the process ends anew. When the collector does not answer in time, the SDK would go
 * on trying for 10 seconds, while nothing else is left to do; so the process is ended, unless others wait for its end too.
 */
function watchNaturalEnd(flush: EndWork['flush']): () => void {
  const listener = (): void => {
    process.off('beforeExit', listener);
    void flush().then((isSent) => {
      if (isSent || process.listenerCount('beforeExit') > 0) return;
      endAfter(isSent, () => process.exit());
    });
  };
  process.on('beforeExit', listener);
  return () => {
    process.off('beforeExit', listener);
  };
}

/** A warning is written in the next turn. */
function endAfter(isSent: boolean, end: () => void): void {
  if (isSent) return end();
  warnOnce(
    'The process ends before all of its telemetry could be sent: the collector did not take all of it.',
  );
  setImmediate(end);
}
