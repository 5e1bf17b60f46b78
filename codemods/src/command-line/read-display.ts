/** What of an output stream tells how to write to it. */
interface OutputStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** How people look at what the process prints. */
export interface Display {
  readonly isColoured: boolean;
  /** Whether progress that is wiped away again can be shown on standard error. */
  readonly isWatched: boolean;
  /** Undefined where nothing says. */
  readonly columns: number | undefined;
}

/**
 * Reads off environment and streams how to print. NO_COLOR wins over FORCE_COLOR, as its inventors ask; a log of
 * continuous integration may be a terminal by its streams, and nobody wants progress in it.
 */
export function readDisplay(
  env: Readonly<Record<string, string | undefined>>,
  stdout: OutputStream,
  stderr: OutputStream,
): Display {
  const { NO_COLOR = '', FORCE_COLOR = '', TERM, CI = '' } = env;
  const isDumb = TERM === 'dumb';
  const isTerminal = stdout.isTTY === true && !isDumb;
  const isForced = FORCE_COLOR !== '' && !isOff(FORCE_COLOR);
  return {
    isColoured: NO_COLOR === '' && (isForced || (isTerminal && !isOff(FORCE_COLOR))),
    isWatched: stderr.isTTY === true && !isDumb && (CI === '' || isOff(CI)),
    columns: positive(stdout.columns) ?? positive(Number(env['COLUMNS'])),
  };
}

function isOff(value: string): boolean {
  return value === '0' || value === 'false';
}

/** A terminal that does not know its size says 0. */
function positive(columns: number | undefined): number | undefined {
  return columns !== undefined && columns > 0 ? columns : undefined;
}
