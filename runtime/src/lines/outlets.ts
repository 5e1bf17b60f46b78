import { isMainThread } from 'node:worker_threads';
import { describeThrown } from '../describe-thrown.js';
import { warnOnce } from '../warn-once.js';
import type { Descriptor } from './descriptor.js';
import { FLUSH_BEFORE_HANDLERS, toExitLimits, type FlushLimits } from './flush-limits.js';
import { DEFAULT_LINE_OPTIONS, type LineOptions } from './line-options.js';
import { LineWriter } from './line-writer.js';
import { byLevel, createTally, sumOf, type LogStats, type LogTally } from './log-tally.js';
import { ENDING_SIGNALS, SignalWatch } from './signal-watch.js';
import { tellLoss } from './tell-loss.js';
import type { WriterHost } from './writer-host.js';

// Handlers of signals are not taken off and put on again at each full pipe.
const KEEP_WATCH_MS = 1_000;

/** What of the process, and when, is hooked into. */
export interface ProcessHooks {
  readonly exitTimeout: number;
  /** The signals that are always watched; undefined: the usual ones, while lines wait. */
  readonly signals: readonly NodeJS.Signals[] | undefined;
  readonly reopenOnSighup: boolean;
}

/**
 * Everything through which lines leave the process, that of former configurations included as long as something waits
 * there. It is what the end of the process flushes. Nothing is hooked into the process before that is needed.
 */
export class Outlets implements WriterHost<LineWriter> {
  readonly tally: LogTally = createTally();
  isEnding = false;
  /** With the number of configurations that use it. */
  readonly #writers = new Map<LineWriter, number>();
  /** Flushes of streams, which have memories of their own. */
  readonly #streams = new Set<() => void>();
  readonly #watch = new SignalWatch((isLast) => {
    this.flushSync(isLast ? toExitLimits(this.#exitTimeout) : FLUSH_BEFORE_HANDLERS);
    for (const flush of this.#streams) flush();
  });
  readonly #reopen = (): void => {
    this.reopen();
  };
  #signals: readonly NodeJS.Signals[] | undefined;
  #exitTimeout = DEFAULT_LINE_OPTIONS.exitTimeout;
  #isHooked = false;
  #isWatching = false;
  #unwatch: NodeJS.Timeout | undefined;
  /** No line began to wait since the timer was set. */
  #isQuiet = false;

  /** A thread is ended by others, and where the signals are the program's choice, some may be left out. */
  get watchesEndings(): boolean {
    return isMainThread && this.#signals === undefined;
  }

  /** The writer for a descriptor. Configurations that write to the same place share it, and so the order of lines. */
  take(descriptor: Descriptor, options: LineOptions): LineWriter {
    for (const [writer, users] of this.#writers) {
      if (writer.isDead || writer.descriptor.identity !== descriptor.identity) continue;
      descriptor.close();
      this.#writers.set(writer, users + 1);
      return writer;
    }
    const writer = new LineWriter(descriptor, options, this);
    this.#writers.set(writer, 1);
    return writer;
  }

  /** One configuration less uses the writer. Without any it is closed, once nothing waits in it. */
  release(writer: LineWriter): void {
    this.#writers.set(writer, (this.#writers.get(writer) ?? 1) - 1);
    writer.flushSync({ stuck: 0, total: 0 });
  }

  /** Has a stream flushed when the process ends; answers how to take that back. The flush must not throw. */
  addStream(flush: () => void): () => void {
    this.#streams.add(flush);
    this.#hookExit();
    return () => {
      this.#streams.delete(flush);
    };
  }

  hook({ exitTimeout, signals, reopenOnSighup }: ProcessHooks): void {
    this.#exitTimeout = exitTimeout;
    this.#endWatch();
    this.#signals = signals;
    if (signals !== undefined) this.#watch.begin(signals);
    else if (this.#waiting().length > 0) this.onWaiting();
    process.off('SIGHUP', this.#reopen);
    if (reopenOnSighup) process.on('SIGHUP', this.#reopen);
  }

  /** Gives back what was hooked into the process, but for the flush at its end. */
  unhook(): void {
    this.#endWatch();
    process.off('SIGHUP', this.#reopen);
  }

  flushSync(limits: FlushLimits): void {
    for (const writer of this.#writers.keys()) writer.flushSync(limits);
  }

  /** Resolves to whether all that waits now was handed over in time; `timeout` in milliseconds. */
  async flush(timeout: number): Promise<boolean> {
    const flushed = await Promise.all([...this.#writers.keys()].map((writer) => writer.flush(timeout)));
    return flushed.every(Boolean);
  }

  /** Goes on in new files of the same paths. A file that cannot be opened is a warning, and the old one is kept. */
  reopen(): void {
    for (const writer of this.#writers.keys()) {
      try {
        writer.reopen();
      } catch (thrown) {
        warnOnce(
          `Log lines go on to where ${writer.descriptor.title} was moved, since it cannot be opened anew: ` +
            `${describeThrown(thrown)}.`,
        );
      }
    }
  }

  stats(): Omit<LogStats, 'filtered'> {
    const writers = [...this.#writers.keys()];
    return {
      accepted: this.tally.accepted,
      written: this.tally.written,
      dropped: sumOf(this.tally.dropped),
      droppedByLevel: byLevel(this.tally.dropped),
      waitingRecords: sumOf(writers.map(({ waitingRecords }) => waitingRecords)),
      waitingBytes: sumOf(writers.map(({ waitingBytes }) => waitingBytes)),
    };
  }

  onWaiting(): void {
    this.#hookExit();
    this.#isQuiet = false;
    if (this.#signals !== undefined || this.#isWatching) return;
    this.#isWatching = true;
    this.#watch.begin(ENDING_SIGNALS);
  }

  onDrained(writer: LineWriter): void {
    if (this.#writers.get(writer) === 0) {
      this.#writers.delete(writer);
      writer.close();
    }
    if (this.#isWatching) this.#unwatch ??= this.#unwatchLater();
  }

  /** Takes the handlers off once no line waited for a while; with batched lines, some do in each turn. */
  #unwatchLater(): NodeJS.Timeout {
    this.#isQuiet = true;
    const timer = setTimeout(() => {
      // Right behind the phase in which signals are received: one that arrives in between would be swallowed.
      setImmediate(() => {
        if (this.#unwatch !== timer) return;
        this.#unwatch = undefined;
        if (this.#waiting().length > 0) return; // once they are out, a timer is set again
        if (this.#isQuiet) this.#endWatch();
        else this.#unwatch = this.#unwatchLater();
      }).unref();
    }, KEEP_WATCH_MS);
    return timer.unref();
  }

  #waiting(): readonly LineWriter[] {
    return [...this.#writers.keys()].filter(({ waitingRecords }) => waitingRecords > 0);
  }

  #endWatch(): void {
    clearTimeout(this.#unwatch);
    this.#unwatch = undefined;
    this.#isWatching = false;
    this.#watch.end();
  }

  #hookExit(): void {
    if ((process as { readonly _exiting?: unknown })._exiting === true) this.isEnding = true;
    if (this.#isHooked) return;
    this.#isHooked = true;
    process.on('exit', () => {
      this.#end();
    });
  }

  #end(): void {
    this.isEnding = true;
    this.flushSync(toExitLimits(this.#exitTimeout));
    for (const flush of this.#streams) flush();
    for (const writer of this.#waiting()) tellLoss(writer);
  }
}
