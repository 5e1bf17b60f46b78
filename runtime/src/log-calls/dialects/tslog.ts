import type { Dialect } from '../dialect.js';

/** tslog 3 and 4. Everything is shown by default, from `silly` up. */
export const tslog: Dialect = {
  name: 'tslog',
  modules: ['tslog'],
  globals: [],
  exports: { Logger: 'makes-logger', BaseLogger: 'makes-logger', log: 'logger' },
  types: ['Logger', 'BaseLogger'],
  methods: {
    silly: { level: 'trace', doubt: 'visibility-may-change' },
    trace: { level: 'trace', doubt: 'visibility-may-change' },
    debug: { level: 'debug', doubt: 'visibility-may-change' },
    info: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    fatal: { level: 'fatal' },
    // The level is a number and a name that the program chose, before the message.
    log: { refusal: 'computed-level' },
  },
  shows: ['name', 'prefix'],
  hides: [
    { option: 'maskValuesOfKeys', holds: 'list' },
    { option: 'maskValuesRegEx', holds: 'list' },
  ],
  derivedBy: ['getSubLogger', 'getChildLogger'],
  silentMethods: ['attachTransport', 'setSettings', 'prettyError'],
  masks: ['password'],
  unknownMethod: 'unknown-method',
  runsInBrowsers: true,
  arguments: 'lazy-or-format',
};
