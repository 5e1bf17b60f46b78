import { FINDING_REASONS } from '../finding-reasons.js';
import {
  isApplied,
  type FileReport,
  type MigrationReport,
  type ReportedFinding,
} from './migration-report.js';

/** The id under which a finding is listed with others: the code of its reason, else the recipe that found it. */
export function ruleOf({ finding }: ReportedFinding): string {
  return finding.reason ?? finding.recipe;
}

/** How much a finding asks of its reader. */
export type Urgency = 'error' | 'warning' | 'note';

/** What can be rewritten is a warning; what is left to people on purpose a note. */
export function urgencyOf({ finding }: ReportedFinding): Urgency {
  return finding.safety === 'manual' ? 'note' : 'warning';
}

/** What a finding means and what to do about it, as full sentences. */
export function adviceOf({ finding }: ReportedFinding): string {
  const { reason, message, after } = finding;
  if (reason === undefined) return message;
  const { sentence, remedy } = FINDING_REASONS[reason];
  return after === undefined ? `${sentence} ${remedy}` : `${message} ${sentence} ${remedy}`;
}

/** The findings that are left to do: neither structured already nor rewritten by the run. */
export function openFindings(report: MigrationReport, file: FileReport): readonly ReportedFinding[] {
  return file.findings.filter((each) => each.finding.safety && !isApplied(report, file, each));
}

/** Refusals that say of a call that it is no log: the product of a program, or code that runs elsewhere. */
const NO_LOG: ReadonlySet<string> = new Set([
  ...[
    'browser-code',
    'css-placeholder',
    'draws-output',
    'program-output',
    'runs-elsewhere',
    'terminal-output',
  ],
]);

/** Whether nobody is asked to do anything about a call, since it is no log. */
export function isNoLog({ finding }: ReportedFinding): boolean {
  return NO_LOG.has(finding.reason ?? '');
}
