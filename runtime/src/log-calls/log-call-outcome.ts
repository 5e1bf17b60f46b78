import type { Level } from '../conventions/index.js';
import type { Edit } from './edit.js';
import type { ReasonCode } from './reason.js';
import type { Range } from './syntax-node.js';

/** What becomes of one log call. */
export type LogCallOutcome =
  | {
      readonly kind: 'rewritten';
      readonly safety: 'safe' | 'review';
      /** Why a person should look; present exactly when the safety is `review`. */
      readonly reason?: ReasonCode;
      readonly level: Level;
      readonly event: string;
      /** The name that the message gives, where the event catalog has another one. */
      readonly derived?: string;
      /** `expression` is the text of the kept value. */
      readonly fields: readonly { readonly key: string; readonly expression: string }[];
      /**
       * Edits inside the range of the call, or from its start to the end of the last call that it joins; they never
       * touch the kept expressions.
       */
      readonly edits: readonly Edit[];
      /** The calls behind it whose values are fields of its event; left out where there are none. */
      readonly joins?: readonly Range[];
      /** Dialects as one of which the new call reads, where it got a logger that the code base keeps; else ours. */
      readonly dialects?: readonly string[];
      /** The new call as text. */
      readonly after: string;
    }
  | { readonly kind: 'refused'; readonly reason: ReasonCode }
  /** Its value becomes a field of the event of a call before it, whose edits take it along. */
  | JoinedOutcome
  | RemovedOutcome
  /** A call of our own runtime whose event name is constant or chosen elsewhere: nothing to do. */
  | { readonly kind: 'structured'; readonly renamed?: RenamedEvent };

/** Grade, level and event are those of the call that it goes into. */
export interface JoinedOutcome {
  readonly kind: 'joined';
  /** The range of that call. */
  readonly into: Range;
  readonly safety: 'safe' | 'review';
  readonly reason?: ReasonCode;
  readonly level: Level;
  readonly event: string;
}

/** It prints an empty line or a ruling, and its statement goes: no event stands for it. */
export interface RemovedOutcome {
  readonly kind: 'removed';
  readonly safety: 'review';
  readonly reason: ReasonCode;
  /** Take out the statement, with its line where nothing else stands there. */
  readonly edits: readonly Edit[];
}

/** The event of a structured call under the name that the event catalog has for it. */
export interface RenamedEvent {
  readonly event: string;
  /** Replace the old name and nothing else. */
  readonly edits: readonly Edit[];
  readonly after: string;
}
