import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding, PlannedFile } from '../plan/finding.js';

/** What is about to be written, and what it was made from. */
export interface Result {
  readonly before: string;
  readonly after: string;
  readonly edits: readonly Edit[];
  readonly plan: PlannedFile;
  /** The findings of the plan whose edits are among `edits`. */
  readonly applied: ReadonlySet<Finding>;
}

/** What is wrong with a result. */
export interface Fault {
  /** A full sentence. */
  readonly reason: string;
  /** The finding at fault, where it is one's alone. */
  readonly finding?: Finding;
}
