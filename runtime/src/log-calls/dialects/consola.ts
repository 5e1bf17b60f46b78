import type { Dialect } from '../dialect.js';

/** consola 2 and 3. Shown by default are its levels 0 to 3, which end with `info` and the types beside it. */
export const consola: Dialect = {
  name: 'consola',
  modules: ['consola', 'consola/basic', 'consola/core', 'consola/browser'],
  globals: [],
  module: 'logger',
  exports: {
    consola: 'logger',
    createConsola: 'makes-logger',
    Consola: 'makes-logger',
    LogLevels: { members: {} },
    LogTypes: { members: {} },
  },
  types: ['Consola', 'ConsolaInstance'],
  methods: {
    fatal: { level: 'fatal', stream: 'stderr' },
    error: { level: 'error', stream: 'stderr' },
    warn: { level: 'warn', stream: 'stderr' },
    log: { level: 'info' },
    info: { level: 'info' },
    success: { level: 'info' },
    // Its own level is that of `info`.
    fail: { level: 'info' },
    ready: { level: 'info' },
    start: { level: 'info' },
    debug: { level: 'debug' },
    // Above all levels: printed only where every level is.
    verbose: { level: 'trace' },
    // Printed at every level, whatever its name says (3.4).
    silent: { level: 'info' },
    trace: { refusal: 'prints-stack' },
    box: { refusal: 'draws-output' },
  },
  shows: ['tag', 'defaults'],
  derivedBy: ['create', 'withTag', 'withScope', 'withDefaults'],
  binds: { withTag: { takes: 'text', key: 'tag' }, withScope: { takes: 'text', key: 'tag' } },
  methodVariants: ['raw'],
  silentMethods: [
    ...[
      'prompt',
      'addReporter',
      'removeReporter',
      'setReporters',
      'add',
      'remove',
      'clear',
      'pause',
      'resume',
    ],
    ...['pauseLogs', 'resumeLogs', 'mock', 'mockTypes', 'wrapAll', 'restoreAll', 'wrapConsole'],
    ...['restoreConsole', 'wrapStd', 'restoreStd'],
  ],
  unknownMethod: { level: 'info', doubt: 'custom-type' },
  stream: 'stdout',
  runsInBrowsers: true,
  arguments: 'log-object-or-format',
};
