import type { Dialog } from '../interactive/dialog.js';

/** What a command may do to the world beside migrating: print, and write the report files it was told to. */
export interface Terminal {
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** The text of a file in the package's folder `assets`. */
  readonly readAsset: (name: string) => string;
  /** The built module that threads load; nothing is done in threads when left out. */
  readonly workerEntry?: URL;
  /** What is piped into the command; nothing when left out. */
  readonly input?: AsyncIterable<Uint8Array | string>;
  /** Asks a person a question that yes or no answers; left out where nobody can be asked. */
  readonly confirm?: ((question: string) => Promise<boolean>) | undefined;
  /** How a person is asked about one change after the other; left out where nobody can be asked. */
  readonly dialog?: Dialog | undefined;
  /** Whether what is printed with `out` is looked at in colours. */
  readonly isColoured: boolean;
  /** Whether a person watches what is printed with `err`. */
  readonly isWatched: boolean;
  /** How wide that is which `out` prints to; 80 when left out. */
  readonly columns?: number | undefined;
}

/** What a command ends the process with: 0 fine, 1 work left or files failed, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;
