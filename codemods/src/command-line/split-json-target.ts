import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MigrateFlags } from './migrate-flags.js';

/** The flags with what `--json` was really given, and the paths to migrate. */
interface SplitTarget {
  readonly flags: MigrateFlags;
  readonly target: readonly string[];
}

/**
 * Tells the file of a report from a path to migrate: in `--json src`, `src` is such a path. The name of a report ends
 * in `.json`, and it is no directory.
 */
export async function splitJsonTarget(
  flags: MigrateFlags,
  paths: readonly string[],
  cwd: string,
): Promise<SplitTarget> {
  const { json } = flags;
  if (typeof json !== 'string') return { flags, target: paths };
  const isReport = json.endsWith('.json') && !(await isDirectory(resolve(cwd, json)));
  if (isReport) return { flags, target: paths };
  return { flags: { ...flags, json: true }, target: [json, ...paths] };
}

async function isDirectory(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  return stats?.isDirectory() ?? false;
}
