/** What a command may do to the world beside migrating: print, and write the report files it was told to. */
export interface Terminal {
  readonly cwd: string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether what is printed with `out` is looked at in colours. */
  readonly isColoured: boolean;
  /** Whether a person watches what is printed with `err`. */
  readonly isWatched: boolean;
}

/** What a command ends the process with: 0 fine, 1 work left or files failed, 2 wrong usage. */
export type ExitStatus = 0 | 1 | 2;
