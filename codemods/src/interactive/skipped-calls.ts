import { keyOf } from '../baseline/legacy-calls.js';
import type { ReportedFinding } from '../report/migration-report.js';
import type { Question } from './question.js';

/** How many findings of each key were skipped, by POSIX path relative to the directory of the state. */
export type SkippedCalls = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** A finding is known by its recipe and by what the baseline knows a call by: neither changes when lines move. */
export function skipKeyOf(reported: ReportedFinding): string {
  return `${reported.finding.recipe} ${keyOf(reported)}`.replace(/\s+/g, ' ');
}

/**
 * The questions of one file that were skipped before. One of several findings is among them when all of these are; of
 * calls that read the same, the first ones are.
 */
export function findSkipped(
  questions: readonly Question[],
  known: ReadonlyMap<string, number> = new Map(),
): ReadonlySet<Question> {
  const left = new Map(known);
  const skipped = new Set<Question>();
  if (left.size === 0) return skipped;
  for (const question of questions) {
    const wanted = countKeys([question]);
    if (![...wanted].every(([key, count]) => (left.get(key) ?? 0) >= count)) continue;
    for (const [key, count] of wanted) left.set(key, (left.get(key) ?? 0) - count);
    skipped.add(question);
  }
  return skipped;
}

/** How many findings of each key the questions hold. */
function countKeys(questions: readonly Question[]): ReadonlyMap<string, number> {
  return countFindings(questions.flatMap(({ findings }) => findings));
}

function countFindings(findings: readonly ReportedFinding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of findings.map(skipKeyOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** What one run knows of a file, of which some changes may have been skipped. */
export interface LookedAt {
  /** All that the run found, whatever became of it. */
  readonly findings: readonly ReportedFinding[];
  readonly skipped: readonly Question[];
  readonly accepted: readonly Question[];
  /** Whether the run looks for what a recipe finds. */
  readonly isSought: (recipe: string) => boolean;
}

/**
 * What is remembered of a file after a run: what was known and what came to it, as far as there is such code left. What
 * the run did not look for stays as it was.
 */
export function rememberSkipped(
  known: ReadonlyMap<string, number>,
  { findings, skipped, accepted, isSought }: LookedAt,
): ReadonlyMap<string, number> {
  const [found, added, gone] = [countFindings(findings), countKeys(skipped), countKeys(accepted)];
  const of = (counts: ReadonlyMap<string, number>, key: string) => counts.get(key) ?? 0;
  const remembered = new Map<string, number>();
  for (const key of new Set([...known.keys(), ...added.keys()])) {
    const all = of(known, key) + of(added, key);
    const [recipe = ''] = key.split(' ', 1);
    const count = isSought(recipe) ? Math.min(all, of(found, key) - of(gone, key)) : all;
    if (count > 0) remembered.set(key, count);
  }
  return remembered;
}
