import { applyEdits } from './apply/apply-edits.js';
import type { Finding, FilePlan } from './plan/finding.js';
import { planSpans, type SpanPlan, type SpanRun } from './spans/plan-spans.js';
import type { SpanScene } from './spans/planned-span.js';
import { planSpanImports } from './spans/span-imports.js';
import type { SpanSource } from './survey/spans/annotated-function.js';
import type { SpanReader } from './survey/spans/open-span-reader.js';
import { SPAN_FUNCTIONS } from './survey/spans/span-wrapper.js';

/** What holds for one file whatever its text is by then. */
export interface SpanFile {
  /** Absolute. */
  readonly path: string;
  readonly read: SpanReader;
  readonly toScene: (text: string, source: SpanSource) => SpanScene;
}

export type ReadPlan =
  | { readonly kind: 'read'; readonly plan: SpanPlan; readonly source: SpanSource }
  | { readonly kind: 'failed'; readonly reason: string };

/** Reads a text and plans its spans. */
export function readPlan(text: string, file: SpanFile, run: SpanRun): ReadPlan {
  const found = file.read(file.path, text);
  if (found.kind === 'failed') return found;
  return { kind: 'read', plan: planSpans(file.toScene(text, found.source), run), source: found.source };
}

/** Plans the result of some edits: whatever was changed must have nothing left to change. */
export function replanSpans(after: string, file: SpanFile, run: SpanRun): FilePlan {
  const again = readPlan(after, file, run);
  if (again.kind === 'failed') return again;
  return { kind: 'planned', findings: again.plan.findings, companions: [] };
}

/** Whether taking all spans away from a result gives what taking them away from the original gives. */
export function comesBack(before: string, after: string, file: SpanFile): boolean {
  const [a, b] = [before, after].map((text) => withoutUnusedImports(withoutSpans(text, file), file));
  return isRestored(a ?? '', b ?? '', file);
}

const REMOVAL: SpanRun = { removes: true, only: undefined };

/** So deep functions with spans stand in each other at most. */
const MAX_PASSES = 20;

/** The text without anything that a run wrote. */
function withoutSpans(text: string, file: SpanFile): string {
  let rest = text;
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const found = readPlan(rest, file, REMOVAL);
    if (found.kind === 'failed') return rest;
    const open = innermost(found.plan.findings.filter(({ edits }) => edits.length > 0));
    if (open.size === 0) return rest;
    const { plan } = found.plan.withImports(open);
    rest = applyEdits(
      rest,
      plan.findings.flatMap(({ edits }) => edits),
    );
  }
  return rest;
}

/** An import that was there before anything used it goes with the only span that uses it since. */
function withoutUnusedImports(text: string, { path, read, toScene }: SpanFile): string {
  const found = read(path, text);
  if (found.kind === 'failed') return text;
  const { statements, names } = found.source;
  const runtime: ReadonlySet<string> = new Set(Object.values(SPAN_FUNCTIONS));
  const gone = statements
    .filter(({ module = '', isTypeOnly }) => runtime.has(module) && !isTypeOnly)
    .flatMap(({ list = [] }) => list.map(({ local }) => local))
    .filter((local) => !names.get(local));
  return applyEdits(text, planSpanImports(toScene(text, found.source), { added: [], gone, restored: [] }));
}

/** Findings inside of which no other has anything to change: edits of two that are nested would meet. */
export function innermost(findings: readonly Finding[]): ReadonlySet<Finding> {
  const holds = (outer: Finding, { range }: Finding) => {
    const start = Math.min(...outer.edits.map((edit) => edit.start));
    const end = Math.max(...outer.edits.map((edit) => edit.end));
    return start <= range[0] && range[1] <= end;
  };
  return new Set(findings.filter((each) => !findings.some((other) => other !== each && holds(each, other))));
}

/** A decorator's name may come back to another place of the list that it was taken out of. */
function isRestored(a: string, b: string, file: SpanFile): boolean {
  if (a === b) return true;
  return /^\s*@|\.wrap\(/m.test(b) && withoutImports(a, file) === withoutImports(b, file);
}

function withoutImports(text: string, { path, read }: SpanFile): string {
  const found = read(path, text);
  if (found.kind === 'failed') return text;
  const imports = found.source.statements.filter(({ module }) => module !== undefined);
  return applyEdits(
    text,
    imports.map(({ range: [start, end] }) => ({ start, end, text: '' })),
  ).trimStart();
}
