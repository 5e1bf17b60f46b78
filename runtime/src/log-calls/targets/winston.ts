import type { TargetLibrary } from './target-library.js';

/**
 * winston 3.19 and 2.4, measured with the JSON format, with and without `splat`, `timestamp`, `label` and `ms`.
 *
 * A field named `message` is glued to the event or replaces it, `level` is dropped or replaces the level, and
 * `timestamp`, `label` and `ms` win over what the formats of these names would write. An `Error` among the fields
 * shows its own enumerable fields only, whether `format.errors()` is there or not: that format looks at the record
 * and at its message, never at other fields.
 */
export const winston: TargetLibrary = {
  name: 'winston',
  dialects: new Set(['winston', 'strapi']),
  order: 'event-first',
  methodOf: { trace: 'silly', debug: 'debug', info: 'info', warn: 'warn', error: 'error', fatal: 'error' },
  // Of the npm, cli and syslog levels; syslog has `warning` and no `warn`.
  certainMethods: new Set(['debug', 'info', 'error']),
  reservedKeys: {
    label: 'label_text',
    level: 'log_level',
    message: 'message_text',
    ms: 'duration_ms',
    timestamp: 'timestamp_value',
  },
  errors: 'own-fields',
};
