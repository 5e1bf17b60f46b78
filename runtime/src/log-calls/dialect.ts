import type { Level } from '../conventions/index.js';
import type { ReasonCode } from './reason.js';

/** What one method of a logger does. */
export type DialectMethod =
  /** Prints a message. `reads` limits the arguments that are printed: `console.dir(object, options)`. */
  | { readonly level: Level; readonly doubt?: ReasonCode; readonly reads?: 'first-argument' }
  /** Does something that an event cannot say. */
  | { readonly refusal: ReasonCode };

/** How the calls of one logging library look: data, read by the same code for every library. */
export interface Dialect {
  readonly name: string;
  /** Module names that export it, without `node:`. */
  readonly modules: readonly string[];
  /** The global variable that holds its logger. */
  readonly global?: string;
  /** Whether the module itself, or its default export, is a logger. */
  readonly moduleIsLogger?: boolean;
  /** Exported functions that make a logger (an object with methods) or a log function (called itself). */
  readonly factories: Readonly<Record<string, 'logger' | 'function'>>;
  readonly methods: Readonly<Record<string, DialectMethod>>;
  /** How a bare log function prints. */
  readonly bareCall?: DialectMethod;
  /** Methods of a logger that return another logger. */
  readonly derivedBy: readonly string[];
  /** What a method that the table does not name means: a refusal, or nothing to do with logging. */
  readonly unknownMethod: ReasonCode | 'not-a-log-call';
  /**
   * `format`: as `util.format` prints, joined by spaces. `event-and-fields`: our own calls, whose first
   * argument is the event name and whose second argument holds the fields.
   */
  readonly arguments: 'format' | 'event-and-fields';
}
