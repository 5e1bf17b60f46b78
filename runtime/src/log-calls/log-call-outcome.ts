import type { Level } from '../conventions/index.js';
import type { Edit } from './edit.js';
import type { ReasonCode } from './reason.js';

/** What becomes of one log call. */
export type LogCallOutcome =
  | {
      readonly kind: 'rewritten';
      readonly safety: 'safe' | 'review';
      /** Why a person should look; present exactly when the safety is `review`. */
      readonly reason?: ReasonCode;
      readonly level: Level;
      readonly event: string;
      /** `expression` is the text of the kept value. */
      readonly fields: readonly { readonly key: string; readonly expression: string }[];
      /** Edits inside the range of the call; they never touch the kept expressions. */
      readonly edits: readonly Edit[];
      /** The new call as text. */
      readonly after: string;
    }
  | { readonly kind: 'refused'; readonly reason: ReasonCode }
  /** A call of our own runtime whose event name is constant or chosen elsewhere: nothing to do. */
  | { readonly kind: 'structured' };
