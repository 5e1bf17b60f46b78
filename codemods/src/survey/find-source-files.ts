import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, extname, isAbsolute, relative, resolve } from 'node:path';
import { convertPathToPattern, globby, isDynamicPattern, isGitIgnored } from 'globby';
import ignore from 'ignore';
import { UsageError } from '../usage-error.js';
import { LEFT_OUT, LEFT_OUT_OF_TESTS, SOURCE_EXTENSIONS, TEST_FILES } from './left-out.js';
import { toPosixPath } from '../text/posix-path.js';

/** Patterns that start from a directory of their own; absolute. */
interface IgnoreRules {
  readonly directory: string;
  readonly patterns: readonly string[];
}

export interface SourceFileSearch {
  /** Files, directories and globs, relative to `cwd` or absolute. */
  readonly paths: readonly string[];
  /** Absolute. */
  readonly cwd: string;
  /** Patterns as in `.gitignore`, relative to `cwd` unless they say from where. */
  readonly ignore: readonly (string | IgnoreRules)[];
}

/**
 * Finds the source files that paths and globs name, as absolute paths in order, each once.
 *
 * What `.gitignore` or `ignore` names is left out always; tests, built and declared code in directories and
 * globs only: a file that is named itself is taken. Throws a `UsageError` for a path that does not exist.
 */
export async function findSourceFiles(search: SourceFileSearch): Promise<readonly string[]> {
  return withoutIgnored(
    (await Promise.all(search.paths.map((path) => findUnder(path, search)))).flat(),
    search,
  );
}

/** Finds the tests in the directories among the paths, as absolute paths in order, each once. */
export async function findTestFiles(search: SourceFileSearch): Promise<readonly string[]> {
  const found = await Promise.all(
    search.paths.map((path) => findTestsUnder(resolve(search.cwd, path), search)),
  );
  return withoutIgnored(found.flat(), search);
}

async function findTestsUnder(path: string, { cwd }: SourceFileSearch): Promise<readonly string[]> {
  const stats = await stat(path).catch(() => undefined);
  if (!stats?.isDirectory()) return [];
  const found = await glob([...TEST_FILES], path, LEFT_OUT_OF_TESTS);
  return path === cwd ? found : withoutGitIgnored(found, cwd);
}

function withoutIgnored(found: readonly string[], search: SourceFileSearch): readonly string[] {
  const own = search.ignore.filter((each) => typeof each === 'string');
  const rules = search.ignore.filter((each) => typeof each !== 'string');
  const ignores = [{ directory: search.cwd, patterns: own }, ...rules].map(toIgnored);
  const kept = found.filter((path) => !ignores.some((isIgnored) => isIgnored(path)));
  return [...new Set(kept)].sort();
}

function toIgnored({ directory, patterns }: IgnoreRules): (path: string) => boolean {
  const rules = ignore().add([...patterns]);
  return (path) => {
    const inside = toPosixPath(relative(directory, path));
    return !inside.startsWith('../') && !isAbsolute(inside) && rules.ignores(inside);
  };
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

async function glob(
  pattern: string | readonly string[],
  cwd: string,
  leftOut: readonly string[] = LEFT_OUT,
): Promise<readonly string[]> {
  return globby(pattern, {
    cwd,
    absolute: true,
    followSymbolicLinks: false,
    gitignore: true,
    ignore: [...leftOut],
    suppressErrors: true,
  });
}

/** A `.gitignore` above the named directory counts too, also where there is no repository. */
async function withoutGitIgnored(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  if (paths.length === 0) return paths;
  const isIgnored = await isGitIgnored({ cwd, suppressErrors: true });
  return paths.filter((path) => !isIgnored(path));
}
