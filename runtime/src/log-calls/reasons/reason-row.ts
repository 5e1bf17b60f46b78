import type { Safety } from '../edit.js';

/** What is known of one reason for not rewriting a log call, or for asking a person to look. */
export interface Reason {
  /** `manual` reasons refuse the call; `review` reasons let it through for a person to judge. */
  readonly safety: Exclude<Safety, 'safe'>;
  /** What is the matter, as a full sentence. */
  readonly sentence: string;
  /** Legacy code that has this reason. */
  readonly example: string;
  /** What the reader can do, as a full sentence. */
  readonly remedy: string;
}
