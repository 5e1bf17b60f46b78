import { relative } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { createDeclaredLogging, createEventNames, type DeclaredLogging } from '@logshift/runtime/log-calls';
import picomatch from 'picomatch';
import type { FileSettings } from './migrate-file.js';
import type { FileOptions, FileOverride, MigrateOptions } from './migrate-options.js';
import { createLoggerModules } from './plan/logger-modules.js';
import type { RecipeChoice } from './recipes/chosen-recipes.js';
import { chooseRecipes } from './recipes/choose-recipes.js';
import { openProjectModules } from './survey/project-modules.js';
import { toPosixPath } from './text/posix-path.js';

/**
 * Builds the settings of each file of a run, by the file's absolute path: overrides change those of some.
 *
 * Throws a `UsageError` when an option names a recipe there is not.
 */
export function createFileSettings(cwd: string, options: MigrateOptions): (path: string) => FileSettings {
  const only = chooseRecipes(options.only);
  const overrides = (options.overrides ?? []).map((override) => ({ override, matches: toMatcher(override) }));
  const modules = openProjectModules(cwd);
  const known = new Map<string, SharedSettings>();
  const extra = options.annotate ? new Set(['annotate-refusals']) : undefined;
  const sharedSettingsOf = (path: string): SharedSettings => {
    const own = overrides.filter(({ matches }) => matches(path)).map(({ override }) => override);
    const key = own.map((override) => options.overrides?.indexOf(override)).join();
    const settings =
      known.get(key) ?? toSettings(cwd, [options, ...own].reduce(mergeOptions, {}), { only, extra });
    known.set(key, settings);
    return settings;
  };
  const declaredOf = (path: string): DeclaredLogging | undefined => {
    const { declared } = sharedSettingsOf(path);
    return declared && withFiles(declared, (specifier) => modules.resolve(specifier, path));
  };
  const loggerModulesOf = createLoggerModules(modules, (path) => declaredOf(path)?.modules);
  const eventNamesOf = options.eventCatalog && createEventNames(options.eventCatalog);
  return (path) => {
    const declared = declaredOf(path);
    return { ...sharedSettingsOf(path), loggerModulesOf, eventNamesOf, ...(declared && { declared }) };
  };
}

/** What files with the same overrides share. */
type SharedSettings = Omit<FileSettings, 'loggerModulesOf'>;

/** A module is meant by what an import says, or by the file that this leads to. */
function withFiles(
  declared: DeclaredLogging,
  resolve: (specifier: string) => string | undefined,
): DeclaredLogging {
  const { modules } = declared;
  return {
    ...declared,
    modules: (specifier) => {
      const found = modules(specifier);
      const file = found ? undefined : resolve(specifier);
      return found ?? (file === undefined ? undefined : modules(file));
    },
  };
}

function toMatcher({ files, directory }: FileOverride): (path: string) => boolean {
  const isMatch = picomatch([...files], { dot: true });
  return (path) => isMatch(toPosixPath(relative(directory, path)));
}

/** What the later says wins, and lists are added to. */
function mergeOptions(known: FileOptions, next: FileOptions): FileOptions {
  const { loggerModule = known.loggerModule, target = known.target } = next;
  return {
    include: [...(known.include ?? []), ...(next.include ?? [])],
    levelOf: new Map([...(known.levelOf ?? []), ...(next.levelOf ?? [])]),
    loggerModule,
    target,
    loggers: [...(known.loggers ?? []), ...(next.loggers ?? [])],
    wrappers: [...(known.wrappers ?? []), ...(next.wrappers ?? [])],
  };
}

function toSettings(
  cwd: string,
  { include = [], levelOf, loggerModule, target, loggers = [], wrappers = [] }: FileOptions,
  recipes: RecipeChoice,
): SharedSettings {
  const included = new Set(include);
  const plan = {
    include: included,
    ...recipes,
    memory: getHeapStatistics().heap_size_limit,
    ...(levelOf && { levelOf }),
    ...(loggerModule !== undefined && { loggerModule }),
    ...(target !== undefined && { target }),
  };
  const declared = createDeclaredLogging(loggers, wrappers);
  return { cwd, include: included, plan, ...(declared && { declared }) };
}
