import {
  mentionsLogCall,
  planLogCalls,
  type ModuleKind,
  type PlanOptions,
  type SourcePlan,
} from '@logshift/runtime/log-calls';
import { COMPANION_RECIPES, RECIPES } from '../recipes/index.js';
import { toBindingLookup } from './binding-lookup.js';
import type { FilePlan, PlannedFile } from './finding.js';
import { parseSource, type ParsedSource } from './parse-source.js';

/** One file as it was read. */
export interface SourceText {
  /** POSIX path relative to the root of the file's package. */
  readonly path: string;
  readonly text: string;
  readonly packageModuleKind?: ModuleKind | undefined;
}

/** Which of the recipes by name are wanted; all when it is left out. */
export interface FilePlanOptions extends PlanOptions {
  readonly only?: ReadonlySet<string> | undefined;
}

const NOTHING: PlannedFile = { kind: 'planned', findings: [], companions: [] };

/** Plans one file; pure, and whatever the file holds, an answer rather than an exception. */
export function planFile(source: SourceText, options: FilePlanOptions = {}): FilePlan {
  if (!mentionsLogCall(source.text)) return NOTHING;
  const result = parseSource(source.path, source.text);
  if (result.kind === 'failed') {
    const { message, line, column } = result.failure;
    return { kind: 'failed', reason: `It cannot be parsed: ${message} (line ${line}, column ${column}).` };
  }
  try {
    return toFilePlan(planSource(source, result.source, options), source.text, options);
  } catch (error) {
    // e.g. a concatenation of ten thousand operands, too deep for a recursive walk.
    const cause = error instanceof RangeError ? 'The code is nested too deeply' : String(error);
    return { kind: 'failed', reason: `It cannot be planned: ${cause.replace(/\.$/, '')}.` };
  }
}

function planSource(source: SourceText, parsed: ParsedSource, options: PlanOptions): SourcePlan {
  const bindingOf = toBindingLookup(parsed.program);
  return planLogCalls({ ...source, ...parsed, bindingOf }, options);
}

function toFilePlan(plan: SourcePlan, text: string, { only }: FilePlanOptions): PlannedFile {
  const recipes = RECIPES.filter(({ name }) => !only || only.has(name));
  const companions = COMPANION_RECIPES.filter(({ goesWith }) => !only || only.has(goesWith));
  return {
    kind: 'planned',
    findings: recipes.flatMap((recipe) => recipe.plan(plan, text)),
    companions: companions.flatMap((recipe) => recipe.plan(plan)),
  };
}
