import { dirname, resolve } from 'node:path';
import { migrateFile } from './migrate-file.js';
import { createLoggerModules } from './plan/logger-modules.js';
import { readsTests } from './recipes/choose-recipes.js';
import { findGeneratedReason } from './survey/generated-source.js';
import { toProjectLookup } from './survey/place-in-project.js';
import { openProjectModules } from './survey/project-modules.js';
import { createTestedCalls } from './tested-calls.js';

/** What jscodeshift hands over of a file. */
export interface TransformFile {
  readonly path: string;
  readonly source: string;
}

/** What we use of jscodeshift's own interface: neither its collections nor its printer. */
export interface TransformApi {
  /** Adds to the counts that `--dry` prints. */
  readonly stats: (name: string, quantity?: number) => void;
}

export interface TransformOptions {
  /** `review` or codes of reasons, separated by commas; as `logshift migrate --include`. */
  readonly include?: string;
}

/** A recipe as jscodeshift runs it on one file. */
export type Transform = (
  file: TransformFile,
  api: TransformApi,
  options?: TransformOptions,
) => Promise<string | undefined>;

/**
 * Makes a jscodeshift transform of a recipe: `jscodeshift -t …/transforms/log-call-to-event.js src`.
 *
 * It returns the text that `logshift migrate --write --only <recipe>` would write, or undefined when nothing changes; it
 * throws for a file that fails. jscodeshift's own parser and printer are not used, so `--parser` makes no difference.
 */
export function createTransform(recipe: string): Transform {
  return async ({ path, source }, { stats }, options = {}) => {
    const file = resolve(path);
    if (findGeneratedReason(file, source) !== undefined) return undefined;
    // jscodeshift reads bytes that are no UTF-8 as this character, and would write it over them.
    if (source.includes('\uFFFD'))
      throw new Error('The file may not be valid UTF-8; use `logshift migrate`.');
    const cwd = dirname(file);
    const place = await toProjectLookup(cwd)(file, source);
    const include = new Set((options.include ?? '').split(',').map((word) => word.trim()));
    const plan = { include, only: new Set([recipe]), isTest: readsTests(recipe) };
    const modules = openProjectModules(cwd);
    const loggerModulesOf = createLoggerModules(modules);
    // The sources are taken as they stand: whoever runs transforms one by one has migrated them before.
    const tested = plan.isTest ? createTestedCalls({ cwd, modules, reports: new Map() })(file, source) : [];
    const settings = { cwd, include, plan, loggerModulesOf };
    const surveyed = {
      kind: 'text',
      path: file,
      packagePath: place.path,
      text: source,
      moduleKind: place.moduleKind,
      tested,
    } as const;
    const report = migrateFile(surveyed, settings, Infinity);
    for (const { finding } of report.findings) stats(finding.reason ?? finding.safety ?? 'structured');
    if (report.outcome === 'failed') throw new Error(report.reason);
    return report.change?.after;
  };
}
