/**
 * What the codemod wrote, the linter finds clean; what it has still to write, the linter reports; and what the
 * linter fixes is what the codemod writes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../codemods/src/apply/choose-findings.js';
import type { PlannedFile } from '../../codemods/src/plan/finding.js';
import { planFile, type SourceText } from '../../codemods/src/plan/plan-file.js';
import type { FilePlanOptions } from '../../codemods/src/plan/plan-script.js';
import { lint, lintFix, type LintSetup } from '../helpers/lint-snapshot.js';

/** A rule rewrites calls; the steps around them (factories, spies, dependencies) are the codemod's alone. */
const OPTIONS: FilePlanOptions = { only: new Set(['log-call-to-event']) };

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** ESLint reads Flow's types only with a parser of its own. */
const NOT_FOR_ESLINT = /\/flow\.\w+\.js$/;

/** Rules about calls that the codemod rewrites; the others are about how structured calls are written. */
const REWRITTEN_BY: ReadonlySet<string> = new Set([
  'logshift/no-legacy-logger',
  'logshift/no-interpolated-message',
  'logshift/event-name-format',
]);

const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/node_modules|\.d\.ts$/.test(file))
  .filter((file) => !NOT_FOR_ESLINT.test(file));
const inputs = files.filter((file) => !/\.output\.\w+$/.test(file));
const outputs = files.filter((file) => /^recipes\/.*\.output\.\w+$/.test(file));

it('has fixtures to judge by', () => {
  expect(inputs.length).toBeGreaterThan(50);
  expect(outputs.length).toBeGreaterThan(20);
});

describe.each(inputs)('%s', (path) => {
  const text = readFileSync(FIXTURES + path, 'utf8');
  const source: SourceText = { path, text };
  const { findings, ...plan } = planned(source);
  const todo = findings.filter(({ safety, reason }) => safety && reason !== 'program-output');

  it('is reported where the codemod has something to say', () => {
    const problems = lint(text, setupFor(path, 'recommended'));
    const legacy = problems.filter(isOfRewritten);
    expect(legacy.map(({ line, column }) => `${line}:${column}`)).toEqual(
      todo.map(({ range: [start] }) => placeOf(text, start)),
    );
  });

  it('is clean when everything that can be rewritten is, but for what is refused', () => {
    const chosen = chooseFindings(findings, { include: new Set(['review']), limit: Infinity });
    const applied = applyPlan(text, { ...plan, findings }, chosen, (after) =>
      planFile({ path, text: after }, OPTIONS),
    );
    expect(applied.kind).not.toBe('failed');
    const after = applied.kind === 'changed' ? applied.after : text;
    const refused = todo.filter(({ safety }) => safety === 'manual');
    const before = saidOf(text, path);
    const left = lint(after, setupFor(path, 'recommended')).filter(
      (problem) => isOfRewritten(problem) || !before.has(problem.message),
    );
    expect(left.map(({ messageId }) => messageId)).toEqual(refused.map(() => 'refused'));
  });

  it('is fixed by ESLint to what the codemod writes without a look', () => {
    const chosen = chooseFindings(findings, { include: new Set(), limit: Infinity });
    const applied = applyPlan(text, { ...plan, findings }, chosen, (after) =>
      planFile({ path, text: after }, OPTIONS),
    );
    const fixed = lintFix(text, setupFor(path, 'no-legacy-logger'));
    expect(fixed).toBe(applied.kind === 'changed' ? applied.after : text);
  });
});

describe.each(outputs)('%s', (path) => {
  it('is reported for nothing but what its plan still names', () => {
    const text = readFileSync(FIXTURES + path, 'utf8');
    const left = planned({ path, text }).findings.filter(({ safety }) => safety);
    const problems = lint(text, setupFor(path, 'recommended'));
    expect(problems.map(({ messageId }) => messageId)).not.toContain('legacy');
    expect(problems.filter(isOfRewritten).length).toBeLessThanOrEqual(left.length);
    // A structured call that nobody rewrote may be reported by other rules, before as after.
    const input = path.replace(/\.output\.(?=\w+$)/, '.input.');
    const before = saidOf(readFileSync(FIXTURES + input, 'utf8'), input);
    const others = problems.filter((problem) => !isOfRewritten(problem));
    expect(others.map(({ message }) => message).filter((message) => !before.has(message))).toEqual([]);
  });
});

function isOfRewritten({ ruleId }: { readonly ruleId: string | null }): boolean {
  return ruleId !== null && REWRITTEN_BY.has(ruleId);
}

function saidOf(text: string, path: string): ReadonlySet<string> {
  return new Set(lint(text, setupFor(path, 'recommended')).map(({ message }) => message));
}

function planned(source: SourceText): PlannedFile {
  const plan = planFile(source, OPTIONS);
  if (plan.kind === 'failed') throw new Error(`${source.path}: ${plan.reason}`);
  return plan;
}

function setupFor(filename: string, rule: string): LintSetup {
  return { rule, filename, parser: /\.[cm]?tsx?$/.test(filename) ? 'typescript' : 'espree' };
}

/** ESLint's line and column of an offset; a byte order mark stands before the first column. */
function placeOf(text: string, offset: number): string {
  const before = text
    .slice(0, offset)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\n\r\u2028\u2029]/);
  return `${before.length}:${(before.at(-1) ?? '').length + 1}`;
}
