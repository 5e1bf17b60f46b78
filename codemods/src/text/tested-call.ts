import type { Level } from '@logshift/runtime/conventions';

/** A log call in code that a test runs, as it was and as it is once a run is over. */
export interface TestedCall {
  /** The file that it stands in, relative to the working directory. */
  readonly path: string;
  /** The library and method that it was written for; undefined when it was an event before the run. */
  readonly was?: TestedOrigin;
  /** What it logs; undefined when it stays with the library. */
  readonly event?: { readonly name: string; readonly level: Level };
  /** Whether it goes into the event of the call before it, so that there is one line less. */
  readonly isJoined?: boolean;
  /** Whether its statement is taken out, so that there is one line less. */
  readonly isRemoved?: boolean;
  /** Whether it stands in a logger of the project, which other calls log through. */
  readonly isInLogger?: boolean;
  /** Whether the test may lead to it without an import: it starts the program, or what it imports loads plugins. */
  readonly isStarted?: boolean;
}

/** What a call was written for. */
export interface TestedOrigin {
  /** `?` where a file prints and nobody read how. */
  readonly dialect: string;
  readonly method: string;
  /** What it said, with field keys in braces: `User {user_id} failed`. */
  readonly message: string | undefined;
}
