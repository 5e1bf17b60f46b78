import { Buffer } from 'node:buffer';
import { LEVELS } from '../conventions/index.js';
import type { Descriptor } from './descriptor.js';
import { DropReport } from './drop-report.js';
import { toExitLimits, type FlushLimits } from './flush-limits.js';
import type { LineOptions } from './line-options.js';
import { LineQueue } from './line-queue.js';
import { openFileDescriptor } from './open-descriptor.js';
import { Patience } from './patience.js';
import { pause } from './pause.js';
import { PACE_FAILED, PACE_FULL, RetryTimer } from './retry-timer.js';
import { tellRefusal } from './tell-refusal.js';
import { tryWrite, type WriteResult } from './try-write.js';
import { TurnLines } from './turn-lines.js';
import type { WriterHost } from './writer-host.js';

const ERROR_RANK = LEVELS.indexOf('error');
/** Errors find room where other records do not: this part of the memory is theirs. */
const RESERVE = 1 / 8;
const TRY_EVERY_MS = 1;
const PAUSE_MS = 0.2;

/**
 * Hands each line to the operating system before `write` returns, or those of a burst at the end of their turn of the event
 * loop, or all of a turn, as `delivery` says. What the system does not take, a full pipe or a full disk, waits in memory, in
 * order and bounded; nothing is ever on its way in between, so that whoever ends the process in an orderly way has all
 * lines. Records without room are counted and reported where they would have stood. Never throws.
 */
