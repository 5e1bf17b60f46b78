import { relative } from 'node:path';
import { toPosixPath } from './text/posix-path.js';
import { readGitState } from './survey/read-git-state.js';
import { UsageError } from './usage-error.js';

const FILES_NAMED = 5;

/**
 * Makes sure that git can undo a change of the files.
 *
 * Throws a `UsageError` when they would be mixed with uncommitted changes; returns notes for the report when
 * there is no git to undo anything.
 */
export async function refuseDirtyTree(paths: readonly string[], cwd: string): Promise<readonly string[]> {
  const { isTracked, uncommitted } = await readGitState(paths);
  if (uncommitted.length > 0) {
    const names = uncommitted.slice(0, FILES_NAMED).map((path) => toPosixPath(relative(cwd, path)));
    const more = uncommitted.length > names.length ? ` and ${uncommitted.length - names.length} more` : '';
    throw new UsageError(
      `There are uncommitted changes: ${names.join(', ')}${more}. Commit or stash them, or pass --allow-dirty.`,
    );
  }
  return isTracked ? [] : ['Some files lie outside of a git repository, so git cannot undo these changes.'];
}
