import { execFile } from 'node:child_process';
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../usage-error.js';

const run = promisify(execFile);

/**
 * The files that differ from a git revision, new ones and those that are not committed included; absolute paths.
 *
 * Of a branch that has moved on, the point counts where it was left: `--since origin/main` names the changes of a pull
 * request and not those of others. Throws a `UsageError` where there is no repository or no such revision.
 */
export async function findChangedSince(revision: string, cwd: string): Promise<ReadonlySet<string>> {
  const root = await findRoot(cwd);
  const start = await findStart(revision, root);
  const [changed, untracked] = await Promise.all([
    git(['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--diff-filter=d', start], root),
    git(['ls-files', '--others', '--exclude-standard', '-z'], root),
  ]);
  const names = `${changed}\0${untracked}`.split('\0').filter((name) => name !== '');
  return new Set(names.map((name) => join(root, name)));
}

async function findRoot(cwd: string): Promise<string> {
  const found = await git(['rev-parse', '--show-toplevel'], cwd).catch(() => undefined);
  if (found !== undefined) return realpath(found.replace(/\r?\n$/, ''));
  throw new UsageError('--since asks git, and this directory is in no git repository. Leave the flag out.');
}

async function findStart(revision: string, root: string): Promise<string> {
  // Ours are no flags of git: `--since --output=x` must not write a file.
  const named = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const commit = await git(named, root).catch(() => undefined);
  if (commit === undefined) {
    throw new UsageError(
      `git knows no revision "${revision}". Name one that "git log" lists; a shallow clone has to fetch it first.`,
    );
  }
  const base = await git(['merge-base', commit.trim(), 'HEAD'], root).catch(() => commit);
  return base.trim();
}

async function git(args: readonly string[], cwd: string): Promise<string> {
  const { stdout } = await run('git', [...args], { cwd, maxBuffer: 256 * 1024 * 1024 });
  return stdout;
}
