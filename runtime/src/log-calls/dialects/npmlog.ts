import type { Dialect } from '../dialect.js';

/**
 * npmlog. Every method takes a prefix before the message. Shown by default is `info` and what is above it, and
 * that is `timing` and `http` too.
 */
export const npmlog: Dialect = {
  name: 'npmlog',
  modules: ['npmlog'],
  globals: [],
  module: 'logger',
  exports: {},
  types: ['Logger'],
  methods: {
    silly: { level: 'trace' },
    verbose: { level: 'debug' },
    info: { level: 'info' },
    timing: { level: 'info' },
    http: { level: 'info' },
    notice: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    silent: { refusal: 'never-printed' },
    log: { level: 'first-argument' },
  },
  // Trackers of progress carry the methods of the log.
  derivedBy: ['newItem', 'newGroup', 'newStream'],
  silentMethods: [
    ...['addLevel', 'pause', 'resume', 'emitLog', 'write', 'clearProgress', 'showProgress', 'enableProgress'],
    ...['disableProgress', 'enableColor', 'disableColor', 'useColor', 'enableUnicode', 'disableUnicode'],
    ...[
      'setGaugeTemplate',
      'setGaugeThemeset',
      'addUnit',
      'addUnits',
      'addWork',
      'completeWork',
      'completed',
    ],
    ...['finish', 'todo', 'debug', 'nameTree', 'pipe', 'end', 'destroy', 'on', 'once', 'off', 'emit'],
    ...['addListener', 'removeListener', 'removeAllListeners', 'listeners', 'prependListener', 'eventNames'],
    ...['setMaxListeners', 'getMaxListeners', 'listenerCount'],
  ],
  unknownMethod: 'unknown-method',
  stream: 'stderr',
  arguments: 'prefix-then-format',
};
