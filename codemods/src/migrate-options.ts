import type { Level } from '@logshift/runtime/conventions';

/** What a migration is told. */
export interface MigrateOptions {
  /** The directory that paths are relative to. */
  readonly cwd: string;
  /** Files, directories and globs; the whole directory when left out. */
  readonly paths?: readonly string[] | undefined;
  /** Writes the changes; without it nothing on disk changes. */
  readonly write?: boolean | undefined;
  /** Writes even where git would mix the changes with uncommitted ones. */
  readonly allowDirty?: boolean | undefined;
  /** `review`, or codes of reasons to let through or to lift: `program-output`. */
  readonly include?: readonly string[] | undefined;
  /** Names of recipes; all when left out. */
  readonly only?: readonly string[] | undefined;
  /** Patterns as in `.gitignore`, relative to `cwd`. */
  readonly ignore?: readonly string[] | undefined;
  /** Levels that a person decided, by callee: `console.log` → `debug`. */
  readonly levelOf?: ReadonlyMap<string, Level> | undefined;
  /** Rewrites at most so many log calls, in the order of the report. */
  readonly maxChanges?: number | undefined;
  /** Called after each file that was planned. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}
