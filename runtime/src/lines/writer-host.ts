import type { LogTally } from './log-tally.js';

/** What a writer shares with the others of the process. */
export interface WriterHost<Writer> {
  readonly tally: LogTally;
  /** The process ends: no timer will run again, so that each line has to be out before `write` returns. */
  readonly isEnding: boolean;
  /** Whether lines that wait are written before anything but a crash or SIGKILL ends the process. */
  readonly watchesEndings: boolean;
  /** Lines began to wait. */
  readonly onWaiting: () => void;
  /** No line waits. */
  readonly onDrained: (writer: Writer) => void;
}
