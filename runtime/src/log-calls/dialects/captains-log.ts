import type { Dialect, DialectObject } from '../dialect.js';

const app: DialectObject = { members: { log: 'logger' } };

/**
 * captains-log, the logger of Sails. A logger that is called itself logs at `debug`, which stands above `info`
 * here and is shown by default.
 */
export const captainsLog: Dialect = {
  name: 'captains-log',
  modules: ['captains-log'],
  globals: ['sails.log'],
  module: 'makes-logger',
  exports: {},
  // A hook of Sails is a function that gets the app.
  plugInParameters: { sails: app },
  types: [],
  methods: {
    silly: { level: 'trace' },
    verbose: { level: 'debug' },
    info: { level: 'info' },
    blank: { level: 'info' },
    debug: { level: 'debug', doubt: 'visibility-may-change' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    crit: { level: 'fatal' },
  },
  bareCall: { level: 'debug', doubt: 'visibility-may-change' },
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  arguments: 'format',
};
