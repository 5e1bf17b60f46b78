import type { Dialect, DialectObject } from '../dialect.js';
import { winston } from './winston.js';

/** An app's `log` is a container of loggers that has the methods of its default logger. */
const app: DialectObject = { members: { log: 'logger' } };

/** Flatiron, and broadway below it, whose apps carry a winston logger as `log`. */
export const flatiron: Dialect = {
  ...winston,
  name: 'flatiron',
  modules: ['broadway', 'flatiron'],
  module: { members: { app } },
  exports: { app, App: { makes: app } },
  types: [],
  derivedBy: [...winston.derivedBy, 'get'],
  silentMethods: [...(winston.silentMethods ?? []), 'has', 'logAll'],
};
