import { createLogger } from './create-logger.js';
import { NO_FIELDS } from './field-text.js';
import type { EventLogger } from './event-logger.js';
import type { Logger } from './logger.js';

const DEFAULT_NAME = 'app';

/** A logger for the events that were named, for any where none were: not two signatures, since tools read the last one. */
export type LoggerFor<Events> = unknown extends Events ? Logger : EventLogger<Events>;

/**
 * The logger of a module, by convention named after its path: `getLogger('orders/service')`. May be called while modules
 * load, before anything is configured; the configuration of the moment applies to each record. Loggers are cheap: two
 * calls with one name answer two loggers which write alike.
 *
 * With `getLogger<LogshiftEvents>('orders')`, or events of a program's own, it takes those events alone.
 */
export function getLogger<Events = unknown>(name: string = DEFAULT_NAME): LoggerFor<Events> {
  // JavaScript callers pass undefined from a computed name, or a number: a logger never throws for that.
  const named = typeof name === 'string' && name !== '' ? name : DEFAULT_NAME;
  return createLogger(named, NO_FIELDS) as LoggerFor<Events>;
}
