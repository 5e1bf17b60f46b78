import { Buffer } from 'node:buffer';

/** Lines are offered together up to this many bytes; longer ones alone. */
const MAX_CHUNK = 1 << 16;
const MAX_SPENT = 1024;

// Filled and written before anything else runs, so one serves all queues.
let scratch: Buffer | undefined;

/** Lines that the system has not taken yet, in order, the first of them perhaps in part. */
export class LineQueue {
  /** Bytes that are still to be taken. */
  bytes = 0;
  /** Lines that wait no more, since the beginning: taken whole, or forgotten. */
  gone = 0;
  #texts: string[] = [];
  #sizes: number[] = [];
  #ranks: number[] = [];
  #head = 0;
  /** Bytes of the first line that are taken already. */
  #offset = 0;
  /** The first line as bytes, where it is too long to be encoded at each attempt. */
  #long: Buffer | undefined;

  /** How many lines wait, one that is taken in part included. */
  get count(): number {
    return this.#texts.length - this.#head;
  }

  push(text: string, size: number, rank: number): void {
    this.#texts.push(text);
    this.#sizes.push(size);
    this.#ranks.push(rank);
    this.bytes += size;
  }

  /** The bytes to offer next: whole lines of at most `most` bytes together, or one line. Valid until the next call. */
  peek(most: number): Uint8Array {
    const limit = Math.min(most, MAX_CHUNK);
    let total = this.#sizes[this.#head] ?? 0;
    if (total > limit) {
      return (this.#long ??= Buffer.from(this.#texts[this.#head] ?? '')).subarray(this.#offset);
    }
    scratch ??= Buffer.allocUnsafeSlow(MAX_CHUNK);
    let at = scratch.write(this.#texts[this.#head] ?? '');
    for (let next = this.#head + 1; next < this.#texts.length; next++) {
      total += this.#sizes[next] ?? 0;
      if (total > limit) break;
      at += scratch.write(this.#texts[next] ?? '', at);
    }
    return scratch.subarray(this.#offset, at);
  }

  /** Takes off what the system took of the bytes that `peek` answered. */
  advance(bytes: number): void {
    this.bytes -= bytes;
    this.#offset += bytes;
    for (let size = this.#sizes[this.#head]; size !== undefined && this.#offset >= size;) {
      this.#offset -= size;
      this.#long = undefined;
      this.#texts[this.#head] = '';
      this.#head++;
      this.gone++;
      size = this.#sizes[this.#head];
    }
    if (this.#head >= MAX_SPENT && this.#head * 2 >= this.#texts.length) this.#compact();
  }

  /** Puts a line that is taken in part back whole: what takes the rest is another file. */
  restartLine(): void {
    this.bytes += this.#offset;
    this.#offset = 0;
  }

  /** Forgets all lines; answers their levels' places in LEVELS. */
  clear(): readonly number[] {
    const ranks = this.#ranks.slice(this.#head);
    this.gone += ranks.length;
    this.#texts = [];
    this.#sizes = [];
    this.#ranks = [];
    this.#head = 0;
    this.#offset = 0;
    this.#long = undefined;
    this.bytes = 0;
    return ranks;
  }

  #compact(): void {
    this.#texts.splice(0, this.#head);
    this.#sizes.splice(0, this.#head);
    this.#ranks.splice(0, this.#head);
    this.#head = 0;
  }
}
