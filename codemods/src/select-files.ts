import { createHash } from 'node:crypto';
import { relative } from 'node:path';
import type { MigrateOptions, Shard } from './migrate-options.js';
import { findChangedSince } from './survey/changed-since.js';
import { toPosixPath } from './text/posix-path.js';

/** Those of the found files that a run is about, in the same order. Throws a `UsageError` when git cannot say. */
export async function selectFiles(
  paths: readonly string[],
  cwd: string,
  { since, shard }: Pick<MigrateOptions, 'since' | 'shard'>,
): Promise<readonly string[]> {
  const changed = since === undefined ? undefined : await findChangedSince(since, cwd);
  const kept = changed ? paths.filter((path) => changed.has(path)) : paths;
  return shard ? kept.filter((path) => isInShard(toPosixPath(relative(cwd, path)), shard)) : kept;
}

/** Decided by the path alone: a new file joins one part, and none changes its own. */
function isInShard(path: string, { index, count }: Shard): boolean {
  return createHash('sha256').update(path).digest().readUInt32BE() % count === index - 1;
}
