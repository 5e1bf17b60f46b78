import type { Edit, OldMessage, Safety } from '@logshift/runtime/log-calls';
import { isLogCallFinding, type Finding, type LogCallFinding } from '../plan/finding.js';
import type { Place } from '../text/line-index.js';

/** What became of a file. */
export type FileOutcome = 'changed' | 'unchanged' | 'skipped' | 'failed';

/** A finding with what a report needs to point at it. */
export interface ReportedFinding {
  readonly finding: Finding;
  readonly place: Place;
  /** Whether its edits are part of the patch. */
  readonly isChosen: boolean;
}

export interface FileReport {
  /** POSIX path relative to the working directory. */
  readonly path: string;
  /** In a dry run, `changed` says what `--write` would do. */
  readonly outcome: FileOutcome;
  /** A full sentence; present exactly when the file was skipped or failed. */
  readonly reason?: string;
  /** Every log call of the file, and what other recipes found, in source order. */
  readonly findings: readonly ReportedFinding[];
  /** Only of a changed file. */
  readonly change?: FileChange;
}

/** What changes in a file. */
export interface FileChange {
  readonly before: string;
  readonly after: string;
  /** Turn the one into the other. */
  readonly edits: readonly Edit[];
}

/** A name that a person gave to the event of an old message while the run asked. */
export interface Renaming {
  readonly message: OldMessage;
  /** The name that the message gives by itself. */
  readonly derived: string;
  readonly name: string;
}

/** Everything that one run found and did: what all reports are made from. */
export interface MigrationReport {
  /** Whether the changes are on disk. */
  readonly isWritten: boolean;
  /** Whether the run was about spans, and nobody looked for log calls. */
  readonly isAboutSpans?: boolean;
  /** Whether somebody stopped the run before everything was written. */
  readonly isInterrupted?: boolean;
  /** Sorted by path. */
  readonly files: readonly FileReport[];
  /** Full sentences on what the user should know beside the outcomes. */
  readonly notes: readonly string[];
  readonly durationMs: number;
  /** Names that a person gave in this run, for the event catalog. */
  readonly renamings?: readonly Renaming[];
}

/** The log calls of a safety over all files; `undefined` counts the calls that are structured already. */
export function countBySafety(report: MigrationReport, safety: Safety | undefined): number {
  return logCallsOf(report).filter(({ finding }) => finding.safety === safety).length;
}

/** The findings that stand for log calls: each call of the scanned files once. */
export function logCallsOf(
  report: MigrationReport,
): readonly (ReportedFinding & { readonly finding: LogCallFinding })[] {
  return findingsOf(report).filter((reported) => isLogCallReport(reported));
}

function isLogCallReport(
  reported: ReportedFinding,
): reported is ReportedFinding & { readonly finding: LogCallFinding } {
  return isLogCallFinding(reported.finding);
}

export function findingsOf({ files }: MigrationReport): readonly ReportedFinding[] {
  return files.flatMap((file) => file.findings);
}

export function filesWith({ files }: MigrationReport, outcome: FileOutcome): readonly FileReport[] {
  return files.filter((file) => file.outcome === outcome);
}

/** Whether a finding's edits are on disk. */
export function isApplied(report: MigrationReport, file: FileReport, { isChosen }: ReportedFinding): boolean {
  return report.isWritten && file.outcome === 'changed' && isChosen;
}
