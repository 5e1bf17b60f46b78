import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { applyPlan } from '../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../codemods/src/apply/choose-findings.js';
import { FINDING_REASONS } from '../../codemods/src/finding-reasons.js';
import type { PlannedFile } from '../../codemods/src/plan/finding.js';
import { toLineIndex } from '../../codemods/src/text/line-index.js';
import { planFile } from '../../codemods/src/plan/plan-file.js';

/** One golden case: `<name>.input.<ext>`, `<name>.output.<ext>` and, where it is not obvious, `<name>.findings.json`. */
export interface RecipeCase {
  readonly name: string;
  readonly extension: string;
  readonly input: string;
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
      output: readIfAny(join(folder, `${name}.output.${extension}`)),
      findings: parseIfAny(readIfAny(join(folder, `${name}.findings.json`))),
    }));
}

/**
 * Runs the recipes on a case with `--include review` and checks all that must hold of any case: the output is
 * the golden one, the result passes the check that `--write` makes, the findings are the expected ones, each
 * finding has a known reason exactly when it needs one, and a second run finds nothing to do.
 */
export function runRecipe({ name, extension, input, output, findings }: RecipeCase): void {
  const path = `src/${name}.${extension}`;
  const first = planCase(path, input);
  const chosen = chooseFindings(first.findings, { include: new Set(['review']), limit: Infinity });
  const applied = applyPlan(input, first, chosen, (text) => planFile({ path, text }));
  expect(applied).not.toHaveProperty('reason');
  const result = applied.kind === 'changed' ? applied.after : input;
  expect(result).toBe(output);
  expectReasons(first);
  if (findings) expect(toCaseFindings(first, input)).toEqual(findings);
  const second = planCase(path, result);
  expect(chooseFindings(second.findings, { include: new Set(['review']), limit: Infinity })).toEqual(
    new Set(),
  );
}

function planCase(path: string, text: string): PlannedFile {
  const plan = planFile({ path, text });
  if (plan.kind === 'failed') throw new Error(`${path}: ${plan.reason}`);
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
