import type { ConfigChoice } from './plugin-config.js';

const isRecommended: ConfigChoice['has'] = ({ recommended }) => recommended;

/** The rule that a code base on its way to structured logs breaks in many places, each of which is known. */
const RATCHETED = 'no-legacy-logger';

/** The configs that the plugin gives out, by name. */
export const CONFIG_CHOICES = {
  /** For code that is migrated, and shall stay so: nothing that could be meant otherwise is reported. */
  recommended: { name: 'recommended', has: isRecommended },
  /** For those who want one way of writing logs in all files. */
  strict: { name: 'strict', has: ({ recommended, strict = false }) => recommended || strict },
  /** For code that is linted with types. A file without them is told to the user, who meant it to have some. */
  typed: {
    name: 'typed',
    has: ({ recommended, types }) => recommended || types !== undefined,
    settings: { types: true },
  },
  /** For code on its way. ESLint's bulk suppressions count errors alone, so what is ratcheted is one. */
  migration: {
    name: 'migration',
    has: isRecommended,
    severityOf: (rule) => (rule === RATCHETED ? 'error' : 'warn'),
  },
  /** For code that keeps winston, and logs in its structured form. */
  winston: { name: 'winston', has: isRecommended, settings: { target: 'winston' } },
  /** The same for pino. */
  pino: { name: 'pino', has: isRecommended, settings: { target: 'pino' } },
  /** The same for bunyan. */
  bunyan: { name: 'bunyan', has: isRecommended, settings: { target: 'bunyan' } },
} as const satisfies Readonly<Record<string, ConfigChoice>>;
