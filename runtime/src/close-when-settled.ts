import { types } from 'node:util';
import type { Span } from '@opentelemetry/api';
import { closeFailedSpan, closeSpan } from './close-span.js';
import type { WithSpanOptions } from './span-options.js';

type ReadResult = WithSpanOptions<never>['result'];

/** Whether awaiting the value asks its promise alone. `p-lazy` and its like override `then`, and start to work in there. */
export function isPlainPromise(value: object): value is Promise<unknown> {
  if (!types.isPromise(value)) return false;
  return value.then === Promise.prototype.then || value.constructor === Promise;
}

/**
 * A promise that settles as this one does, after the span has ended. Not the promise itself with a listener at its side:
 * that would hide an unhandled rejection. What hangs on the promise (`stdout` on that of execa) hangs on the new one.
 */
export function closeWhenSettled(
  span: Span,
  readResult: ReadResult,
  promise: Promise<unknown>,
): Promise<unknown> {
  const settled = Promise.prototype.then.call(
    promise,
    (value: unknown) => {
      closeSpan(span, readResult, value);
      return value;
    },
    (error: unknown) => {
      closeFailedSpan(span, error);
      throw error;
    },
  );
  // Symbols are left out: Node itself hangs async ids on promises by them. No list of keys is made: there are none.
  for (const key in promise) keepProperty(promise, settled, key);
  return settled;
}

function keepProperty(from: object, to: object, key: string): void {
  const descriptor = Object.getOwnPropertyDescriptor(from, key);
  if (descriptor !== undefined) Object.defineProperty(to, key, descriptor);
}
