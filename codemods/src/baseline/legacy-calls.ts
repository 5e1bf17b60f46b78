import { createHash } from 'node:crypto';
import { isLogCallFinding } from '../plan/finding.js';
import { isNoLog } from '../report/finding-rule.js';
import {
  isApplied,
  type FileReport,
  type MigrationReport,
  type ReportedFinding,
} from '../report/migration-report.js';

/** The log calls of a file that are not structured after the run, by their keys. */
export function legacyCallsOf(
  report: MigrationReport,
  file: FileReport,
): ReadonlyMap<string, readonly ReportedFinding[]> {
  const calls = new Map<string, ReportedFinding[]>();
  for (const reported of file.findings) {
    const { finding } = reported;
    const isLeft = isLogCallFinding(finding) && finding.safety && !isApplied(report, file, reported);
    if (!isLeft || isNoLog(reported)) continue;
    const key = keyOf(reported);
    calls.set(key, [...(calls.get(key) ?? []), reported]);
  }
  return calls;
}

/**
 * What a call is known by in its file: the callee and a hash of its text. Lines that move and formatters change
 * neither, so the text counts without white space, kinds of quotes and trailing commas.
 */
export function keyOf({ finding }: ReportedFinding): string {
  const text = finding.before
    .replace(/\s+/g, '')
    .replace(/['"`]/g, "'")
    .replace(/,(?=[)\]}])/g, '');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  return `${finding.logCall?.callee.replace(/\s+/g, '') ?? ''} ${hash}`;
}
