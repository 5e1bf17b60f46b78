import type { Edit } from '../edit.js';
import type { LogCall } from '../log-call.js';
import type { Range } from '../syntax-node.js';

/** Why a child logger stays as it is. */
export type ChildRefusal =
  | 'child-call'
  | 'child-context'
  | 'child-escapes'
  | 'child-fields'
  | 'child-made'
  | 'child-options'
  | 'child-typed';

/** Why a person should look at a child logger that is bound. */
export type ChildDoubt = 'bound-fields' | 'child-field' | 'spread-field' | 'unresolved-logger';

/** What becomes of a logger with fields of its own. */
export interface PlannedChild {
  /** What makes it: `logger.child({ requestId })`, with the statements that add fields to it. */
  readonly range: Range;
  readonly outcome:
    | {
        readonly kind: 'bound';
        readonly doubt?: ChildDoubt;
        readonly edits: readonly Edit[];
        /** The calls that are rewritten to log through it: neither works without the other. */
        readonly calls: readonly LogCall[];
        /** The ranges of the child loggers that it is made from, or that are made from it. */
        readonly linked: readonly Range[];
      }
    | { readonly kind: 'refused'; readonly reason: ChildRefusal };
}
