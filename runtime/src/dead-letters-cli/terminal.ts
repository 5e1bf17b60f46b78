/** What a command may see and touch of the process that runs it. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** Columns of the terminal that reads standard output; undefined for a file or a pipe, where nothing is cut. */
  readonly width: number | undefined;
  readonly isColoured: boolean;
  /** Sends what the program of `--app` prints to standard error: standard output is for the answer. May be said again. */
  readonly divertProgram: () => void;
  /** From now on the first Ctrl-C aborts this, and only the next one ends the process. */
  readonly watchInterrupt: () => AbortSignal;
}
