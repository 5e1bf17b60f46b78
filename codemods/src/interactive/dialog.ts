import type { Choice } from './choices.js';

/** How a person is asked. An answer is undefined when the person breaks off: Ctrl+C, Escape, a closed terminal. */
export interface Dialog {
  readonly isColoured: boolean;
  readonly say: (text: string) => void;
  /** Waits for one of the keys. */
  readonly choose: (message: string, choices: readonly Choice[]) => Promise<Choice | undefined>;
  /** Lets one of some lines be picked; answers its index. */
  readonly pick: (message: string, lines: readonly string[]) => Promise<number | undefined>;
  /** Lets a line be edited; `faultOf` says in a full sentence what is wrong with it. */
  readonly enter: (
    message: string,
    initial: string,
    faultOf: (line: string) => string | undefined,
  ) => Promise<string | undefined>;
}
