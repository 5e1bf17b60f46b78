import { LEVELS } from '../../conventions/index.js';
import type { Dialect } from '../dialect.js';

/** Our own runtime: what migrations write and what the lint rules guard. */
export const structured: Dialect = {
  name: 'structured',
  modules: ['@logshift/runtime'],
  globals: [],
  exports: { getLogger: 'makes-logger' },
  types: ['Logger'],
  methods: {
    ...Object.fromEntries(LEVELS.map((level) => [level, { level }])),
    exception: { level: 'error' },
  },
  derivedBy: ['bind', 'unbind'],
  unknownMethod: 'not-a-log-call',
  arguments: 'event-and-fields',
};
