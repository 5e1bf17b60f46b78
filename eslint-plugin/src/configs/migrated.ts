import type { PluginConfig } from './plugin-config.js';

/** A config that holds for some paths. */
export type ConfigOfPaths<Plugin> = PluginConfig<Plugin> & { readonly files: string[] };

/**
 * Holds the folders that are migrated to `recommended`, while the others are still on their way. `paths` are globs as
 * `files` of a flat config takes them; a folder stands for all that is in it: `src/orders` for `src/orders/**`.
 *
 * @throws {TypeError} when `paths` is no list of texts, or an empty one, which ESLint would take for all files.
 */
export function toMigrated<Plugin>(
  recommended: PluginConfig<Plugin>,
  paths: readonly string[],
): ConfigOfPaths<Plugin> {
  if (!Array.isArray(paths) || paths.length === 0 || !paths.every(isPath)) {
    throw new TypeError(
      "migrated() takes a list of the folders that are migrated; write `logshift.migrated(['src/orders'])`.",
    );
  }
  return { ...recommended, name: 'logshift/migrated', files: paths.map(toGlob) };
}

function isPath(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** A glob, and a file with an ending, say what they mean. */
function toGlob(path: string): string {
  const isWhole = /[*?[\]{}()!]/.test(path) || /\.\w+$/.test(path);
  return isWhole ? path : `${path.replace(/^\.\//, '').replace(/\/+$/, '')}/**`;
}
