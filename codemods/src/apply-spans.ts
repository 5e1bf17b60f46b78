import { applyPlan, type Applied } from './apply/apply-plan.js';
import type { FilePlan, Finding } from './plan/finding.js';
import { comesBack, innermost, readPlan, replanSpans, type SpanFile } from './span-scenes.js';
import type { SpanPlan, SpanRun } from './spans/plan-spans.js';
import { WRAP_RECIPE } from './spans/plan-wraps.js';

/** What applying chosen changes made of a text; changes go by their keys. */
export interface AppliedSpans {
  readonly after: string;
  readonly applied: ReadonlySet<string>;
  /** Why others were left out, as full sentences. */
  readonly withdrawn: ReadonlyMap<string, string>;
}

/**
 * Applies the changes with the given keys, inner functions before those around them, and checks each result. A change
 * that proves wrong is left out, and the others are applied without it.
 */
export function applySpans(
  before: string,
  keys: ReadonlySet<string>,
  file: SpanFile,
  run: SpanRun,
): AppliedSpans {
  const open = new Set(keys);
  const applied = new Set<string>();
  const withdrawn = new Map<string, string>();
  let after = before;
  while (open.size > 0) {
    const found = readPlan(after, file, run);
    if (found.kind === 'failed') break;
    const { plan } = found;
    const chosen = plan.findings.filter(
      (each) => each.edits.length > 0 && open.has(plan.keys.get(each) ?? ''),
    );
    if (chosen.length === 0) break;
    // Annotations stay, and what was written by hand does not come back: both wait until the rest is checked.
    const own = chosen.filter(({ recipe }) => recipe === WRAP_RECIPE);
    const isReversible = own.length > 0 && !run.removes;
    const pass = applyPass(after, innermost(own.length > 0 ? own : chosen), plan, {
      file,
      run,
      isReversible,
    });
    for (const [finding, reason] of pass.withdrawn) withdrawn.set(plan.keys.get(finding) ?? '', reason);
    for (const finding of pass.applied) applied.add(plan.keys.get(finding) ?? '');
    for (const finding of [...pass.applied, ...pass.withdrawn.keys()])
      open.delete(plan.keys.get(finding) ?? '');
    after = pass.after;
  }
  return { after, applied, withdrawn };
}

interface PassRules {
  readonly file: SpanFile;
  readonly run: SpanRun;
  /** Whether taking the spans away again must give the text before. */
  readonly isReversible: boolean;
}

const LOST: FilePlan = {
  kind: 'failed',
  reason: 'Taking the spans away again would not give the original text.',
};

interface Pass {
  readonly after: string;
  readonly applied: ReadonlySet<Finding>;
  readonly withdrawn: ReadonlyMap<Finding, string>;
}

function applyPass(
  text: string,
  chosen: ReadonlySet<Finding>,
  plan: SpanPlan,
  { file, run, isReversible }: PassRules,
): Pass {
  const attempt = (findings: ReadonlySet<Finding>): Applied => {
    const { plan: whole } = plan.withImports(findings);
    return applyPlan(text, whole, new Set(whole.findings), (after) => {
      const again = replanSpans(after, file, run);
      return isReversible && again.kind === 'planned' && !comesBack(text, after, file) ? LOST : again;
    });
  };
  const together = attempt(chosen);
  // Imports are those of all that were chosen: where one is withdrawn, the others are planned without it.
  if (together.kind === 'changed' && together.withdrawn.size === 0) {
    return { after: together.after, applied: chosen, withdrawn: new Map() };
  }
  const withdrawn = new Map<Finding, string>();
  for (const finding of chosen) {
    const alone = attempt(new Set([finding]));
    if (alone.kind !== 'changed') withdrawn.set(finding, reasonOf(alone));
  }
  const good = new Set([...chosen].filter((finding) => !withdrawn.has(finding)));
  const rest = good.size > 0 ? attempt(good) : undefined;
  if (rest?.kind === 'changed' && rest.withdrawn.size === 0)
    return { after: rest.after, applied: good, withdrawn };
  for (const finding of good) withdrawn.set(finding, rest ? reasonOf(rest) : '');
  return { after: text, applied: new Set(), withdrawn };
}

function reasonOf(result: Applied): string {
  if (result.kind === 'failed') return result.reason;
  return [...result.withdrawn.values()][0] ?? 'The result was checked and is not what was planned.';
}
