import { applyPlan } from '../../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../../codemods/src/apply/choose-findings.js';
import type { Finding } from '../../../codemods/src/plan/finding.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';

/** What the code of a row stands in. */
export interface Surroundings {
  /** Source with `HERE` where the row stands. */
  readonly source: string;
  /** Default: what stands at the place of the row afterwards. */
  readonly shown?: RegExp;
  /** Default `js`. */
  readonly extension?: 'js' | 'ts';
}

export interface RewrittenRow {
  /** The whole source, rewritten. */
  readonly result: string;
  /** What became of the row; undefined where it was left as it is. */
  readonly code: string | undefined;
  /** `safe`, or the word and the reasons: `review: no-words`, `by hand: computed-level`. */
  readonly grade: string;
}

/** Migrates the code of one row with everything that `--include review` lets through. */
export function rewriteRow(code: string, { source, shown, extension = 'js' }: Surroundings): RewrittenRow {
  const path = `src/orders.${extension}`;
  const start = source.indexOf('HERE');
  const text = source.replace('HERE', () => code);
  const plan = planFile({ path, text }, {});
  if (plan.kind === 'failed') throw new Error(`${code}: ${plan.reason}`);
  const chosen = chooseFindings(plan.findings, { include: new Set(['review']), limit: Infinity });
  const applied = applyPlan(text, plan, chosen, (next) => planFile({ path, text: next }, {}));
  if (applied.kind === 'failed') throw new Error(`${code}: ${applied.reason}`);
  const result = applied.kind === 'changed' ? applied.after : text;
  const own = plan.findings.filter(({ range: [from, to] }) => from < start + code.length && to > start);
  const here = (of: string) => tidy(shown ? (shown.exec(of)?.[1] ?? '') : textAt(source, of));
  const next = here(result);
  const isSame = next === here(text);
  return { result, code: isSame ? undefined : next, grade: gradeOf(own, isSame) };
}

/** What stands between the last line above the row and the first below it. */
function textAt(source: string, text: string): string {
  const [above = '', below = ''] = source.split('HERE');
  const opening = above.trimEnd().split('\n').at(-1) ?? '';
  const closing = below.split('\n').find((line) => line.trim() !== '');
  const from = text.lastIndexOf(opening) + opening.length;
  return text.slice(from, closing === undefined ? undefined : text.indexOf(`\n${closing}`, from));
}

/** On one line, as somebody would write it there. */
function tidy(code: string): string {
  return code
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/([([]) /g, '$1')
    .replaceAll(/,? ([)\]])/g, '$1')
    .replaceAll(/, \}/g, ' }');
}

const WORDS = [
  { safety: 'manual', word: 'by hand' },
  { safety: 'review', word: 'review' },
] as const;

/** The worst grade counts; a place that was rewritten all the same was none for a person. */
function gradeOf(findings: readonly Finding[], isSame: boolean): string {
  for (const { safety, word } of WORDS) {
    if (safety === 'manual' && !isSame) continue;
    const reasons = findings.flatMap((finding) => (finding.safety === safety ? [finding.reason ?? ''] : []));
    if (reasons.length > 0)
      return `${word}: ${[...new Set(reasons)].map((reason) => `\`${reason}\``).join(', ')}`;
  }
  return findings.length > 0 ? 'safe' : 'stays';
}
