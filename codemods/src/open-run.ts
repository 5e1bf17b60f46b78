import { realpath } from 'node:fs/promises';
import { createFileSettings } from './file-settings.js';
import type { MigrateOptions } from './migrate-options.js';
import type { PlanTools } from './plan-files.js';
import { selectFiles } from './select-files.js';
import { findSourceFiles } from './survey/find-source-files.js';
import { openProjectTypes } from './survey/open-types.js';

/** A run that knows its files and has planned none. */
export interface OpenRun extends PlanTools {
  /** Absolute, sorted. */
  readonly found: readonly string[];
  /** When it began, as `performance.now()` said then. */
  readonly started: number;
}

/** Finds the files of a run. Throws a `UsageError` when a path does not exist or an option names what there is not. */
export async function openRun(options: MigrateOptions): Promise<OpenRun> {
  const started = performance.now();
  const cwd = await realpath(options.cwd);
  const settingsOf = createFileSettings(cwd, options);
  const { paths = ['.'], ignore = [] } = options;
  const found = await selectFiles(await findSourceFiles({ cwd, paths, ignore }), cwd, options);
  const types = options.types === false ? undefined : openProjectTypes(cwd);
  return { cwd, settingsOf, types, found, started };
}
