import type { CatalogCall } from '@logshift/runtime/log-calls';
import { isApplied, type MigrationReport } from '../report/migration-report.js';

/** One call that logs an event, or will once it is migrated. */
export interface FoundCall extends CatalogCall {
  readonly event: string;
  /** POSIX path relative to the catalog. */
  readonly path: string;
}

/** What a run read of the code, as the catalog needs it. */
export interface CodeReading {
  readonly calls: readonly FoundCall[];
  /** Whether the run knows all calls of a file, by its path relative to the catalog; a file that is gone has none. */
  readonly covers: (path: string) => boolean;
}

/** The calls of a report that have to do with events; what was written is logged under its new name already. */
export function toFoundCalls(report: MigrationReport): readonly FoundCall[] {
  return report.files.flatMap((file) => {
    if (file.outcome === 'failed') return [];
    return file.findings.flatMap((reported): readonly FoundCall[] => {
      const call = reported.finding.logCall?.catalog;
      if (call?.event === undefined) return [];
      const { event } = call;
      const loggedAs = isApplied(report, file, reported) ? event : call.loggedAs;
      return [{ ...call, event, path: file.path, ...(loggedAs !== undefined && { loggedAs }) }];
    });
  });
}

/** Where a call stands: stable while lines come and go. */
export function siteOf({ path, place }: Pick<FoundCall, 'path' | 'place'>): string {
  return place === '' ? path : `${path}#${place}`;
}

/** The file of a site. */
export function pathOfSite(site: string): string {
  const end = site.lastIndexOf('#');
  return end < 0 ? site : site.slice(0, end);
}
