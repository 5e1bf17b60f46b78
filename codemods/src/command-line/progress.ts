import type { Terminal } from './terminal.js';

export interface Progress {
  readonly show: (done: number, total: number) => void;
  /** Says that the command of --verify runs, and how many of the changes are made. */
  readonly showRun: (made: number, total: number) => void;
  /** Removes the line, so that nothing of it stays above the report. */
  readonly clear: () => void;
}

const ERASE_LINE = '\r\u001B[2K';
const SILENT: Progress = { show: () => undefined, showRun: () => undefined, clear: () => undefined };

/** One line on a terminal that somebody watches; nothing anywhere else. */
export function createProgress({ err, isWatched }: Terminal, isWanted: boolean): Progress {
  if (!isWatched || !isWanted) return SILENT;
  let shown = -1;
  let runs = 0;
  return {
    show: (done, total) => {
      const percent = Math.floor((100 * done) / total);
      if (percent === shown) return;
      shown = percent;
      err(`${ERASE_LINE}${done} of ${total} files`);
    },
    showRun: (made, total) => {
      runs += 1;
      const what = total === 0 ? 'without any change' : `with ${made} of ${total} files changed`;
      err(`${ERASE_LINE}Run ${runs} of the command, ${what}`);
    },
    clear: () => err(ERASE_LINE),
  };
}
