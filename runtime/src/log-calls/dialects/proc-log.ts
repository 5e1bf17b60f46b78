import type { Dialect } from '../dialect.js';

/**
 * proc-log, which npm's own packages log with: the methods of npmlog, sent to whoever listens to the process.
 * Up to version 3 the module was the logger; now it exports one, and beside it `output`, which is what the program
 * prints for its user.
 */
export const procLog: Dialect = {
  name: 'proc-log',
  modules: ['proc-log'],
  globals: [],
  module: 'logger',
  exports: {
    log: 'logger',
    output: {
      members: { standard: 'function', error: 'function', buffer: 'function', flush: 'function' },
    },
    input: { members: {} },
    time: { members: {} },
  },
  types: [],
  methods: {
    silly: { level: 'trace' },
    verbose: { level: 'debug' },
    // npm writes it to a file, and shows it when asked to.
    timing: { level: 'debug' },
    info: { level: 'info' },
    http: { level: 'info' },
    notice: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
  },
  bareCall: { refusal: 'program-output' },
  derivedBy: [],
  isCopyable: true,
  unknownMethod: 'not-a-log-call',
  // Where npm's own listener prints it.
  stream: 'stderr',
  arguments: 'prefix-then-format',
};
