import type { Level } from '../../conventions/index.js';

/**
 * How a library shows an error among the fields of a record.
 *
 * - `serialized`: with message and stack, whatever the program says (pino, under `err`).
 * - `serialized-when-configured`: only where the logger was made with a serializer (bunyan, under `err`).
 * - `own-fields`: its own enumerable fields and nothing else; the stack must be a field beside it (winston).
 */
export type ErrorForm = 'serialized' | 'serialized-when-configured' | 'own-fields';

/** A library whose own structured form is written, for code bases that keep their logger. Data, measured. */
export interface TargetLibrary {
  readonly name: string;
  /** Dialects whose loggers are of this library: `fastify` has pino's. */
  readonly dialects: ReadonlySet<string>;
  /** `logger.info('order_placed', { id })`, or `log.info({ id }, 'order_placed')`. */
  readonly order: 'event-first' | 'fields-first';
  /** The method that a call of another library becomes, by level. */
  readonly methodOf: Readonly<Record<Level, string>>;
  /** Those of them that a logger of this library has whatever levels the program gave it. */
  readonly certainMethods: ReadonlySet<string>;
  /** Keys that the record itself uses, with what a field of that name is called instead. */
  readonly reservedKeys: Readonly<Record<string, string>>;
  readonly errors: ErrorForm;
}
