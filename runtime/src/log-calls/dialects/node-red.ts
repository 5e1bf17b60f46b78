import type { Dialect, DialectObject } from '../dialect.js';

const runtime: DialectObject = { members: { log: 'logger' } };

/**
 * Node-RED's log, which its nodes reach by the `RED` that they are handed. Its methods print their first argument and
 * drop others, which are recorded here. Audit events and metrics have handlers of their own and are off by default.
 */
export const nodeRed: Dialect = {
  name: 'node-red',
  modules: ['@node-red/util'],
  globals: [],
  module: runtime,
  exports: { log: 'logger' },
  plugInParameters: { RED: runtime },
  types: [],
  methods: {
    trace: { level: 'trace' },
    debug: { level: 'debug' },
    info: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    log: { level: 'first-argument' },
  },
  derivedBy: [],
  silentMethods: ['_', 'addHandler', 'audit', 'init', 'metric', 'removeHandler'],
  unknownMethod: 'not-a-log-call',
  arguments: 'format',
};
