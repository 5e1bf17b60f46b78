import { AsyncLocalStorage } from 'node:async_hooks';
import type { Captures } from './captures.js';
import type { ContextScope } from './context-scope.js';
import type { Delivery } from './delivery.js';
import type { LeadingLogger } from './leading-logger.js';
import type { Outlets } from './lines/outlets.js';
import type { LoggingOptions } from './logging-options.js';
import { shareInProcess } from './share-in-process.js';

/**
 * What all copies of this package in one process share. A program that imports it and a dependency that requires it
 * load two copies: configuring one must reach the loggers of the other, and a context must be seen by both.
 */
export interface ProcessState {
  /** Counts configurations; a logger looks its level up again when the count moved. 0: not configured yet. */
  epoch: number;
  delivery: Delivery | undefined;
  /** What lines leave the process through. */
  outlets?: Outlets | undefined;
  /** What `configureLogging` was called with last. */
  options?: LoggingOptions | undefined;
  /** Loggers that took the place of another library's, by name: they say what nothing else says. */
  leading?: Map<string, LeadingLogger> | undefined;
  /** What tests capture records with, instead of the delivery. */
  captures?: Captures | undefined;
  /** How many records are being written at this moment, one within another; counted while foreign logs are captured. */
  writing?: number | undefined;
  /** What stands around each delivery while foreign logs are captured. */
  aroundDelivery?: ((delivery: Delivery) => Delivery) | undefined;
  readonly scopes: AsyncLocalStorage<ContextScope>;
  /** The trace in which an error was recorded last, so that no span of one trace records it twice. */
  readonly recordedErrors: WeakMap<object, string>;
}

const KEY = Symbol.for('@logshift/runtime.state.v1');

export const processState: ProcessState = shareInProcess<ProcessState>(KEY, {
  epoch: 0,
  delivery: undefined,
  outlets: undefined,
  options: undefined,
  leading: undefined,
  captures: undefined,
  writing: undefined,
  aroundDelivery: undefined,
  scopes: new AsyncLocalStorage<ContextScope>(),
  recordedErrors: new WeakMap<object, string>(),
});
