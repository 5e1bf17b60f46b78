import { Writable } from 'node:stream';
import type { Destination } from './destination.js';

/** Under this, multistreams and the streams of pino-abstract-transport ask for each record's level, time and object. */
const METADATA = Symbol.for('pino.metadata');

/**
 * Whether a stream may want more of pino than lines: the metadata of each record, or the message by which pino tells its
 * transports of its levels. Streams of Node and what has `write` alone want neither.
 */
export function asksPino(destination: Destination): boolean {
  const stream = destination as { readonly [METADATA]?: unknown; readonly emit?: unknown };
  if (stream[METADATA] === true) return true;
  if (typeof stream.emit !== 'function') return false;
  return !(stream instanceof Writable) || stream.listenerCount('message') > 0;
}