export class LineWriter {
  readonly #host: WriterHost<LineWriter>;
  readonly #queue = new LineQueue();
  readonly #turn = new TurnLines(() => {
    this.#handOver();
  });
  readonly #drops: DropReport;
  readonly #retry = new RetryTimer(() => {
    this.#attempt();
  });
  #descriptor: Descriptor;
  #options: LineOptions;
  #report: (dropped: readonly number[]) => void = () => undefined;
  #isDropping = false;
  /** Milliseconds that were waited for the reader since it took something: a stuck one is not waited for twice. */
  #waited = 0;
  #failure: NodeJS.ErrnoException | undefined;
  /** Nothing can be written any more. */
  #isDead = false;
  #triedAt = 0;
  /** What waits was refused, and is not only collected for the end of the turn. */
  #isRefused = false;
  readonly #patience = new Patience();

  constructor(descriptor: Descriptor, options: LineOptions, host: WriterHost<LineWriter>) {
    this.#descriptor = descriptor;
    this.#options = options;
    this.#host = host;
    this.#drops = new DropReport(host.tally);
  }

  get descriptor(): Descriptor {
    return this.#descriptor;
  }

  get waitingRecords(): number {
    return this.#queue.count + this.#turn.count;
  }

  get waitingBytes(): number {
    return this.#queue.bytes + this.#turn.bytes;
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
    this.#turn.use(options, this.#descriptor);
    if (this.#turn.count > 0) this.#handOver();
  }

  /** Takes one whole record with its line end. `rank` is its level's place in LEVELS. */
  write(line: string, rank: number): void {
    this.#host.tally.accepted++;
    // A loop that never yields lets no timer run: it makes the attempts itself.
    if (this.#isRefused && performance.now() - this.#triedAt >= TRY_EVERY_MS) this.#pump();
    if (this.#isDropping && !this.#drops.isRunning) this.#settle();
    if (this.#turn.isDue(line.length)) this.#handOver();
    if (this.#isDead) this.#drops.count(rank);
    else if (this.#isRefused) this.#enqueue(line, rank);
    else if (!this.#drops.isRunning && this.#turn.takes(this.#host)) this.#collect(line, rank);
    else if (this.#queue.count === 0) this.#writeAtOnce(line, rank);
    else this.#enqueue(line, rank);
  }

  /** Hands over what waits, and stops this thread for the reader within the limits. False: something still waits. */
  flushSync(limits: FlushLimits): boolean {
    return this.#waitUntil(() => this.#queue.count === 0, limits);
  }

  /** Resolves when what waits now is handed over (true), or when the time is up or it is lost (false). */
  async flush(timeout: number): Promise<boolean> {
    this.#turn.moveTo(this.#queue);
    const goal = this.#queue.gone + this.#queue.count;
    if (this.#queue.count > 0) this.#attempt();
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
    this.#refuse(taken);
  }

  /** The system took only so many bytes of what waits, or none. */
  #refuse(taken: WriteResult): void {
    if (typeof taken === 'number') this.#advance(taken);
    else this.#fail(taken);
    if (this.#isDead) return;
    this.#host.onWaiting();
    this.#attemptLater(true);
    if (this.#host.isEnding) this.flushSync(toExitLimits(this.#options.exitTimeout));
  }

  /** Keeps the line until the end of the turn, with the others of it; an error takes those before it along at once. */
  #collect(line: string, rank: number): void {
    if (this.#turn.count === 0) this.#host.onWaiting();
    this.#turn.push(line, rank);
    if (rank >= ERROR_RANK || this.#turn.isFull || this.#host.isEnding) this.#handOver();
    if (this.#host.isEnding) this.flushSync(toExitLimits(this.#options.exitTimeout));
  }

  /** Offers the lines of the turn as one text, where that is not too much at once. */
  #handOver(): void {
    const { text, bytes: size } = this.#turn;
    if (this.#queue.count > 0 || size > this.#descriptor.chunkBytes) return this.#attempt();
    const taken = tryWrite(this.#descriptor.fd, text);
    if (taken !== size) {
      this.#turn.moveTo(this.#queue);
      return this.#refuse(taken);
    }
    this.#host.tally.written += this.#turn.count;
    this.#turn.clear();
    this.#host.onDrained(this);
  }

  #enqueue(line: string, rank: number): void {
    const size = Buffer.byteLength(line);
    if (!this.#drops.isRunning) {
      if (this.#host.isEnding) this.flushSync(toExitLimits(this.#options.exitTimeout));
      if (!this.#hasRoom(size, rank)) return this.#drops.count(rank);
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
    const isRoom = this.#waitUntil(fits, this.#patience.limits);
    this.#patience.spend(performance.now() - began, before - this.#queue.bytes);
    return isRoom;
  }

  /** Room again: half of it at least, so that a reader who stays slow gets one report for many records. */
  #settle(): void {
    this.#isRefused &&= this.#queue.count > 0;
    if (this.#isDropping && this.#queue.bytes <= this.#options.maxWaitingBytes / 2) {
      this.#isDropping = false;
      this.#patience.restore();
      this.#drops.run(this.#report);
    }
    if (this.#queue.count === 0) this.#host.onDrained(this);
  }

  /** Offers what waits until the system takes no more. */
  #pump(): void {
    this.#turn.moveTo(this.#queue);
    this.#triedAt = performance.now();
    while (this.#queue.count > 0) {
      const taken = tryWrite(this.#descriptor.fd, this.#queue.peek(this.#descriptor.chunkBytes));
      if (typeof taken !== 'number') return this.#fail(taken);
      if (taken === 0) return;
      this.#advance(taken);
      this.#failure = undefined;
      this.#waited = 0;
    }
  }

  #advance(taken: number): void {
    const before = this.#queue.gone;
    this.#queue.advance(taken);
    this.#host.tally.written += this.#queue.gone - before;
  }

  #attempt(): void {
    const before = this.#queue.bytes;
    this.#pump();
    this.#settle();
    this.#attemptLater(this.#queue.bytes < before);
  }

  #attemptLater(gotOn: boolean): void {
    this.#isRefused = this.#queue.count > 0;
    if (!this.#isRefused) return;
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
      if (this.#failure !== undefined || this.#waited >= stuck || now >= end) {
        this.#attemptLater(false);
        return false;
      }
      this.#waited += now - last;
      last = now;
      pause(PAUSE_MS);
    }
  }

  #fail(error: NodeJS.ErrnoException): void {
    this.#failure = error;
    // A number that is free is soon somebody else's file: nothing may be written to it again.
    if (error.code === 'EBADF') this.#die();
    tellRefusal(this.#descriptor, error, this.#isDead ? undefined : this.#options.maxWaitingBytes);
  }

  #die(): void {
    this.#isDead = true;
    for (const rank of this.#queue.clear()) this.#drops.count(rank);
  }
}
