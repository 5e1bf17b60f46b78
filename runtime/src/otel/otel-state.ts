import { shareInProcess } from '../share-in-process.js';
import type { Instrumentation } from './instrumentation.js';
import type { OtelHandle } from './otel-handle.js';

/** What all copies of this package in one process share: a preloaded one, and that of the program. */
interface OtelState {
  /** Undefined while nothing runs. */
  handle: OtelHandle | undefined;
  /** They have to last: libraries that were loaded under them are not seen by others. */
  instrumentations: readonly Instrumentation[] | undefined;
}

const KEY = Symbol.for('@logshift/runtime.otel.v1');

export const otelState: OtelState = shareInProcess<OtelState>(KEY, {
  handle: undefined,
  instrumentations: undefined,
});
