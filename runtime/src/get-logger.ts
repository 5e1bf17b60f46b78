import { createLogger } from './create-logger.js';
import { NO_FIELDS } from './field-text.js';
import type { Logger } from './logger.js';

const DEFAULT_NAME = 'app';

/**
 * The logger of a module, by convention named after its path: `getLogger('orders/service')`. May be called while modules
 * load, before anything is configured; the configuration of the moment applies to each record. Loggers are cheap: two
 * calls with one name answer two loggers which write alike.
 */
export function getLogger(name: string = DEFAULT_NAME): Logger {
  // JavaScript callers pass undefined from a computed name, or a number: a logger never throws for that.
  return createLogger(typeof name === 'string' && name !== '' ? name : DEFAULT_NAME, NO_FIELDS);
}
