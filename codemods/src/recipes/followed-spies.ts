import type { Edit } from '@logshift/runtime/log-calls';

/** Spies whose place a capture takes, or that a capture stands beside. */
export interface FollowedSpies {
  readonly edits: readonly Edit[];
  /** Whether the capture is not ended by name. */
  readonly isOpen: boolean;
}
