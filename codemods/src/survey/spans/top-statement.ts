import type { Range } from '@logshift/runtime/log-calls';

/** A statement at the top of a file. */
export interface TopStatement {
  readonly range: Range;
  /** What it imports or requires; undefined for any other statement. */
  readonly module: string | undefined;
  /** The names that an import or a destructured `require` takes; undefined where there is no such list. */
  readonly list: readonly ImportedName[] | undefined;
  readonly isTypeOnly: boolean;
  /** The local name of a whole module: `* as traceloop`. */
  readonly whole: string | undefined;
  /** The local name of a default, or of all that a `require` gives: `tracer`. */
  readonly default: string | undefined;
  /** Whether it does something beside naming these: `require('dd-trace').init()`. */
  readonly hasMore: boolean;
}

/** One name of an import. */
export interface ImportedName {
  readonly imported: string;
  readonly local: string;
  readonly range: Range;
}

/** Where a local name comes from. */
export interface ImportOrigin {
  readonly module: string;
  readonly imported: string;
}
