import { stat } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { globby } from 'globby';
import { toPosixPath } from '../text/posix-path.js';
import { LEFT_OUT, SOURCE_EXTENSIONS } from './left-out.js';

const FOLDERS_NAMED = 10;

/**
 * Says which hidden folders with sources in them are left out of a search, such as `.github`: one full sentence, or
 * none. A hidden folder that is named itself is searched.
 */
export async function findHiddenFolders(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  const found = await Promise.all(paths.map((path) => findUnder(resolve(cwd, path))));
  const folders = [...new Set(found.flat().map((path) => toPosixPath(relative(cwd, path))))].sort();
  if (folders.length === 0) return [];
  const named = folders.slice(0, FOLDERS_NAMED).join(', ');
  const more = folders.length > FOLDERS_NAMED ? ` and ${folders.length - FOLDERS_NAMED} more` : '';
  return [`Hidden folders are left out unless they are named: ${named}${more}.`];
}

async function findUnder(directory: string): Promise<readonly string[]> {
  const stats = await stat(directory).catch(() => undefined);
  if (!stats?.isDirectory()) return [];
  const files = await globby(`**/.*/**/*.{${SOURCE_EXTENSIONS.join(',')}}`, {
    cwd: directory,
    dot: true,
    gitignore: true,
    followSymbolicLinks: false,
    ignore: [...LEFT_OUT],
    suppressErrors: true,
  });
  return files.map((file) => resolve(directory, /^(?:.*?\/)??\.[^/]*(?=\/)/.exec(file)?.[0] ?? file));
}
