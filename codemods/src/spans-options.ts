import type { MigrateOptions } from './migrate-options.js';
import type { SpanPattern } from './spans/span-pattern.js';
import type { DecoratorRow } from './survey/spans/span-decorators.js';

/** What a run over spans is told beside what a migration is. */
export interface SpansOptions extends MigrateOptions {
  /** Takes away what earlier runs wrote. */
  readonly remove?: boolean | undefined;
  /** Functions that get an annotation; globs start from `directory`. */
  readonly patterns?: { readonly directory: string; readonly patterns: readonly SpanPattern[] } | undefined;
  /** Decorators of the project that wrap methods in spans. */
  readonly decorators?: readonly DecoratorRow[] | undefined;
}
