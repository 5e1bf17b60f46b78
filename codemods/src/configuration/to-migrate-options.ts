import { isAbsolute, resolve } from 'node:path';
import type { DeclaredLogger, DeclaredWrapper } from '@logshift/runtime/log-calls';
import type { FileOptions, MigrateOptions } from '../migrate-options.js';
import { createModuleResolver } from '../survey/resolve-module.js';
import type { FoundConfig } from './find-config.js';
import type { FileConfig, LogshiftConfig } from './logshift-config.js';

/** What a configuration says to `migrate`; all paths in it are absolute or name the directory that they start from. */
export function toMigrateOptions({ config, directory, file }: FoundConfig): Partial<MigrateOptions> {
  const { paths, ignore, only, overrides } = config;
  const toOptions = (each: FileConfig) => toFileOptions(each, directory, file);
  return {
    ...toOptions(config),
    ...(paths && { paths: paths.map((path) => fromDirectory(path, directory)) }),
    ...(ignore && { ignore: [{ directory, patterns: ignore }] }),
    ...(only && { only }),
    ...pickDefined(config, ['maxChanges', 'allowDirty', 'annotate', 'workers', 'types', 'verify']),
    ...(overrides && {
      overrides: overrides.map((each) => ({ ...toOptions(each), files: each.files, directory })),
    }),
  };
}

/** The keys that have a value; what is left out must not hide a default. */
function pickDefined<Key extends keyof LogshiftConfig>(
  config: LogshiftConfig,
  keys: readonly Key[],
): Partial<Pick<LogshiftConfig, Key>> {
  return Object.fromEntries(
    keys.flatMap((key) => (config[key] === undefined ? [] : [[key, config[key]]])),
  ) as Partial<Pick<LogshiftConfig, Key>>;
}

/** Globs are written with slashes everywhere. */
function fromDirectory(path: string, directory: string): string {
  if (isAbsolute(path)) return path;
  return path.includes('*') ? `${directory}/${path}` : resolve(directory, path);
}

function toFileOptions(config: FileConfig, directory: string, file: string): FileOptions {
  const { include, levelOf, target, loggerModule, loggers, wrappers } = config;
  const toEntry = <Entry extends DeclaredLogger | DeclaredWrapper>(entry: Entry): Entry => {
    const module = entry.module && moduleFrom(entry.module, directory, file);
    return module === undefined ? entry : { ...entry, module };
  };
  return {
    ...(include && { include }),
    ...(levelOf && { levelOf: new Map(Object.entries(levelOf)) }),
    ...(target !== undefined && { target }),
    ...(loggerModule !== undefined && { loggerModule }),
    ...(loggers && { loggers: loggers.map(toEntry) }),
    ...(wrappers && { wrappers: wrappers.map(toEntry) }),
  };
}

/** A path of a file of the project means that file and no other of its name; what is none is the end of a specifier. */
function moduleFrom(module: string, directory: string, importer: string): string | undefined {
  return module.startsWith('.') ? createModuleResolver(directory)(module, importer) : undefined;
}
