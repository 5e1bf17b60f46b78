import { toSummary, type JsonFile, type JsonReport } from './json-report.js';

/** A report to be merged, and the folder that its paths are put under; none when the prefix is empty. */
export interface ReportPart {
  /** The name of its file, for messages. */
  readonly name: string;
  readonly prefix: string;
  readonly report: JsonReport;
}

/** A merged report, or the path that two parts tell different things of. */
export type MergedReport =
  | { readonly kind: 'merged'; readonly report: JsonReport }
  | { readonly kind: 'conflict'; readonly path: string; readonly names: readonly [string, string] };

/**
 * Joins reports of several runs, such as the shards of one project or the repositories of a fleet. Files are sorted by
 * path, counts are made anew, and times are added up. A file that several parts tell the same of is listed once.
 */
export function mergeReports(parts: readonly ReportPart[]): MergedReport {
  const files = new Map<string, { readonly file: JsonFile; readonly name: string }>();
  for (const { name, prefix, report } of parts) {
    for (const each of report.files) {
      const file = prefix === '' ? each : { ...each, path: `${prefix}/${each.path}` };
      const known = files.get(file.path);
      if (!known) files.set(file.path, { file, name });
      else if (JSON.stringify(known.file) !== JSON.stringify(file)) {
        return { kind: 'conflict', path: file.path, names: [known.name, name] };
      }
    }
  }
  const sorted = [...files.values()].map(({ file }) => file).sort((a, b) => (a.path < b.path ? -1 : 1));
  const durationMs = parts.reduce((sum, { report }) => sum + report.summary.durationMs, 0);
  return { kind: 'merged', report: { version: 1, summary: toSummary(sorted, durationMs), files: sorted } };
}
