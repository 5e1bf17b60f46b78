import { Buffer } from 'node:buffer';
import { LEVELS } from '../conventions/index.js';
import { describeThrown } from '../describe-thrown.js';
import { warnOnce } from '../warn-once.js';
import type { Descriptor } from './descriptor.js';
import { toExitLimits, type FlushLimits } from './flush-limits.js';
import type { LineOptions } from './line-options.js';
import { LineQueue } from './line-queue.js';
import { countDropped, type LogTally } from './log-tally.js';
import { openFileDescriptor } from './open-descriptor.js';
import { pause } from './pause.js';
import { PACE_FAILED, PACE_FULL, RetryTimer } from './retry-timer.js';
import { tryWrite } from './try-write.js';

const ERROR_RANK = LEVELS.indexOf('error');
/**
 * Milliseconds that log calls wait, together, for a reader before records are dropped. One that takes as many bytes a
 * millisecond as KEEPING_UP is waited for on and on: a loop that logs a lot runs as fast as it is read, then.
 */
const PATIENCE = 25;
const KEEPING_UP = 4096;
/** Errors find room where other records do not: this part of the memory is theirs. */
const RESERVE = 1 / 8;
const TRY_EVERY_MS = 1;
const PAUSE_MS = 0.2;

/** What a writer shares with the others of the process. */
export interface WriterHost {
  readonly tally: LogTally;
  /** The process ends: no timer will run again, so that each line has to be out before `write` returns. */
  readonly isEnding: boolean;
  /** Lines began to wait. */
  readonly onWaiting: () => void;
  /** No line waits. */
  readonly onDrained: (writer: LineWriter) => void;
}

/**
 * Hands each line to the operating system before `write` returns, as long as that takes it at once. What it does not
 * take, a full pipe or a full disk, waits in memory, in order and bounded; nothing is ever on its way in between, so that
 * whoever ends the process in an orderly way has all lines. Records without room are counted and reported where they
 * would have stood. Never throws.
 */
