/** Something open to write lines to. */
export interface Descriptor {
  readonly fd: number;
  /** How it is called in messages: `file descriptor 1`, `the file "app.log"`. */
  readonly title: string;
  /** The same for two descriptors that write to the same place in the same way. */
  readonly identity: string;
  /** How many bytes of whole lines may be offered at once. */
  readonly chunkBytes: number;
  readonly isFile: boolean;
  readonly isTerminal: boolean;
  /** The path to open anew after a log file was rotated. */
  readonly path: string | undefined;
  /** Gives back what was opened here; a descriptor of the caller stays open. */
  readonly close: () => void;
}
