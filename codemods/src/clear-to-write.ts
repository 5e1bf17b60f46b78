import { join } from 'node:path';
import type { MigrateOptions } from './migrate-options.js';
import { refuseDirtyTree } from './refuse-dirty-tree.js';
import type { FileReport } from './report/migration-report.js';
import { UsageError } from './usage-error.js';
import { requirePassing } from './verify-written.js';

/** Finds out before a person answers questions whether the answers can be made true. */
export interface Clearance {
  /**
   * The files that may be changed. Throws a `UsageError` when none may; later, when there are answers that could be
   * lost, the files are left out instead.
   */
  readonly of: (files: readonly FileReport[]) => Promise<readonly FileReport[]>;
  /** Full sentences for the report. */
  readonly notes: () => readonly string[];
}

/** Asks git, and runs the command of `--verify`, when a run is about to write its first change. */
export function createClearance(
  cwd: string,
  { write, allowDirty, verify, onVerify }: MigrateOptions,
): Clearance {
  const notes = new Set<string>();
  let isUnderWay = false;
  const clear = async (files: readonly FileReport[]): Promise<void> => {
    const paths = files.map(({ path }) => join(cwd, path));
    if (!allowDirty) for (const note of await refuseDirtyTree(paths, cwd)) notes.add(note);
    if (isUnderWay) return;
    if (verify !== undefined) await requirePassing({ command: verify, cwd, onRun: onVerify });
    isUnderWay = true;
  };
  return {
    of: async (files) => {
      const changed = files.filter(({ change }) => change);
      if (!write || changed.length === 0) return files;
      try {
        await clear(changed);
        return files;
      } catch (error) {
        if (!isUnderWay || !(error instanceof UsageError)) throw error;
        notes.add(`${changed.map(({ path }) => path).join(', ')} was not asked about. ${error.message}`);
        return files.filter(({ change }) => !change);
      }
    },
    notes: () => [...notes],
  };
}
