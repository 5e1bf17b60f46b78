import { randomFillSync } from 'node:crypto';

const BYTES = 16;
const TEXT = 36;
/** So few that an id which somebody keeps, and with it those made together, holds no more than one of Node's would. */
const TOGETHER = 16;
const ROUNDS = 16;

const DASH = '-';
/** Where the two digits of each byte stand. */
const PLACES = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34] as const;

/** Made with the first id: what is imported and not used costs nothing. */
let pool: { readonly random: Buffer; readonly text: Buffer } | undefined;
let usedBytes = 0;
let ids = '';
let used = 0;

/**
 * A random UUID of version 4, from the same source as Node's `randomUUID`, which joins each from twenty texts: made sixteen at
 * a time, ids cost a tenth of the memory and of the time, which every request pays.
 */
export function randomId(): string {
  if (used === ids.length) {
    ids = renderIds();
    used = 0;
  }
  used += TEXT;
  return ids.slice(used - TEXT, used);
}

function renderIds(): string {
  // What no digit is written to stays a dash.
  pool ??= { random: Buffer.alloc(BYTES * TOGETHER * ROUNDS), text: Buffer.alloc(TEXT * TOGETHER, DASH) };
  const { random, text } = pool;
  if (usedBytes === 0) randomFillSync(random);
  for (let index = 0; index < TOGETHER; index += 1) {
    const from = usedBytes + index * BYTES;
    // the version and variant of RFC 9562
    random[from + 6] = ((random[from + 6] ?? 0) & 0x0f) | 0x40;
    random[from + 8] = ((random[from + 8] ?? 0) & 0x3f) | 0x80;
    writeId(text, index * TEXT, random, from);
  }
  usedBytes = (usedBytes + BYTES * TOGETHER) % random.length;
  return text.toString('latin1');
}

function writeId(text: Buffer, start: number, random: Buffer, from: number): void {
  for (let index = 0; index < BYTES; index += 1) {
    const byte = random[from + index] ?? 0;
    const at = start + (PLACES[index] ?? 0);
    text[at] = toDigit(byte >> 4);
    text[at + 1] = toDigit(byte & 15);
  }
}

/** The code of a digit, in lower case. */
function toDigit(value: number): number {
  return value < 10 ? 0x30 + value : 0x57 + value;
}
