/** A command line as somebody might type it, and what it does as the end of a sentence. */
export interface HelpExample {
  readonly command: string;
  readonly does: string;
}

/** A word that stands for something, and what: a file, a variable, a status. */
export type HelpRow = readonly [term: string, means: string];

/** What the help of a command says besides its arguments and options. */
export interface HelpTopic {
  readonly examples: readonly HelpExample[];
  /** What the process ends with. */
  readonly statuses: readonly HelpRow[];
  /** What is read and written. */
  readonly files?: readonly HelpRow[];
  readonly environment?: readonly HelpRow[];
  /** Other commands, as they are typed behind `logshift`. */
  readonly seeAlso: readonly string[];
}
