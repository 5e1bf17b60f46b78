import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding } from './finding.js';

/**
 * Joins what several recipes found in one text, in source order. Where edits of two meet, the finding of the recipe
 * that comes first is kept and the other left for the next run; a finding without edits meets nobody.
 */
export function joinFindings(byRecipe: readonly (readonly Finding[])[]): readonly Finding[] {
  const [first = [], ...others] = withoutAnswered(byRecipe);
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

/**
 * Log calls that another recipe answers for: middleware that logs requests is one to the reading of log calls, which can
 * only refuse it, and so is the stream through which it logs.
 */
function withoutAnswered(byRecipe: readonly (readonly Finding[])[]): readonly (readonly Finding[])[] {
  const answers = byRecipe.flat().filter(({ recipe }) => recipe === 'replace-request-logger');
  if (answers.length === 0) return byRecipe;
  const ranges = answers.flatMap(({ range, edits }) => [
    ...(edits.length === 0 ? [range] : []),
    ...edits.map(({ start, end }) => [start, end] as const),
  ]);
  const isAnswered = ({ logCall, reason, range }: Finding): boolean =>
    logCall !== undefined &&
    ranges.some(
      ([start, end]) =>
        start <= range[0] && range[1] <= end && (reason === 'request-logger' || start < range[0]),
    );
  return byRecipe.map((findings) => findings.filter((each) => !isAnswered(each)));
}

/** What needs a change that nobody makes, or that another recipe's took the place of, waits for it. */
function withMetNeeds(findings: Finding[]): Finding[] {
  const changed = new Set(findings.filter(({ edits }) => edits.length > 0).map(({ range }) => range.join()));
  const met = findings.filter(
    ({ needs = [], logCall }) => logCall !== undefined || needs.every((range) => changed.has(range.join())),
  );
  return met.length === findings.length ? findings : withMetNeeds(met);
}

/** Two insertions at one place meet too: their order would be chance. */
function meets(a: Edit, b: Edit): boolean {
  if (a.start === b.start && a.end === b.end) return true;
  return a.start < b.end && b.start < a.end;
}
