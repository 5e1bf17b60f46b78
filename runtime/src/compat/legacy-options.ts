/** A file that gets the lines of a logger. */
export interface LegacyFile {
  /** Appended to; its folder is created. */
  readonly path: string;
  /** From which level on; that of the logger when left out. */
  readonly level?: unknown;
}

/** A function that says what stands in a record for a field's value. */
export type LegacySerializer = (value: never) => unknown;

/** What a logger that was built by another library keeps of its settings. */
export interface LegacyOptions {
  /**
   * From which level on it writes: a word or number of its library, or a word of ours. What says no level, and nothing
   * at all, leaves it to `configureLogging` and `LOG_LEVEL`.
   */
  readonly level?: unknown;
  /**
   * Whether its level, also when that is changed later, and `console: 'stderr'` count for all loggers of the process, as
   * far as `configureLogging` says nothing of them: calls that went through the old logger go through loggers of their
   * own once they are events. For programs; a library must not decide for those who use it.
   */
  readonly leads?: boolean;
  /** Fields of every record. */
  readonly fields?: object;
  /** Where it writes besides its files: where `configureLogging` says (default), to standard error, or nowhere. */
  readonly console?: boolean | 'stderr';
  /** Files that get its lines too. */
  readonly files?: readonly (string | LegacyFile)[];
  /** By the key of the field whose value they are given. */
  readonly serializers?: Readonly<Record<string, LegacySerializer>>;
}

/** A logger of any library, which need not be installed: its members cannot be checked. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- stands for types that are not there
export type LegacyLogger = Record<string, any>;

/**
 * Builds a logger that takes the calls of the library that it was built by. Name the library's type to have calls
 * checked: `winstonLogger<import('winston').Logger>('orders')`.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller alone knows the type
export type LegacyFactory = <Shape = LegacyLogger>(name: string, options?: LegacyOptions) => Shape;
