import type { Edit } from '@logshift/runtime/log-calls';
import type { Finding, PlannedFile } from '../plan/finding.js';
import { planAnnotations } from './plan-annotations.js';
import { planRemoval } from './plan-removal.js';
import { planSpanCode } from './plan-span-code.js';
import { planWraps } from './plan-wraps.js';
import type { PlannedSpan, SpanScene } from './planned-span.js';
import { planSpanImports, type ImportNeeds } from './span-imports.js';

/** What a run does with spans. */
export interface SpanRun {
  readonly removes: boolean;
  /** Names of recipes; all when left out. */
  readonly only: ReadonlySet<string> | undefined;
}

/** The plan of one text, whose imports depend on what of it is chosen. */
export interface SpanPlan {
  readonly findings: readonly Finding[];
  /** What a finding is known by while other places of the text change. */
  readonly keys: ReadonlyMap<Finding, string>;
  /** Full sentences on single findings. */
  readonly details: ReadonlyMap<Finding, readonly string[]>;
  /** The plan with the imports that go with some of its findings; these stand in it with their own edits. */
  readonly withImports: (chosen: ReadonlySet<Finding>) => ChosenPlan;
}

/** A plan whose findings are those that are to be applied. */
export interface ChosenPlan {
  readonly plan: PlannedFile;
  /** The findings as they were planned, by those of this plan. */
  readonly origins: ReadonlyMap<Finding, Finding>;
}

/** Plans the spans of one text; pure. */
export function planSpans(scene: SpanScene, { removes, only }: SpanRun): SpanPlan {
  const all = removes
    ? planRemoval(scene)
    : [...planWraps(scene), ...planAnnotations(scene), ...planSpanCode(scene)];
  const planned = all
    .filter(({ finding }) => only?.has(finding.recipe) !== false)
    .sort((a, b) => a.finding.range[0] - b.finding.range[0]);
  return {
    findings: planned.map(({ finding }) => finding),
    keys: new Map(planned.map(({ key, finding }) => [finding, key])),
    details: new Map(planned.map(({ finding, details }) => [finding, details])),
    withImports: (chosen) =>
      joinImports(
        planned.filter(({ finding }) => chosen.has(finding)),
        scene,
      ),
  };
}

function joinImports(chosen: readonly PlannedSpan[], scene: SpanScene): ChosenPlan {
  const needs: ImportNeeds = {
    added: chosen.flatMap(({ imports }) => imports.added),
    gone: chosen.flatMap(({ imports }) => imports.gone),
    restored: chosen.flatMap(({ imports }) => imports.restored),
  };
  const findings = chosen.map(({ finding }) => finding);
  const joined = withEdits(findings, planSpanImports(scene, needs));
  const origins = joined.flatMap((finding, at) => {
    const origin = findings[at];
    return origin ? [[finding, origin] as const] : [];
  });
  return { plan: { kind: 'planned', findings: joined, companions: [] }, origins: new Map(origins) };
}

/** The imports go with the first finding: without any there are none. */
function withEdits([first, ...others]: readonly Finding[], imports: readonly Edit[]): readonly Finding[] {
  return first ? [{ ...first, edits: [...imports, ...first.edits] }, ...others] : [];
}
