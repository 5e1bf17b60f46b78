import type { Dialect } from '../dialect.js';

/** `util.debuglog(section)`: silent unless NODE_DEBUG names the section, as our `debug` is by default. */
export const debuglog: Dialect = {
  name: 'debuglog',
  modules: ['util'],
  globals: [],
  exports: { debuglog: 'makes-function', debug: 'makes-function' },
  types: [],
  methods: {},
  bareCall: { level: 'debug' },
  shows: 'text',
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  stream: 'stderr',
  arguments: 'format',
};
