import type { Dialect } from '../dialect.js';

const common = {
  globals: [],
  module: 'logger',
  exports: { create: 'makes-logger', scope: 'makes-logger' },
  types: ['MainLogger', 'NodeLogger', 'LogFunctions', 'Logger'],
  shows: 'text',
  derivedBy: ['create', 'scope'],
  silentMethods: [
    ...['initialize', 'addLevel', 'catchErrors', 'processMessage', 'logData'],
    ...['compareLevels', 'transportEntries'],
  ],
  unknownMethod: 'unknown-method',
  runsInBrowsers: true,
  arguments: 'format',
} as const satisfies Partial<Dialect>;

/** electron-log 4 and 5 in the main process and in plain Node. Console and file show every level by default. */
export const electronLog: Dialect = {
  ...common,
  name: 'electron-log',
  modules: ['electron-log', 'electron-log/main', 'electron-log/node'],
  methods: {
    error: { level: 'error' },
    warn: { level: 'warn' },
    info: { level: 'info' },
    log: { level: 'info' },
    verbose: { level: 'debug', doubt: 'visibility-may-change' },
    debug: { level: 'debug', doubt: 'visibility-may-change' },
    silly: { level: 'trace', doubt: 'visibility-may-change' },
  },
};

/** The same in a page, where the runtime does not run. */
export const electronLogRenderer: Dialect = {
  ...common,
  name: 'electron-log-renderer',
  modules: ['electron-log/renderer'],
  methods: Object.fromEntries(
    Object.keys(electronLog.methods).map((method) => [method, { refusal: 'browser-code' }]),
  ),
};
