import type { Dialect, DialectMethod } from './dialect.js';
import type { ReasonCode } from './reason.js';

/** The logger's method that a call calls. */
export interface Target {
  readonly dialect: Dialect;
  readonly method: string;
  readonly action: DialectMethod;
  /** Why it is not certain that this is a logger at all. */
  readonly doubt?: ReasonCode;
  /** Whether the logger was made to hide values. */
  readonly hidesValues?: boolean;
}