export class LineWriter {
  readonly #host: WriterHost;
  readonly #queue = new LineQueue();
  readonly #retry = new RetryTimer(() => {
    this.#attempt();
  });
  #descriptor: Descriptor;
  #options: LineOptions;
  #report: (dropped: readonly number[]) => void = () => undefined;
  /** Dropped since the last report, by rank. */
  #drops: number[] = [];
  #isDropping = false;
  #isReporting = false;
  /** Milliseconds that were waited for the reader since it took something: a stuck one is not waited for twice. */
  #waited = 0;
  #failure: NodeJS.ErrnoException | undefined;
  /** Nothing can be written any more. */
  #isDead = false;
  #triedAt = 0;
  #patience = PATIENCE;

  constructor(descriptor: Descriptor, options: LineOptions, host: WriterHost) {
    this.#descriptor = descriptor;
    this.#options = options;
    this.#host = host;
  }

  get descriptor(): Descriptor {
    return this.#descriptor;
  }

  get waitingRecords(): number {
    return this.#queue.count;
  }

  get waitingBytes(): number {
    return this.#queue.bytes;
  }

  /** Its descriptor was closed: nothing is written to it any more. */
  get isDead(): boolean {
    return this.#isDead;
  }

  /** Why the system refuses lines at present. */
  get failure(): NodeJS.ErrnoException | undefined {
    return this.#failure;
  }

  /** Another configuration writes to the same place; `report` writes the record that tells of dropped ones. */
  use(options: LineOptions, report: (dropped: readonly number[]) => void): void {
    this.#options = options;
    this.#report = report;
  }

  /** Takes one whole record with its line end. `rank` is its level's place in LEVELS. */
  write(line: string, rank: number): void {
    this.#host.tally.accepted++;
    // A loop that never yields lets no timer run: it makes the attempts itself.
    if (this.#queue.count > 0 && performance.now() - this.#triedAt >= TRY_EVERY_MS) this.#pump();
    if (this.#isDropping && !this.#isReporting) this.#settle();
    if (this.#isDead) this.#drop(rank);
    else if (this.#queue.count === 0) this.#writeAtOnce(line, rank);
    else this.#enqueue(line, rank);
  }

  /** Hands over what waits, and stops this thread for the reader within the limits. False: something still waits. */
  flushSync(limits: FlushLimits): boolean {
    return this.#waitUntil(() => this.#queue.count === 0, limits);
  }

  /** Resolves when what waits now is handed over (true), or when the time is up or it is lost (false). */
  async flush(timeout: number): Promise<boolean> {
    const goal = this.#queue.gone + this.#queue.count;
    const end = performance.now() + timeout;
    while (this.#queue.gone < goal) {
      this.#pump();
      this.#settle();
      const left = end - performance.now();
      if (this.#queue.gone >= goal) break;
      if (left <= 0) return false;
      await new Promise((resolve) => setTimeout(resolve, Math.min(left, 5)));
    }
    return !this.#isDead;
  }

  /** Goes on in a new file of the same path. Throws when that cannot be opened, and goes on in the old one then. */
  reopen(): void {
    const { path } = this.#descriptor;
    if (path === undefined) return;
    const next = openFileDescriptor(path);
    this.flushSync({ stuck: 0, total: 0 });
    this.close();
    this.#queue.restartLine();
    this.#descriptor = next;
    this.#isDead = false;
    this.#failure = undefined;
    this.#attempt();
  }

  /** Gives the descriptor back. What waits is lost. */
  close(): void {
    this.#retry.cancel();
    try {
      this.#descriptor.close();
    } catch {
      // Somebody closed it already.
    }
  }

  #writeAtOnce(line: string, rank: number): void {
    const size = Buffer.byteLength(line);
    const taken = tryWrite(this.#descriptor.fd, line);
    if (taken === size) {
      this.#host.tally.written++;
      return;
    }
    this.#queue.push(line, size, rank);
    if (typeof taken === 'number') this.#queue.advance(taken);
    else this.#fail(taken);
    this.#wait();
  }

  #enqueue(line: string, rank: number): void {
    const size = Buffer.byteLength(line);
    if (!this.#isReporting) {
      if (this.#host.isEnding) this.flushSync(toExitLimits(this.#options.exitTimeout));
      if (!this.#hasRoom(size, rank)) return this.#drop(rank);
      if (this.#queue.count === 0) return this.#writeAtOnce(line, rank);
    }
    this.#queue.push(line, size, rank);
  }

  #hasRoom(size: number, rank: number): boolean {
    const { maxWaitingBytes, whenFull, exitTimeout } = this.#options;
    const isError = rank >= ERROR_RANK;
    if (this.#isDropping && !isError) return false;
    const most = isError ? maxWaitingBytes * (1 + RESERVE) : maxWaitingBytes;
    const fits = (): boolean => this.#queue.bytes + size <= most || this.#queue.count === 0;
    if (fits()) return true;
    if (this.#isDropping) return false;
    const isRoom =
      whenFull === 'wait' ? this.#waitUntil(fits, toExitLimits(exitTimeout)) : this.#waitPatiently(fits);
    this.#isDropping = !isRoom;
    return isRoom;
  }

  #waitPatiently(fits: () => boolean): boolean {
    const [began, before] = [performance.now(), this.#queue.bytes];
    const isRoom = this.#waitUntil(fits, { stuck: this.#patience, total: this.#patience });
    const spent = performance.now() - began - (before - this.#queue.bytes) / KEEPING_UP;
    this.#patience = Math.min(this.#patience - spent, PATIENCE);
    return isRoom;
  }

  #drop(rank: number): void {
    countDropped(this.#host.tally.dropped, rank);
    countDropped(this.#drops, rank);
  }

  /** Room again: half of it at least, so that a reader who stays slow gets one report for many records. */
  #settle(): void {
    if (this.#isDropping && this.#queue.bytes <= this.#options.maxWaitingBytes / 2) {
      this.#isDropping = false;
      this.#patience = PATIENCE;
      this.#reportDrops();
    }
    if (this.#queue.count === 0) this.#host.onDrained(this);
  }

  #reportDrops(): void {
    const dropped = this.#drops;
    if (dropped.length === 0) return;
    this.#drops = [];
    this.#isReporting = true;
    try {
      this.#report(dropped);
    } finally {
      this.#isReporting = false;
    }
  }

  /** Offers what waits until the system takes no more. */
  #pump(): void {
    this.#triedAt = performance.now();
    while (this.#queue.count > 0) {
      const taken = tryWrite(this.#descriptor.fd, this.#queue.peek(this.#descriptor.chunkBytes));
      if (typeof taken !== 'number') return this.#fail(taken);
      if (taken === 0) return;
      const before = this.#queue.gone;
      this.#queue.advance(taken);
      this.#host.tally.written += this.#queue.gone - before;
      this.#failure = undefined;
      this.#waited = 0;
    }
  }

  #attempt(): void {
    const before = this.#queue.bytes;
    this.#pump();
    this.#settle();
    if (this.#queue.count > 0) this.#schedule(this.#queue.bytes < before);
  }

  #wait(): void {
    if (this.#isDead) return;
    this.#host.onWaiting();
    if (this.#host.isEnding) this.flushSync(toExitLimits(this.#options.exitTimeout));
    else this.#schedule(true);
  }

  #schedule(gotOn: boolean): void {
    if (this.#failure === undefined) this.#retry.schedule(PACE_FULL, gotOn);
    else this.#retry.schedule(PACE_FAILED, false);
  }

  /** Stops this thread until something is done, the limits are exceeded or the system refuses. */
  #waitUntil(isDone: () => boolean, { stuck, total }: FlushLimits): boolean {
    const end = performance.now() + total;
    for (let last = performance.now(); ;) {
      this.#pump();
      this.#settle();
      if (isDone()) return true;
      const now = performance.now();
      if (this.#failure !== undefined || this.#waited >= stuck || now >= end) return false;
      this.#waited += now - last;
      last = now;
      pause(PAUSE_MS);
    }
  }

  #fail(error: NodeJS.ErrnoException): void {
    this.#failure = error;
    // A number that is free is soon somebody else's file: nothing may be written to it again.
    if (error.code === 'EBADF') this.#die();
    warnOnce(
      `Log lines cannot be written to ${this.#descriptor.title}: ${describeThrown(error)}. ` +
        (this.#isDead
          ? 'They are lost until logging is configured anew.'
          : `They are kept, up to ${this.#options.maxWaitingBytes} bytes, and tried again.`),
    );
  }

  #die(): void {
    this.#isDead = true;
    for (const rank of this.#queue.clear()) this.#drop(rank);
  }
}
