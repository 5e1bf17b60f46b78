import type { ConstantPrefix } from './constant-prefix.js';
import type { ArgumentOrder, Dialect, DialectMethod } from './dialect.js';

/** The dialect of functions that a project wrote around a logger. */
export const WRAPPER = 'wrapper';

/** What one log function of a project does, and what it prints with. */
export interface WrapperMethod {
  /** Undefined for a function that is called by itself. */
  readonly name: string | undefined;
  readonly action: DialectMethod;
  readonly arguments: ArgumentOrder;
  /** Undefined unless it does nothing else than print that and all that it is given. */
  readonly prefix?: ConstantPrefix | undefined;
  /** Undefined when nobody knows. */
  readonly behind?: Dialect['behind'];
  /** Whether it calls its last argument. */
  readonly callsBack: boolean;
  /** Whether it gives a value that a caller may use. */
  readonly hasValue: boolean;
}

const NO_METHODS = {
  name: WRAPPER,
  modules: [],
  globals: [],
  exports: {},
  types: [],
  methods: {},
  derivedBy: [],
  unknownMethod: 'not-a-log-call',
  arguments: 'format',
} as const satisfies Dialect;

/** The dialect in which a log function of a project is called; one of its own for each, since their orders differ. */
export function wrapperDialect(method?: WrapperMethod): Dialect {
  if (!method) return NO_METHODS;
  const { name, action, prefix, behind, callsBack, hasValue } = method;
  return {
    ...NO_METHODS,
    ...(name === undefined ? { bareCall: action } : { methods: { [name]: action } }),
    arguments: method.arguments,
    ...(prefix && { prefix }),
    ...(behind && { behind }),
    ...(callsBack && { callsBack }),
    ...(hasValue && { usedValue: 'wrapper-acts' }),
  };
}
