import type { Finding } from '../plan/finding.js';
import { withNeeds } from './with-needs.js';

/** What a user lets through beyond what is safe. */
export interface Choice {
  /** `review` for all findings that a person should look at, or the codes of reasons to let through. */
  readonly include: ReadonlySet<string>;
  /** At most so many findings. */
  readonly limit: number;
}

/** Says which findings of a file are to be applied, by its path relative to the working directory. */
export type Chooser = (path: string, findings: readonly Finding[]) => ReadonlySet<Finding>;

/**
 * The findings whose edits are to be applied: every safe one, and what the user includes, up to the
 * limit; what needs a finding that is not among them stays as it is.
 */
export function chooseFindings(
  findings: readonly Finding[],
  { include, limit }: Choice,
): ReadonlySet<Finding> {
  const wanted = findings.filter(({ safety, reason }) => {
    if (safety === 'safe') return true;
    return safety === 'review' && (include.has('review') || include.has(reason ?? ''));
  });
  return withNeeds(new Set(wanted.slice(0, limit)));
}
