import type { Dialect } from '../dialect.js';

/** Node's console. Levels follow the method's name; what holds state or draws is refused. */
export const console: Dialect = {
  name: 'console',
  modules: ['console'],
  global: 'console',
  moduleIsLogger: true,
  factories: {},
  methods: {
    log: { level: 'info' },
    info: { level: 'info' },
    warn: { level: 'warn' },
    error: { level: 'error' },
    // console.debug always prints; our `debug` is off by default.
    debug: { level: 'debug', doubt: 'visibility-may-change' },
    dir: { level: 'info', reads: 'first-argument' },
    dirxml: { level: 'info' },
    exception: { level: 'error' },
    trace: { refusal: 'prints-stack' },
    assert: { refusal: 'conditional-log' },
    table: { refusal: 'draws-output' },
    group: { refusal: 'draws-output' },
    groupCollapsed: { refusal: 'draws-output' },
    groupEnd: { refusal: 'draws-output' },
    clear: { refusal: 'draws-output' },
    count: { refusal: 'holds-state' },
    countReset: { refusal: 'holds-state' },
    time: { refusal: 'holds-state' },
    timeEnd: { refusal: 'holds-state' },
    timeLog: { refusal: 'holds-state' },
    timeStamp: { refusal: 'holds-state' },
    profile: { refusal: 'holds-state' },
    profileEnd: { refusal: 'holds-state' },
  },
  derivedBy: [],
  unknownMethod: 'unknown-method',
  arguments: 'format',
};
