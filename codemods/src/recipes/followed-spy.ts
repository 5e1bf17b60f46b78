import type { Level } from '@logshift/runtime/conventions';
import type { TestedCall } from '../text/tested-call.js';

/** What a spy has become, as its uses need to know. */
export interface FollowedSpy {
  /** The variable that holds the capture. */
  readonly name: string;
  readonly level: Level;
  /** The events of the method that it watched. */
  readonly calls: readonly TestedCall[];
  readonly text: string;
}
