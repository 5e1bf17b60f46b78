import { createFileSettings } from './file-settings.js';
import type { FileSettings } from './migrate-file.js';
import type { MigrateOptions } from './migrate-options.js';
import { migrateAsking, type AskingReport } from './migrate-with-types.js';
import { createSourceReader } from './survey/read-sources.js';

/** What a worker is given: files that lie side by side, and what the run was told. */
export interface WorkerTask {
  /** Absolute. */
  readonly cwd: string;
  readonly options: MigrateOptions;
  /** Absolute. */
  readonly paths: readonly string[];
}

/** What a worker keeps from one task to the next: all tasks of its pool are of one run. */
interface Memory {
  readonly settingsOf: (path: string) => FileSettings;
  readonly readSources: ReturnType<typeof createSourceReader>;
}

let memory: Memory | undefined;

/** Plans the files of a task in a thread of its own; what they ask types is for the main thread to answer. */
export async function planTask({ cwd, options, paths }: WorkerTask): Promise<readonly AskingReport[]> {
  memory ??= { settingsOf: createFileSettings(cwd, options), readSources: createSourceReader(cwd) };
  const { settingsOf, readSources } = memory;
  const reports: AskingReport[] = [];
  for await (const file of readSources(paths)) {
    reports.push(migrateAsking(file, settingsOf(file.path), Infinity, options.types !== false));
  }
  return reports;
}
