import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding } from './finding.js';

/**
 * Joins what several recipes found in one text, in source order. Where edits of two meet, the finding of the recipe
 * that comes first is kept and the other left for the next run; a finding without edits meets nobody.
 */
export function joinFindings(byRecipe: readonly (readonly Finding[])[]): readonly Finding[] {
  const [first = [], ...others] = byRecipe;
  if (others.every((findings) => findings.length === 0)) return withMetNeeds([...first]);
  const joined = [...first];
  for (const findings of others) {
    const taken = joined.flatMap(({ edits }) => edits);
    joined.push(
      ...findings.filter(({ edits }) => !edits.some((edit) => taken.some((other) => meets(edit, other)))),
    );
  }
  return withMetNeeds(joined).sort((a, b) => a.range[0] - b.range[0] || b.range[1] - a.range[1]);
}

/** What needs a change that nobody makes, or that another recipe's took the place of, waits for it. */
function withMetNeeds(findings: Finding[]): Finding[] {
  const changed = new Set(findings.filter(({ edits }) => edits.length > 0).map(({ range }) => range.join()));
  const met = findings.filter(
    ({ needs = [], logCall }) => logCall || needs.every((range) => changed.has(range.join())),
  );
  return met.length === findings.length ? findings : withMetNeeds(met);
}

/** Two insertions at one place meet too: their order would be chance. */
function meets(a: Edit, b: Edit): boolean {
  return (a.start < b.end && b.start < a.end) || (a.start === b.start && a.end === b.end);
}
