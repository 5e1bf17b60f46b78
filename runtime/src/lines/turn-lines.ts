import { Buffer } from 'node:buffer';
import type { LineQueue } from './line-queue.js';

/** Lines of one turn of the event loop, which are handed over together at its end. */
export class TurnLines {
  /** Characters of all lines. */
  length = 0;
  readonly #endTurn: () => void;
  #lines: string[] = [];
  #ranks: number[] = [];
  #isEndSet = false;

  /** `handOver` is called at the end of each turn that left lines here. */
  constructor(handOver: () => void) {
    this.#endTurn = () => {
      this.#isEndSet = false;
      if (this.count > 0) handOver();
    };
  }

  get count(): number {
    return this.#lines.length;
  }

  get bytes(): number {
    return this.#lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
  }

  push(line: string, rank: number): void {
    this.#lines.push(line);
    this.#ranks.push(rank);
    this.length += line.length;
    if (this.#isEndSet) return;
    this.#isEndSet = true;
    setImmediate(this.#endTurn);
  }

  /** All lines as one text, and its bytes. */
  join(): readonly [text: string, bytes: number] {
    const text = this.#lines.join('');
    return [text, Buffer.byteLength(text)];
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
    this.length = 0;
  }
}
