import { Buffer } from 'node:buffer';
import { BurstWatch } from './burst-watch.js';
import type { Descriptor } from './descriptor.js';
import type { DeliveryChoice, LineOptions } from './line-options.js';
import type { LineQueue } from './line-queue.js';
import type { WriterHost } from './writer-host.js';

/** How much of a turn may wait for its end. */
interface TurnLimits {
  /** In characters; for a pipe less, where that is what it takes whole. */
  readonly length: number;
  /** How long the first of the lines waits until another one has all handed over, in milliseconds. */
  readonly age: number;
}

const UNBOUNDED = Number.POSITIVE_INFINITY;

const LIMITS: Readonly<Record<DeliveryChoice, TurnLimits>> = {
  sync: { length: 0, age: 0 },
  // What nobody asked for is little: some twenty lines.
  adaptive: { length: 8_192, age: 1 },
  batched: { length: 16_384, age: UNBOUNDED },
};

/** Lines of one turn of the event loop, which are handed over together at its end. */
export class TurnLines {
  /** All lines one behind the other. */
  text = '';
  readonly #endTurn: () => void;
  readonly #bursts = new BurstWatch();
  #lines: string[] = [];
  #ranks: number[] = [];
  #isEndSet = false;
  /** When the first of the lines came, by `performance.now()`. */
  #began = 0;
  #delivery: DeliveryChoice = 'sync';
  #limits: TurnLimits = LIMITS.sync;

  /** `handOver` is called at the end of each turn that left lines here. */
  constructor(handOver: () => void) {
    this.#endTurn = () => {
      this.#isEndSet = false;
      if (this.#delivery === 'adaptive') this.#bursts.turn(performance.now());
      if (this.count > 0) handOver();
    };
  }

  get count(): number {
    return this.#lines.length;
  }

  get bytes(): number {
    return Buffer.byteLength(this.text);
  }

  /** Which lines wait here, and how many of them. People follow a terminal, and type Ctrl-C there: no burst waits for it. */
  use({ delivery, maxWaitingBytes }: LineOptions, { isTerminal, chunkBytes }: Descriptor): void {
    this.#delivery = isTerminal && delivery === 'adaptive' ? 'sync' : delivery;
    const { length, age } = LIMITS[this.#delivery];
    const most = this.#delivery === 'adaptive' ? Math.min(length, chunkBytes) : length;
    this.#limits = { length: Math.min(most, maxWaitingBytes), age };
  }

  /** Whether the line that is written now waits here: each, none, or those of bursts, where every end of the process is heard of. */
  takes({ watchesEndings }: Pick<WriterHost<never>, 'watchesEndings'>): boolean {
    if (this.#delivery !== 'adaptive') return this.#delivery === 'batched';
    if (this.count > 0) return true;
    if (!watchesEndings) return false;
    const part = this.#bursts.count(performance.now());
    if (part === 'too many') this.#awaitEnd();
    return part === 'burst';
  }

  /** Whether what waits is to be handed over before a line of so many characters comes. */
  isDue(length: number): boolean {
    if (this.count === 0) return false;
    const { length: most, age } = this.#limits;
    return this.text.length + length > most || (age < UNBOUNDED && performance.now() - this.#began >= age);
  }

  /** Whether what waits is all that may. */
  get isFull(): boolean {
    return this.text.length >= this.#limits.length;
  }

  push(line: string, rank: number): void {
    if (this.count === 0) this.#began = performance.now();
    this.#lines.push(line);
    this.#ranks.push(rank);
    this.text += line;
    this.#awaitEnd();
  }

  /** Has the lines wait one by one. */
  moveTo(queue: LineQueue): void {
    if (this.count === 0) return;
    const [lines, ranks] = [this.#lines, this.#ranks];
    this.clear();
    lines.forEach((line, index) => {
      queue.push(line, Buffer.byteLength(line), ranks[index] ?? 0);
    });
  }

  clear(): void {
    this.#lines = [];
    this.#ranks = [];
    this.text = '';
  }

  #awaitEnd(): void {
    if (this.#isEndSet) return;
    this.#isEndSet = true;
    setImmediate(this.#endTurn);
  }
}
