import type { OptionName, OptionValues } from './command-options.js';
import type { Terminal } from './terminal.js';

/** 0: in order; 1: done, and there is something to look at; 2: could not be done. */
export type ExitCode = 0 | 1 | 2;

/** One command of the command line. */
export interface Command {
  readonly summary: string;
  /** What stands behind the name of the command. */
  readonly usage: string;
  readonly options: readonly OptionName[];
  readonly takesIds: 'no' | 'one' | 'many';
  readonly run: (call: CommandCall, terminal: Terminal) => Promise<ExitCode>;
}

export interface CommandCall {
  readonly values: OptionValues;
  readonly ids: readonly string[];
}
