import type { Terminal } from './terminal.js';

export interface Progress {
  readonly show: (done: number, total: number) => void;
  /** Removes the line, so that nothing of it stays above the report. */
  readonly clear: () => void;
}

const ERASE_LINE = '\r\u001B[2K';
const SILENT: Progress = { show: () => undefined, clear: () => undefined };

/** One line on a terminal that somebody watches; nothing anywhere else. */
export function createProgress({ err, isWatched }: Terminal, isWanted: boolean): Progress {
  if (!isWatched || !isWanted) return SILENT;
  let shown = -1;
  return {
    show: (done, total) => {
      const percent = Math.floor((100 * done) / total);
      if (percent === shown) return;
      shown = percent;
      err(`${ERASE_LINE}${done} of ${total} files`);
    },
    clear: () => err(ERASE_LINE),
  };
}
