import { LEVELS } from '../../conventions/index.js';
import type { Dialect } from '../dialect.js';

/** The module that our own logger comes from, unless a project gives it out under another name. */
export const RUNTIME_MODULE = '@logshift/runtime';

/** Our own runtime: what migrations write and what the lint rules guard. */
export const structured: Dialect = {
  name: 'structured',
  modules: [RUNTIME_MODULE],
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
