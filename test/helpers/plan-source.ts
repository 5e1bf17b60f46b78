import { toBindingLookup } from '../../codemods/src/plan/binding-lookup.js';
import { parseSource } from '../../codemods/src/plan/parse-source.js';
import {
  planLogCalls,
  type PlanOptions,
  type SourceFile,
  type SourcePlan,
} from '@logshift/runtime/log-calls';

/** Where a source stands when a test does not care. */
export const PATH = 'src/orders/service.js';

/** Parses a source as the codemod does; throws when it does not parse, since no test means that. */
export function sourceFile(text: string, path = PATH, packageModuleKind?: 'esm' | 'commonjs'): SourceFile {
  const result = parseSource(path, text);
  if (result.kind === 'failed') throw new Error(`${result.failure.message}\n${text}`);
  const { program, comments } = result.source;
  return { path, text, program, comments, bindingOf: toBindingLookup(program), packageModuleKind };
}

/** Plans a source as the codemod does. */
export function planSource(text: string, path = PATH, options: PlanOptions = {}): SourcePlan {
  return planLogCalls(sourceFile(text, path), options);
}

/** Applies all rewrites of a plan, the logger included. */
export function applyPlan(text: string, plan: SourcePlan): string {
  const rewrites = plan.calls.flatMap(({ outcome }) => (outcome.kind === 'rewritten' ? outcome.edits : []));
  const edits = [...rewrites, ...(rewrites.length > 0 ? (plan.logger?.edits ?? []) : [])];
  edits.sort((a, b) => b.start - a.start);
  return edits.reduce(
    (result, { start, end, text: next }) => result.slice(0, start) + next + result.slice(end),
    text,
  );
}
