import { types } from 'node:util';
import { cutBeginning } from './cut-text.js';
import { quoteText } from './quote-text.js';
import { renderWalkedText, type ValueWalk } from './value-walk.js';

const CONTINUES = 0b1000_0000;
const CONTINUATION_MASK = 0b1100_0000;
const BASE64_BYTES = 3;
const BASE64_CHARACTERS = 4;

/** Bytes are text when they are valid UTF-8, else `base64:…`; what is too long is cut. */
export function renderBytes(value: NodeJS.ArrayBufferView | ArrayBufferLike, walk: ValueWalk): string {
  const bytes = toBytes(value);
  const { limits, redaction } = walk.rules;
  const text = decodeBeginning(bytes, limits.string);
  if (text === undefined) return renderBase64(bytes, limits.string, walk);
  if (text.size === bytes.length) return renderWalkedText(text.beginning, walk);
  const shown = redaction.redactText(text.beginning, walk.place);
  const json = quoteText(cutBeginning(shown, shown.length, bytes.length - text.size));
  walk.room -= json.length;
  return json;
}

function toBytes(value: NodeJS.ArrayBufferView | ArrayBufferLike): Uint8Array {
  if (!ArrayBuffer.isView(value)) return new Uint8Array(value);
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

/** At most `limit` bytes, not cut inside of a character; undefined when they are no UTF-8. */
function decodeBeginning(
  bytes: Uint8Array,
  limit: number,
): { readonly beginning: string; readonly size: number } | undefined {
  let size = Math.min(bytes.length, limit);
  if (size < bytes.length) {
    const least = size - 3;
    while (size > least && ((bytes[size] ?? 0) & CONTINUATION_MASK) === CONTINUES) size--;
  }
  const part = bytes.subarray(0, size);
  try {
    // The decoder refuses memory that is shared with other threads.
    const own = types.isSharedArrayBuffer(bytes.buffer) ? part.slice() : part;
    const beginning = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(own);
    return { beginning, size };
  } catch {
    return undefined;
  }
}

function renderBase64(bytes: Uint8Array, limit: number, walk: ValueWalk): string {
  const size = Math.min(bytes.length, Math.floor(limit / BASE64_CHARACTERS) * BASE64_BYTES);
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, size).toString('base64');
  const mark = size < bytes.length ? `…[truncated ${bytes.length - size} bytes]` : '';
  const json = quoteText(`base64:${text}${mark}`);
  walk.room -= json.length;
  return json;
}
