import { relative } from 'node:path';
import type { DeclaredLogging, Edit, EventNames, TypeFacts } from '@logshift/runtime/log-calls';
import { applyPlan, type Applied } from './apply/apply-plan.js';
import { chooseFindings, type Choice, type Chooser } from './apply/choose-findings.js';
import { typesOfResult } from './apply/types-of-result.js';
import { toLineIndex } from './text/line-index.js';
import type { LoggerModulesOf } from './plan/logger-modules.js';
import type { Finding } from './plan/finding.js';
import { planFile } from './plan/plan-file.js';
import type { FilePlanOptions } from './plan/plan-script.js';
import type { FileReport } from './report/migration-report.js';
import { toPosixPath } from './text/posix-path.js';
import type { SurveyedFile } from './survey/read-sources.js';

/** What holds for every file of a run. */
export interface FileSettings {
  readonly cwd: string;
  readonly include: ReadonlySet<string>;
  readonly plan: FilePlanOptions;
  /** What the modules that a file imports give out, by the file's absolute path. */
  readonly loggerModulesOf?: LoggerModulesOf;
  /** What people say of loggers and log functions. */
  readonly declared?: DeclaredLogging;
  /** The names that the event catalog has for a file, by its path relative to the working directory. */
  readonly eventNamesOf?: ((path: string) => EventNames) | undefined;
  /** Chooses in place of `include` and the limit, where a person decided. */
  readonly choose?: Chooser | undefined;
}

/**
 * Plans one file, applies what is chosen to its text in memory, and reports it; writes nothing. `types` answer for the
 * file's text.
 */
export function migrateFile(
  file: SurveyedFile,
  settings: FileSettings,
  limit: number,
  types?: TypeFacts,
): FileReport {
  const path = toPosixPath(relative(settings.cwd, file.path));
  if (file.kind === 'skipped') return { path, outcome: 'skipped', reason: file.reason, findings: [] };
  const { packagePath, text, moduleKind, isProgram, isRunByProgram, mayBeOutput } = file;
  const { isApplication, tested } = file;
  const loggerModules = settings.loggerModulesOf?.(file.path);
  const { declared } = settings;
  const source = {
    ...{ path: packagePath, packageModuleKind: moduleKind, isProgram, isRunByProgram, mayBeOutput },
    ...{ isApplication, loggerModules, declared, tested },
  };
  const options = { ...settings.plan, eventNames: settings.eventNamesOf?.(path) };
  const replan = (changed: string, edits: readonly Edit[]) =>
    planFile(
      { ...source, text: changed, types: types && typesOfResult(types, edits) },
      { ...options, readsAll: true },
    );
  const plan = planFile({ ...source, text, types }, options);
  if (plan.kind === 'failed') return { path, outcome: 'failed', reason: plan.reason, findings: [] };
  if (plan.findings.length === 0) return { path, outcome: 'unchanged', findings: [] };
  const choice: Choice = { include: settings.include, limit };
  const chosen = settings.choose?.(path, plan.findings) ?? chooseFindings(plan.findings, choice);
  const applied = applyPlan(text, plan, chosen, replan);
  const placeOf = toLineIndex(text);
  const findings = plan.findings.map((finding) => ({
    finding: withoutFailed(finding, applied),
    place: placeOf(finding.range[0]),
    isChosen: applied.kind === 'changed' && applied.applied.has(finding),
  }));
  if (applied.kind === 'failed') return { path, outcome: 'failed', reason: applied.reason, findings };
  if (applied.kind === 'unchanged') return { path, outcome: 'unchanged', findings };
  return {
    path,
    outcome: 'changed',
    findings,
    change: { before: text, after: applied.after, edits: applied.edits },
  };
}

/** A finding whose result failed its check is one for a person, and says what went wrong. */
function withoutFailed(finding: Finding, applied: Applied): Finding {
  const fault = applied.kind === 'failed' ? undefined : applied.withdrawn.get(finding);
  if (fault === undefined) return finding;
  const { after: _, ...rest } = finding;
  return { ...rest, safety: 'manual', reason: 'failed-check', message: fault, edits: [] };
}
