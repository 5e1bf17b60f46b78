import type { OpenExchange } from './exchange.js';

/** Adds a chunk as `write` and `end` take it to the bytes of the body. */
export function countBytes(exchange: OpenExchange, [chunk, encoding]: readonly unknown[]): void {
  const bytes = sizeOf(chunk, encoding);
  if (bytes > 0) exchange.streamedBytes = (exchange.streamedBytes ?? 0) + bytes;
}

function sizeOf(chunk: unknown, encoding: unknown): number {
  if (ArrayBuffer.isView(chunk)) return chunk.byteLength;
  if (typeof chunk !== 'string') return 0;
  return Buffer.byteLength(
    chunk,
    typeof encoding === 'string' && Buffer.isEncoding(encoding) ? encoding : 'utf8',
  );
}
