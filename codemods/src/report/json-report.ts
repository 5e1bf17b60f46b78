import type { Finding } from '../plan/finding.js';
import {
  isApplied,
  type FileReport,
  type MigrationReport,
  type ReportedFinding,
} from './migration-report.js';

/** The report for programs, version 1; the README describes each key. */
export interface JsonReport {
  readonly version: 1;
  readonly summary: JsonSummary;
  readonly files: readonly JsonFile[];
}

export interface JsonSummary {
  readonly files: number;
  readonly scanned: number;
  readonly changed: number;
  readonly failed: number;
  readonly callSites: number;
  readonly safe: number;
  readonly review: number;
  readonly manual: number;
  readonly structured: number;
  readonly applied: number;
  readonly reasons: Readonly<Record<string, number>>;
  /** Findings of each recipe. */
  readonly recipes: Readonly<Record<string, number>>;
  readonly durationMs: number;
}

export interface JsonFile {
  readonly path: string;
  readonly outcome: string;
  readonly reason?: string;
  readonly findings: readonly JsonFinding[];
}

export interface JsonFinding {
  readonly recipe: string;
  /** Exactly when the finding stands for a log call. */
  readonly dialect?: string;
  readonly method?: string;
  readonly line: number;
  readonly column: number;
  readonly start: number;
  readonly end: number;
  readonly safety?: string;
  readonly reason?: string;
  readonly applied: boolean;
  readonly level?: string;
  readonly event?: string;
  readonly fields?: readonly { readonly key: string; readonly expression: string }[];
  /** The `start` of the finding whose event the value of this call goes into; it has no event of its own. */
  readonly joinedTo?: number;
  readonly before: string;
  readonly after?: string;
}

/** Turns a run's report into the value that `--json` writes. */
export function toJsonReport(report: MigrationReport): JsonReport {
  const files = report.files.map((file) => toJsonFile(report, file));
  return { version: 1, summary: toSummary(files, Math.round(report.durationMs)), files };
}

/** Counts what the files of a report say. */
export function toSummary(files: readonly JsonFile[], durationMs: number): JsonSummary {
  const findings = files.flatMap((file) => file.findings);
  const calls = findings.filter(({ dialect }) => dialect !== undefined);
  const filesWith = (outcome: string) => files.filter((file) => file.outcome === outcome).length;
  const callsOf = (safety: string | undefined) => calls.filter((call) => call.safety === safety).length;
  return {
    files: files.length,
    scanned: files.length - filesWith('skipped'),
    changed: filesWith('changed'),
    failed: filesWith('failed'),
    callSites: calls.length,
    safe: callsOf('safe'),
    review: callsOf('review'),
    manual: callsOf('manual'),
    structured: callsOf(undefined),
    applied: findings.filter(({ applied }) => applied).length,
    reasons: countBy(findings, ({ reason }) => reason),
    recipes: countBy(findings, ({ recipe }) => recipe),
    durationMs,
  };
}

function countBy(
  findings: readonly JsonFinding[],
  keyOf: (finding: JsonFinding) => string | undefined,
): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function toJsonFile(report: MigrationReport, file: FileReport): JsonFile {
  return {
    path: file.path,
    outcome: file.outcome,
    ...(file.reason !== undefined && { reason: file.reason }),
    findings: file.findings.map((reported) => toJsonFinding(reported, isApplied(report, file, reported))),
  };
}

function toJsonFinding({ finding, place }: ReportedFinding, applied: boolean): JsonFinding {
  const { recipe, range, safety, reason, logCall, before, after } = finding;
  return {
    recipe,
    ...(logCall && { dialect: logCall.dialect, method: logCall.method }),
    line: place.line,
    column: place.column,
    start: range[0],
    end: range[1],
    ...(safety && { safety }),
    ...(reason && { reason }),
    applied,
    ...callFacts(finding),
    before,
    ...(after !== undefined && { after }),
  };
}

function callFacts({ logCall }: Finding): Pick<JsonFinding, 'level' | 'event' | 'fields' | 'joinedTo'> {
  const { level, event, fields, joinedTo } = logCall ?? {};
  return {
    ...(level && { level }),
    ...(event !== undefined && { event }),
    ...(fields && { fields }),
    ...(joinedTo && { joinedTo: joinedTo[0] }),
  };
}
