import type { Dialect } from '../dialect.js';

/**
 * signale 1. Its types are labels in colour; all but `warn`, `error`, `fatal` and `debug` are information. A method
 * that the table does not name is a type that the program added: `new Signale({ types: { remind: { … } } })`.
 */
export const signale: Dialect = {
  name: 'signale',
  modules: ['signale'],
  globals: [],
  module: 'logger',
  exports: { Signale: 'makes-logger' },
  types: ['Signale', 'DefaultSignale'],
  methods: {
    await: { level: 'info' },
    complete: { level: 'info' },
    fav: { level: 'info' },
    info: { level: 'info' },
    log: { level: 'info' },
    note: { level: 'info' },
    pause: { level: 'info' },
    pending: { level: 'info' },
    star: { level: 'info' },
    start: { level: 'info' },
    success: { level: 'info' },
    wait: { level: 'info' },
    watch: { level: 'info' },
    // Its default level shows `debug` too.
    debug: { level: 'debug', doubt: 'visibility-may-change' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    fatal: { level: 'fatal' },
    time: { refusal: 'holds-state' },
    timeEnd: { refusal: 'holds-state' },
  },
  shows: ['scope'],
  hides: [{ option: 'secrets', holds: 'list' }],
  derivedBy: ['scope'],
  binds: { scope: { takes: 'text', key: 'scope' } },
  silentMethods: ['unscope', 'config', 'enable', 'disable', 'isEnabled', 'addSecrets', 'clearSecrets'],
  unknownMethod: { level: 'info', doubt: 'custom-type' },
  stream: 'stdout',
  arguments: 'affixes-or-format',
};
