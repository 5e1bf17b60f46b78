import type { TargetLibrary } from './target-library.js';

/**
 * bunyan 2.0, measured as it comes. A field replaces the record's own `name`, `hostname`, `pid` and `time`; under
 * `msg` and `v` it is lost, and with a `level` that is no number the whole record is. `{ err }` shows message and
 * stack only where the logger has a serializer for it; an error that is the first argument itself always does.
 */
export const bunyan: TargetLibrary = {
  name: 'bunyan',
  dialects: new Set(['bunyan']),
  order: 'fields-first',
  methodOf: { trace: 'trace', debug: 'debug', info: 'info', warn: 'warn', error: 'error', fatal: 'fatal' },
  certainMethods: new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']),
  reservedKeys: {
    hostname: 'host_name',
    level: 'log_level',
    msg: 'message_text',
    name: 'name_value',
    pid: 'process_pid',
    src: 'source',
    time: 'time_value',
    v: 'value',
  },
  errors: 'serialized-when-configured',
};
