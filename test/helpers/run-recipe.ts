import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { applyPlan } from '../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../codemods/src/apply/choose-findings.js';
import { FINDING_REASONS } from '../../codemods/src/finding-reasons.js';
import type { PlannedFile } from '../../codemods/src/plan/finding.js';
import { toLineIndex } from '../../codemods/src/text/line-index.js';
import { planFile, type SourceText } from '../../codemods/src/plan/plan-file.js';
import { testedCallsOf } from './tested-source.js';
import type { FilePlanOptions } from '../../codemods/src/plan/plan-script.js';

/** One golden case: `<name>.input.<ext>`, `<name>.output.<ext>` and, where it is not obvious, `<name>.findings.json`. */
export interface RecipeCase {
  readonly name: string;
  readonly extension: string;
  readonly input: string;
  /** Of a test: the source that it imports, before the run. */
  readonly source: string | undefined;
  /** Undefined while nobody has written it. */
  readonly output: string | undefined;
  readonly findings: readonly CaseFinding[] | undefined;
}

/** What `<name>.findings.json` holds: one of these for each log call, in source order. */
export interface CaseFinding {
  readonly line: number;
  /** Left out for a call that is structured already. */
  readonly safety?: string;
  readonly reason?: string;
  readonly event?: string;
}

/** All cases of a fixture folder, by name. */
export function readRecipeCases(folder: string): readonly RecipeCase[] {
  return readdirSync(folder)
    .map((file) => /^(.+)\.input\.(\w+)$/.exec(file))
    .filter((match) => match !== null)
    .map(([file, name = '', extension = '']) => ({
      name,
      extension,
      input: readFileSync(join(folder, file), 'utf8'),
      source: readIfAny(join(folder, `${name}.source.js`)),
      output: readIfAny(join(folder, `${name}.output.${extension}`)),
      findings: parseIfAny(readIfAny(join(folder, `${name}.findings.json`))),
    }));
}

/**
 * Runs the recipes on a case with `--include review` and checks all that must hold of any case: the output is
 * the golden one, the result passes the check that `--write` makes, the findings are the expected ones, each
 * finding has a known reason exactly when it needs one, and a second run finds nothing to do.
 */
export function runRecipe(recipeCase: RecipeCase, options: FilePlanOptions = {}): void {
  const { input, output, findings } = recipeCase;
  const { first, result } = runOnce(recipeCase, options);
  expect(result).toBe(output);
  expectReasons(first);
  if (findings) expect(toCaseFindings(first, input)).toEqual(findings);
}

/** Runs one recipe alone on a case: its result passes the checks, and a second run finds nothing to do. */
export function runAlone(recipeCase: RecipeCase, recipe: string): void {
  const isTest = recipeCase.source !== undefined;
  expectReasons(runOnce(recipeCase, { only: new Set([recipe]), isTest }).first);
}

function runOnce(
  recipeCase: RecipeCase,
  options: FilePlanOptions,
): { readonly first: PlannedFile; readonly result: string } {
  const { input, source } = recipeCase;
  const tested = source === undefined ? undefined : testedCallsOf(input, source);
  const path = `src/${recipeCase.name}.${recipeCase.extension}`;
  const plan = (text: string) => planCase({ path, text, tested }, options);
  const first = plan(input);
  const chosen = chooseFindings(first.findings, { include: new Set(['review']), limit: Infinity });
  const applied = applyPlan(input, first, chosen, (text) => planFile({ path, text, tested }, options));
  expect(applied).not.toHaveProperty('reason');
  if (applied.kind === 'changed') expect([...applied.withdrawn.values()]).toEqual([]);
  const result = applied.kind === 'changed' ? applied.after : input;
  const second = plan(result);
  expect(chooseFindings(second.findings, { include: new Set(['review']), limit: Infinity })).toEqual(
    new Set(),
  );
  return { first, result };
}

function planCase(source: SourceText, options: FilePlanOptions): PlannedFile {
  const plan = planFile(source, options);
  if (plan.kind === 'failed') throw new Error(`${source.path}: ${plan.reason}`);
  return plan;
}

function expectReasons({ findings }: PlannedFile): void {
  for (const { safety, reason, edits } of findings) {
    expect(reason && FINDING_REASONS[reason].safety).toBe(safety === 'safe' ? undefined : safety);
    expect(edits.length > 0).toBe(safety === 'safe' || safety === 'review');
  }
}

function toCaseFindings({ findings }: PlannedFile, text: string): readonly CaseFinding[] {
  const placeOf = toLineIndex(text);
  return findings.map(({ range, safety, reason, logCall: { event } = {} }) => ({
    line: placeOf(range[0]).line,
    ...(safety && { safety }),
    ...(reason && { reason }),
    ...(event !== undefined && { event }),
  }));
}

function readIfAny(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function parseIfAny(json: string | undefined): readonly CaseFinding[] | undefined {
  return json === undefined ? undefined : (JSON.parse(json) as readonly CaseFinding[]);
}
