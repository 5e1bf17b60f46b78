import type { Level } from '../conventions/index.js';
import type { ConstantPrefix } from './constant-prefix.js';
import type { ReasonCode } from './reason.js';

/**
 * In which order and form a log method takes what it prints.
 *
 * - `format`: as `util.format` prints, joined by spaces.
 * - `fields-then-format`: an object or an error may stand before the message (bunyan, pino, winston's `meta`).
 * - `fields-then-printf`: the same with the placeholders of C, `%5.2f` and `%x` included (roarr).
 * - `prefix-then-format`: a tag stands before the message (npmlog).
 * - `own-format`: as `format`, with placeholders that the program adds to it (debug).
 * - `affixes-or-format`: as `format`, or one object of `prefix`, `message` and `suffix` (signale).
 * - `log-object-or-format`: as `format`, or one object with a `message` (consola).
 * - `lazy-or-format`: as `format`, or one function that makes the arguments (tslog).
 * - `message-then-context`: a constant last argument is a tag (Nest).
 * - `text`: one string, line break included (a stream's `write`).
 * - `event-and-fields`: our own calls, whose first argument is the event name.
 */
export type ArgumentOrder =
  | 'format'
  | 'fields-then-format'
  | 'fields-then-printf'
  | 'prefix-then-format'
  | 'own-format'
  | 'affixes-or-format'
  | 'log-object-or-format'
  | 'lazy-or-format'
  | 'message-then-context'
  | 'text'
  | 'event-and-fields';

/** A standard stream of the process. */
export type Stream = 'stdout' | 'stderr';

/** What one method of a logger does. */
export type DialectMethod =
  /**
   * Prints a message. `reads` limits the arguments that are printed: `console.dir(object, options)`. `stream` is
   * where it prints, if not where the rest of its dialect does.
   */
  | {
      readonly level: Level;
      readonly doubt?: ReasonCode;
      readonly reads?: 'first-argument';
      readonly stream?: Stream;
    }
  /**
   * Takes the level as its first argument: `logger.log('info', 'started')`. `otherwise` is the level when that
   * argument belongs to the message already: `logger.log('order placed')`.
   */
  | { readonly level: 'first-argument'; readonly otherwise?: Level }
  /** Does something that an event cannot say. */
  | { readonly refusal: ReasonCode };

/**
 * What an export of a logging library is, or makes when it is called or constructed. A `bound-logger` prints
 * fields of its own with every message.
 */
export type DialectExport =
  'logger' | 'bound-logger' | 'function' | 'makes-logger' | 'makes-function' | DialectObject;

/** An object that is no logger and leads to one: `fastify().log`, `winston.loggers.get('orders')`. */
export interface DialectObject {
  readonly members?: Readonly<Record<string, DialectExport>>;
  /** What it gives when it is called or constructed. */
  readonly makes?: DialectExport;
}

/** How a method takes the fields that a logger prints with every message. */
export type BindingForm =
  /**
   * An object of fields, and then at most a `flag` that changes nothing of what is printed. `options` are keys that are
   * no fields: they change what the logger prints.
   */
  | { readonly takes: 'fields'; readonly options: readonly string[]; readonly mayHaveFlag?: boolean }
  /** One text, which is printed in front of the message; `key` is what it is for us. */
  | { readonly takes: 'text'; readonly key: string }
  /** A key and a value, which are added to the logger itself: `addContext('user', id)`. */
  | { readonly takes: 'key-and-value' };

/**
 * An option by which a logger hides values: a list of what it hides (`redact`), a table of functions that shorten what
 * stands under their keys (`serializers`), one of hooks of which some get the whole line (`formatters`), or a chain of
 * functions that do (`format` of winston).
 */
export type HidingOption =
  | { readonly option: string; readonly holds: 'list' | 'serializers' | 'chain' }
  | { readonly option: string; readonly holds: 'hooks'; readonly hooks: readonly string[] };

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
  /** Types of other values that lead to a logger: `FastifyRequest`, whose `log` is one. */
  readonly otherTypes?: Readonly<Record<string, DialectExport>>;
  /**
   * What the one function that a plug-in's module is gets as its first parameter, by the name that all plug-ins give
   * it: `module.exports = function (sails) { … }`.
   */
  readonly plugInParameters?: Readonly<Record<string, DialectExport>>;
  readonly methods: Readonly<Record<string, DialectMethod>>;
  /** How a log function, or a logger that is called itself, prints. */
  readonly bareCall?: DialectMethod;
  /** What calling what makes its loggers does besides: the middleware of a request logger prints by itself. */
  readonly factoryCall?: DialectMethod;
  /** Methods of a logger or log function that return another of its kind; `()` is calling the logger itself. */
  readonly derivedBy: readonly string[];
  /** Those of them that give it fields of its own: `child({ requestId })`. */
  readonly boundBy?: readonly string[];
  /**
   * What of the arguments that a logger is made with shows in each of its lines: the `text` itself, all `fields` but
   * options, or what stands under some keys, however deep.
   */
  readonly shows?: 'text' | 'fields' | readonly string[];
  /**
   * Where what makes its loggers takes fields that each line says, the same ones: under some keys, or all `fields` but
   * options and the logger's name.
   */
  readonly carries?: 'fields' | readonly string[];
  /** Options of what makes its loggers that keep values out of its lines. */
  readonly hides?: readonly HidingOption[];
  /** How methods that give a logger fields of its own take them. */
  readonly binds?: Readonly<Record<string, BindingForm>>;
  /** Methods that print nothing, where `unknownMethod` is a refusal: `add`, `isLevelEnabled`. */
  readonly silentMethods?: readonly string[];
  /** What a method without arguments does, where that is no log line: it asks bunyan for the level. */
  readonly emptyCall?: ReasonCode;
  /** Its loggers carry their methods themselves, and a copy has them too: `{ ...log }`. */
  readonly isCopyable?: boolean;
  /** Log methods return the logger, so calls are chained: `logger.info('a').info('b')`. */
  readonly chains?: boolean;
  /** Why a call whose value is used must stay: `if (!stream.write(text))` waits until more may be written. */
  readonly usedValue?: ReasonCode;
  /** Why a call must stay whose value goes somewhere: `INFO: log.info('ℹ')`, where `log` gives coloured texts. */
  readonly keptValue?: ReasonCode;
  /** A function as last argument is called when the line is written. */
  readonly callsBack?: boolean;
  /** Properties of a log method that log too: `consola.info.raw('started')`. */
  readonly methodVariants?: readonly string[];
  /** What a method that the table does not name means: a refusal, a method, or nothing to do with logging. */
  readonly unknownMethod: ReasonCode | DialectMethod | 'not-a-log-call';
  /** Keys whose values it prints masked unless it is told otherwise. */
  readonly masks?: readonly string[];
  /** Where it prints by itself; left out where a transport or an appender is chosen by the program. */
  readonly stream?: Stream;
  /**
   * Whether each line that it prints by itself bears the time or the level, so that nobody takes it for what a program was
   * asked. Left out where it prints the text alone, as the console does, or for who sits at the terminal (signale).
   */
  readonly marksLines?: boolean;
  /** The constant text that a function of the project prints before what it is given. */
  readonly prefix?: ConstantPrefix;
  /** The library and method that a function of the project prints with. */
  readonly behind?: { readonly dialect: string; readonly method: string };
  /** Whether it is made for pages as well as for Node. */
  readonly runsInBrowsers?: boolean;
  readonly arguments: ArgumentOrder;
}
