import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, relative, resolve } from 'node:path';
import { convertPathToPattern, globby, isDynamicPattern, isGitIgnored } from 'globby';
import ignore from 'ignore';
import { UsageError } from '../usage-error.js';
import { LEFT_OUT, SOURCE_EXTENSIONS } from './left-out.js';
import { toPosixPath } from '../text/posix-path.js';

export interface SourceFileSearch {
  /** Files, directories and globs, relative to `cwd` or absolute. */
  readonly paths: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Patterns as in `.gitignore`, relative to `cwd`. */
  readonly ignore: readonly string[];
}

/**
 * Finds the source files that paths and globs name, as absolute paths in order, each once.
 *
 * What `.gitignore` or `ignore` names is left out always; tests, built and declared code in directories and
 * globs only: a file that is named itself is taken. Throws a `UsageError` for a path that does not exist.
 */
export async function findSourceFiles(search: SourceFileSearch): Promise<readonly string[]> {
  const found = (await Promise.all(search.paths.map((path) => findUnder(path, search)))).flat();
  const isIgnored = ignore().add([...search.ignore]);
  const kept = found.filter((path) => {
    const inside = toPosixPath(relative(search.cwd, path));
    return inside.startsWith('../') || isAbsolute(inside) || !isIgnored.ignores(inside);
  });
  return [...new Set(kept)].sort();
}

async function findUnder(path: string, { cwd }: SourceFileSearch): Promise<readonly string[]> {
  const absolute = resolve(cwd, path);
  const stats = await stat(absolute).catch(() => undefined);
  if (stats?.isDirectory()) return findInDirectory(absolute, cwd);
  if (stats) return findFile(await realpath(absolute), cwd);
  if (isDynamicPattern(path)) return findByGlob(path, cwd);
  throw new UsageError(`There is no file or directory ${path}. Name one that exists, or a glob in quotes.`);
}

async function findInDirectory(directory: string, cwd: string): Promise<readonly string[]> {
  const found = await glob(`**/*.{${SOURCE_EXTENSIONS.join(',')}}`, directory);
  return directory === cwd ? found : withoutGitIgnored(found, cwd);
}

/** Globbing for a file by its own name asks every `.gitignore` up to the root of its repository. */
async function findFile(path: string, cwd: string): Promise<readonly string[]> {
  const options = { cwd: dirname(path), absolute: true, dot: true, gitignore: true };
  return withoutGitIgnored(await globby(convertPathToPattern(basename(path)), options), cwd);
}

async function findByGlob(pattern: string, cwd: string): Promise<readonly string[]> {
  const found = await glob(toPosixPath(pattern), cwd);
  const sources = found.filter((path) => SOURCE_EXTENSIONS.includes(extname(path).slice(1)));
  if (sources.length > 0) return sources;
  throw new UsageError(
    `The glob ${pattern} matches no source file that is not left out. Check its spelling.`,
  );
}

async function glob(pattern: string, cwd: string): Promise<readonly string[]> {
  return globby(pattern, {
    cwd,
    absolute: true,
    followSymbolicLinks: false,
    gitignore: true,
    ignore: [...LEFT_OUT],
    suppressErrors: true,
  });
}

/** A `.gitignore` above the named directory counts too, also where there is no repository. */
async function withoutGitIgnored(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  if (paths.length === 0) return paths;
  const isIgnored = await isGitIgnored({ cwd, suppressErrors: true });
  return paths.filter((path) => !isIgnored(path));
}
