import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What git knows of the repositories around some files. */
export interface GitState {
  /** Whether every file lies in a repository. */
  readonly isTracked: boolean;
  /** Absolute paths: changed tracked files of those repositories, and those of the files that are not tracked. */
  readonly uncommitted: readonly string[];
}

/**
 * Asks git what would be mixed with, or lost under, a change of the files.
 *
 * An untracked file elsewhere, such as a patch that was just written, is in nobody's way.
 */
export async function readGitState(paths: readonly string[]): Promise<GitState> {
  const roots = await Promise.all([...new Set(paths.map((path) => dirname(path)))].map(findRepository));
  const repositories = [...new Set(roots)].filter((root) => root !== undefined);
  const states = await Promise.all(repositories.map((root) => readStatus(root)));
  const touched = new Set(paths);
  const uncommitted = states.flat().filter(({ path, isTracked }) => isTracked || isTouched(path, touched));
  return { isTracked: !roots.includes(undefined), uncommitted: uncommitted.map(({ path }) => path).sort() };
}

/** A directory that is untracked as a whole is listed with a slash behind it. */
function isTouched(path: string, touched: ReadonlySet<string>): boolean {
  return path.endsWith('/') ? [...touched].some((file) => file.startsWith(path)) : touched.has(path);
}

async function findRepository(directory: string): Promise<string | undefined> {
  try {
    const { stdout } = await run('git', ['rev-parse', '--show-toplevel'], { cwd: directory });
    return stdout.replace(/\r?\n$/, '');
  } catch {
    // No repository, or no git.
    return undefined;
  }
}

interface StatusLine {
  readonly path: string;
  readonly isTracked: boolean;
}

async function readStatus(root: string): Promise<readonly StatusLine[]> {
  const options = { cwd: root, maxBuffer: 256 * 1024 * 1024 };
  const { stdout } = await run('git', ['status', '--porcelain', '-z', '--no-renames'], options);
  return stdout
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => ({ path: join(root, line.slice(3)), isTracked: !line.startsWith('??') }));
}
