import type { Dialect } from '../dialect.js';

/** What is common to both streams: only `write` prints, and it takes text as it stands. */
const stream = {
  modules: [],
  exports: {},
  types: [],
  derivedBy: [],
  usedValue: 'value-used',
  unknownMethod: 'not-a-log-call',
  arguments: 'text',
} as const;

/** `process.stdout.write('text\n')` */
export const stdout: Dialect = {
  ...stream,
  name: 'stdout',
  globals: ['process.stdout'],
  methods: { write: { level: 'info' } },
  stream: 'stdout',
};

/** `process.stderr.write('text\n')` */
export const stderr: Dialect = {
  ...stream,
  name: 'stderr',
  globals: ['process.stderr'],
  methods: { write: { level: 'error' } },
  stream: 'stderr',
};
