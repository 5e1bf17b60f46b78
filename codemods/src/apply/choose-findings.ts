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
 * limit; what needs a finding that is not among them stays as it is. What is too much together for the rest of the
 * limit makes room for what comes behind it.
 */
export function chooseFindings(
  findings: readonly Finding[],
  { include, limit }: Choice,
): ReadonlySet<Finding> {
  const wanted = findings.filter(({ safety, reason }) => {
    if (safety === 'safe') return true;
    return safety === 'review' && (include.has('review') || include.has(reason ?? ''));
  });
  const whole = withNeeds(new Set(wanted));
  return whole.size <= limit ? whole : fill(whole, limit);
}

/** As many as the limit allows, from the front; what belongs together whole or not at all. */
function fill(whole: ReadonlySet<Finding>, limit: number): ReadonlySet<Finding> {
  const byRange = new Map([...whole].reverse().map((finding) => [finding.range.join(), finding]));
  const chosen = new Set<Finding>();
  for (const finding of whole) {
    if (chosen.has(finding)) continue;
    const added = withAllNeeded(finding, byRange, chosen);
    if (chosen.size + added.size <= limit) added.forEach((each) => chosen.add(each));
  }
  return new Set([...whole].filter((finding) => chosen.has(finding)));
}

/** A finding and what it needs, which may need more; without what is chosen already. */
function withAllNeeded(
  finding: Finding,
  byRange: ReadonlyMap<string, Finding>,
  chosen: ReadonlySet<Finding>,
): ReadonlySet<Finding> {
  const added = new Set([finding]);
  // A set that grows while it is walked goes on to what was added.
  for (const { needs = [] } of added) {
    for (const range of needs) {
      const needed = byRange.get(range.join());
      if (needed && !chosen.has(needed)) added.add(needed);
    }
  }
  return added;
}
