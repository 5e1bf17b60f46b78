import type { Level } from '@logshift/runtime/conventions';
import type { DeclaredLogger, DeclaredWrapper, EventCatalog, TargetName } from '@logshift/runtime/log-calls';

/** What a migration is told of all files, or of some. */
export interface FileOptions {
  /** `review`, or codes of reasons to let through or to lift: `program-output`. */
  readonly include?: readonly string[] | undefined;
  /** Levels that a person decided, by callee: `console.log` → `debug`. */
  readonly levelOf?: ReadonlyMap<string, Level> | undefined;
  /** What rewritten calls log with: our runtime when left out, or the logger of another library that there is. */
  readonly target?: TargetName | undefined;
  /** The module that rewritten calls import `getLogger` from; `@logshift/runtime` when left out. */
  readonly loggerModule?: string | undefined;
  /** What modules of the project export, where reading them does not tell. */
  readonly loggers?: readonly DeclaredLogger[] | undefined;
  /** Log functions of the project. */
  readonly wrappers?: readonly DeclaredWrapper[] | undefined;
}

/** What is said of some files; it is added to what is said of all, and wins over it. */
export interface FileOverride extends FileOptions {
  /** Globs, relative to `directory`. */
  readonly files: readonly string[];
  /** Absolute. */
  readonly directory: string;
}

/** Patterns as in `.gitignore` that start from another directory than the working directory. */
export interface IgnoreRules {
  /** Absolute. */
  readonly directory: string;
  readonly patterns: readonly string[];
}

/** One of `count` parts, counted from 1. A file stays in its part whatever other files there are. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What a migration is told. */
export interface MigrateOptions extends FileOptions {
  /** The directory that paths are relative to. */
  readonly cwd: string;
  /** Files, directories and globs; the whole directory when left out. */
  readonly paths?: readonly string[] | undefined;
  /** Writes the changes; without it nothing on disk changes. */
  readonly write?: boolean | undefined;
  /** Writes even where git would mix the changes with uncommitted ones. */
  readonly allowDirty?: boolean | undefined;
  /** Names of recipes; all when left out. */
  readonly only?: readonly string[] | undefined;
  /** A command line that must pass after the changes are written; files that make it fail are put back. */
  readonly verify?: string | undefined;
  /** Called before each run of that command: how many of the changes are made. */
  readonly onVerify?: ((made: number, total: number) => void) | undefined;
  /** Leaves a comment with the reason above each log call that is refused. */
  readonly annotate?: boolean | undefined;
  /** Patterns as in `.gitignore`, relative to `cwd` unless they say from where. */
  readonly ignore?: readonly (string | IgnoreRules)[] | undefined;
  /** What is said of some files alone; later ones win. */
  readonly overrides?: readonly FileOverride[] | undefined;
  /** Whether types are asked for what the syntax of a file leaves open; they are when left out. */
  readonly types?: boolean | undefined;
  /** The event catalog, whose names win; its sites are relative to `cwd`. */
  readonly eventCatalog?: EventCatalog | undefined;
  /** How many threads plan files; decided by how many files there are when left out. Needs `workerEntry`. */
  readonly workers?: number | undefined;
  /** The built module `migrate-worker.js`, which threads load; without it the main thread does everything. */
  readonly workerEntry?: URL | undefined;
  /** Rewrites at most so many log calls, in the order of the report. */
  readonly maxChanges?: number | undefined;
  /** Only files that changed since a git revision, or are not committed. */
  readonly since?: string | undefined;
  /** Only one of several parts of the files. */
  readonly shard?: Shard | undefined;
  /** Called after each file that was planned. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}
