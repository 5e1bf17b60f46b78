import { realpath } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createFileSettings } from './file-settings.js';
import { migrate } from './migrate.js';
import { readLoggerSources } from './plan/logger-source.js';
import type { LoggerModulesOf } from './plan/logger-modules.js';
import type { MigrationReport } from './report/migration-report.js';
import { suggestConfig, type UnknownLogger } from './report/survey-config.js';
import { describeExports, type SurveyedExport } from './report/survey-modules.js';
import { toSurveyReport, type SurveyedCall, type SurveyReport } from './report/survey-report.js';
import type { SurveyOptions } from './survey-options.js';
import { readCodeOwners, type OwnersOf } from './survey/code-owners.js';
import { openProjectModules, type ProjectModules } from './survey/project-modules.js';
import { toPosixPath } from './text/posix-path.js';

/**
 * Counts the log calls of some paths, and finds the modules of the project that they go through. Changes nothing.
 *
 * Throws a `UsageError` when a path does not exist.
 */
export async function surveyProject(options: SurveyOptions): Promise<SurveyReport> {
  const started = performance.now();
  const cwd = await realpath(options.cwd);
  // Log calls alone: what other recipes would change is no part of an inventory.
  const report = await migrate({ ...options, cwd, only: ['log-call-to-event'] });
  const ownersOf = readCodeOwners(cwd);
  const calls = callsOf(report, cwd, ownersOf);
  const modules = openProjectModules(cwd);
  const { loggerModulesOf } = createFileSettings(cwd, options)(join(cwd, 'package.json'));
  const exports = report.files.flatMap(({ path }) => exportsOf(path, cwd, loggerModulesOf));
  return toSurveyReport({
    files: report.files.length,
    calls,
    hasOwners: ownersOf !== undefined,
    exports,
    config: suggestConfig(unknownLoggers(calls, cwd, modules), exports),
    notes: report.notes,
    durationMs: performance.now() - started,
  });
}

function callsOf(
  { files }: MigrationReport,
  cwd: string,
  ownersOf: OwnersOf | undefined,
): readonly SurveyedCall[] {
  return files.flatMap(({ path, findings }) => {
    const owners = findings.length > 0 ? (ownersOf?.(join(cwd, path)) ?? []) : [];
    return findings
      .filter(({ finding }) => finding.logCall)
      .map(({ finding, place }) => ({ finding, path, line: place.line, owners }));
  });
}

/** What a module gives out, as a file beside the project's manifest would import it. */
function exportsOf(
  path: string,
  cwd: string,
  loggerModulesOf: LoggerModulesOf | undefined,
): readonly SurveyedExport[] {
  const exports = loggerModulesOf?.(join(cwd, 'package.json'))(`./${path}`);
  return exports ? describeExports(path, exports) : [];
}

/** Where loggers come from that calls use and nobody could follow, the most used first. */
function unknownLoggers(
  calls: readonly SurveyedCall[],
  cwd: string,
  modules: ProjectModules,
): readonly UnknownLogger[] {
  const unknown = calls.filter(({ finding }) => finding.reason === 'unresolved-logger');
  const uses = new Map<string, { readonly logger: UnknownLogger; count: number }>();
  for (const [path, ofFile] of groupByPath(unknown)) {
    const file = join(cwd, path);
    const sourceOf = readLoggerSources(path, modules.read(file) ?? '');
    for (const { finding } of ofFile) {
      const [name = ''] = finding.logCall?.callee.split(/[.?([]/, 1) ?? [];
      const source = sourceOf(name);
      if (!source) continue;
      const logger = { ...source, module: toConfigModule(source.module, file, cwd, modules) };
      const known = uses.get(JSON.stringify(logger)) ?? { logger, count: 0 };
      known.count += 1;
      uses.set(JSON.stringify(logger), known);
    }
  }
  return [...uses.values()].sort((a, b) => b.count - a.count).map(({ logger }) => logger);
}

function groupByPath(calls: readonly SurveyedCall[]): ReadonlyMap<string, readonly SurveyedCall[]> {
  const groups = new Map<string, SurveyedCall[]>();
  for (const call of calls) {
    const group = groups.get(call.path) ?? [];
    groups.set(call.path, group);
    group.push(call);
  }
  return groups;
}

/** A module of the project by its path from the working directory; a package by its name. */
function toConfigModule(
  specifier: string,
  importer: string,
  cwd: string,
  { resolve }: ProjectModules,
): string {
  const file = specifier.startsWith('.') ? resolve(specifier, importer) : undefined;
  return file === undefined ? specifier : `./${toPosixPath(relative(cwd, file))}`;
}
