import type { Level } from '../conventions/index.js';
import type { ReasonCode } from './reason.js';

/**
 * In which order and form a log method takes what it prints.
 *
 * - `format`: as `util.format` prints, joined by spaces.
 * - `fields-then-format`: an object or an error may stand before the message (bunyan, pino, winston's `meta`).
 * - `prefix-then-format`: a tag stands before the message (npmlog).
 * - `message-then-context`: a constant last argument is a tag (Nest).
 * - `text`: one string, line break included (a stream's `write`).
 * - `event-and-fields`: our own calls, whose first argument is the event name.
 */
export type ArgumentOrder =
  | 'format'
  | 'fields-then-format'
  | 'prefix-then-format'
  | 'message-then-context'
  | 'text'
  | 'event-and-fields';

/** What one method of a logger does. */
export type DialectMethod =
  /** Prints a message. `reads` limits the arguments that are printed: `console.dir(object, options)`. */
  | { readonly level: Level; readonly doubt?: ReasonCode; readonly reads?: 'first-argument' }
  /** Takes the level as its first argument: `logger.log('info', 'started')`. */
  | { readonly level: 'first-argument' }
  /** Does something that an event cannot say. */
  | { readonly refusal: ReasonCode };

/** What an export of a logging library is, or makes when it is called or constructed. */
export type DialectExport = 'logger' | 'function' | 'makes-logger' | 'makes-function';

/** How the calls of one logging library look: data, read by the same code for every library. */
export interface Dialect {
  readonly name: string;
  /** Module names that export it, without `node:`. */
  readonly modules: readonly string[];
  /** Global values that are its loggers, as dotted paths: `console`, `sails.log`. */
  readonly globals: readonly string[];
  /** What the module itself or its default export is. */
  readonly module?: DialectExport;
  /** What its other exports are. */
  readonly exports: Readonly<Record<string, DialectExport>>;
  /** Names of its types whose values are loggers: `private readonly logger: Logger`. */
  readonly types: readonly string[];
  readonly methods: Readonly<Record<string, DialectMethod>>;
  /** How a log function, or a logger that is called itself, prints. */
  readonly bareCall?: DialectMethod;
  /** Methods of a logger or log function that return another of its kind. */
  readonly derivedBy: readonly string[];
  /** What a method that the table does not name means: a refusal, or nothing to do with logging. */
  readonly unknownMethod: ReasonCode | 'not-a-log-call';
  readonly arguments: ArgumentOrder;
}
