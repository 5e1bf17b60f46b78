import type { FindingReason } from '../finding-reasons.js';
import type { Finding } from '../plan/finding.js';
import type { ConfigSuggestion } from './survey-config.js';
import type { SurveyedExport } from './survey-modules.js';

/** A log call of the survey, and where it stands. */
export interface SurveyedCall {
  readonly finding: Finding;
  /** POSIX path relative to the working directory. */
  readonly path: string;
  readonly line: number;
  readonly owners: readonly string[];
}

/** How many log calls there are of each kind, the most frequent first. */
export type Counts = Readonly<Record<string, number>>;

/** The inventory of a project's log calls, version 1: what `survey --json` writes. */
export interface SurveyReport {
  readonly version: 1;
  readonly summary: {
    /** Files that were found, and those with a log call in them. */
    readonly files: number;
    readonly filesWithCalls: number;
    readonly callSites: number;
    readonly safe: number;
    readonly review: number;
    readonly manual: number;
    readonly structured: number;
    readonly durationMs: number;
  };
  readonly byDialect: Counts;
  readonly byLevel: Counts;
  readonly byShape: Counts;
  readonly byFolder: Counts;
  /** Empty when the project has no CODEOWNERS. */
  readonly byOwner: Counts;
  readonly byReason: Counts;
  /** What modules of the project give out that logs, or makes loggers. */
  readonly exports: readonly SurveyedExport[];
  /** Where a library is told to log every request by itself: `orders.js:12`. */
  readonly requestLoggers: readonly string[];
  /** What `logshift.config.*` could say. */
  readonly config: ConfigSuggestion;
  readonly notes: readonly string[];
}

/** What a survey found, before it is counted. */
export interface SurveyFindings extends Pick<SurveyReport, 'exports' | 'config' | 'notes'> {
  readonly files: number;
  readonly calls: readonly SurveyedCall[];
  /** Whether the project says who owns its files. */
  readonly hasOwners: boolean;
  readonly durationMs: number;
}

/** Counts what a survey found. */
export function toSurveyReport(found: SurveyFindings): SurveyReport {
  const { calls, exports, config, notes } = found;
  const folderOf = folderLookup(calls);
  const ofSafety = (safety: Finding['safety']) => calls.filter(({ finding }) => finding.safety === safety);
  return {
    version: 1,
    summary: {
      files: found.files,
      filesWithCalls: new Set(calls.map(({ path }) => path)).size,
      callSites: calls.length,
      safe: ofSafety('safe').length,
      review: ofSafety('review').length,
      manual: ofSafety('manual').length,
      structured: ofSafety(undefined).length,
      durationMs: Math.round(found.durationMs),
    },
    byDialect: countBy(calls, ({ finding }) => [finding.logCall?.dialect]),
    byLevel: countBy(calls, ({ finding }) => [finding.logCall?.level ?? 'unknown']),
    byShape: countBy(calls, ({ finding }) => [finding.logCall?.shape]),
    byFolder: countBy(calls, ({ path }) => [folderOf(path)]),
    byOwner: found.hasOwners ? countBy(calls, ({ owners }) => (owners.length > 0 ? owners : ['nobody'])) : {},
    byReason: countBy(calls, ({ finding }) => [finding.reason]),
    exports,
    requestLoggers: calls
      .filter(({ finding }) => finding.reason === ('request-logger' satisfies FindingReason))
      .map(({ path, line }) => `${path}:${line}`),
    config,
    notes,
  };
}

function countBy(
  calls: readonly SurveyedCall[],
  keysOf: (call: SurveyedCall) => readonly (string | undefined)[],
): Counts {
  const counts = new Map<string, number>();
  for (const key of calls.flatMap(keysOf)) {
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(
    [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1)),
  );
}

/** So many folders below the one that holds all calls are told apart: `packages/orders` of a monorepo. */
const FOLDER_DEPTH = 2;

/** Folders by the path of a file in them. */
function folderLookup(calls: readonly SurveyedCall[]): (path: string) => string {
  const all = [...new Set(calls.map(({ path }) => path))].map(foldersOf);
  const [first = [], ...others] = all;
  const shared = first.findIndex((folder, depth) => others.some((folders) => folders[depth] !== folder));
  const depth = (shared === -1 ? first.length : shared) + FOLDER_DEPTH;
  return (path) => foldersOf(path).slice(0, depth).join('/') || '.';
}

function foldersOf(path: string): readonly string[] {
  return path.split('/').slice(0, -1);
}
