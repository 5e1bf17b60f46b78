import type { TargetLibrary } from './target-library.js';

/**
 * pino 10.4, measured as it comes. A field with a key of the record stands there a second time, and whoever reads the
 * JSON gets the last; `name` is one where the logger has a name. `err` is serialised with type, message, stack and
 * causes whatever `errorKey` and `serializers` say of other keys; an `Error` under another key shows its own
 * enumerable fields only.
 */
export const pino: TargetLibrary = {
  name: 'pino',
  dialects: new Set(['pino', 'pino-http', 'fastify']),
  order: 'fields-first',
  methodOf: { trace: 'trace', debug: 'debug', info: 'info', warn: 'warn', error: 'error', fatal: 'fatal' },
  certainMethods: new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']),
  reservedKeys: {
    hostname: 'host_name',
    level: 'log_level',
    msg: 'message_text',
    name: 'name_value',
    pid: 'process_pid',
    time: 'time_value',
  },
  errors: 'serialized',
};
