import type { Dialect } from '../dialect.js';

/** roarr: fields stand first, then C's printf; the logger can be called itself. */
export const roarr: Dialect = {
  name: 'roarr',
  modules: ['roarr'],
  globals: [],
  exports: { Roarr: 'logger', default: 'logger' },
  types: ['Logger'],
  methods: {
    trace: { level: 'trace' },
    debug: { level: 'debug' },
    info: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    fatal: { level: 'fatal' },
    traceOnce: { refusal: 'holds-state' },
    debugOnce: { refusal: 'holds-state' },
    infoOnce: { refusal: 'holds-state' },
    warnOnce: { refusal: 'holds-state' },
    errorOnce: { refusal: 'holds-state' },
    fatalOnce: { refusal: 'holds-state' },
  },
  // A bare call has no level of its own.
  bareCall: { level: 'info' },
  derivedBy: ['child'],
  boundBy: ['child'],
  binds: { child: { takes: 'fields', options: [] } },
  unknownMethod: 'not-a-log-call',
  arguments: 'fields-then-printf',
};
