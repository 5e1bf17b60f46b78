import type { Finding } from '../plan/finding.js';

/** The findings among these whose needs are met by others of them; a need that falls takes along what needs it. */
export function withNeeds(findings: ReadonlySet<Finding>): ReadonlySet<Finding> {
  if (![...findings].some(({ needs }) => needs)) return findings;
  const ranges = new Set([...findings].map(({ range }) => range.join()));
  const met = [...findings].filter(({ needs = [] }) => needs.every((range) => ranges.has(range.join())));
  return met.length === findings.size ? findings : withNeeds(new Set(met));
}
