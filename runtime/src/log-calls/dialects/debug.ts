import type { Dialect } from '../dialect.js';

/**
 * debug 2 to 4. Silent unless the variable `DEBUG` names the namespace, as our `debug` is by default.
 *
 * Programs may add placeholders of their own (`debug.formatters.h = …`); each takes one value.
 */
export const debug: Dialect = {
  name: 'debug',
  modules: ['debug'],
  globals: [],
  module: 'makes-function',
  exports: { debug: 'makes-function' },
  types: ['Debugger', 'IDebugger'],
  methods: {},
  bareCall: { level: 'debug' },
  shows: 'text',
  derivedBy: ['extend'],
  binds: { extend: { takes: 'text', key: 'namespace' } },
  unknownMethod: 'not-a-log-call',
  stream: 'stderr',
  runsInBrowsers: true,
  arguments: 'own-format',
};
