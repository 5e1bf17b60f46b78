import type { Dialect } from '../dialect.js';

/** fancy-log, which prints the time in front of what a console would print. */
export const fancyLog: Dialect = {
  name: 'fancy-log',
  modules: ['fancy-log'],
  globals: [],
  module: 'logger',
  exports: {},
  types: [],
  methods: {
    info: { level: 'info' },
    dir: { level: 'info', reads: 'first-argument' },
    warn: { level: 'warn', stream: 'stderr' },
    error: { level: 'error', stream: 'stderr' },
  },
  bareCall: { level: 'info' },
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  stream: 'stdout',
  marksLines: true,
  arguments: 'format',
};

/** `log` of gulp-util, which was fancy-log before that had a package of its own. */
export const gulpUtil: Dialect = {
  ...fancyLog,
  name: 'gulp-util',
  modules: ['gulp-util'],
  module: { members: { log: 'logger' } },
  exports: { log: 'logger' },
};
