import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
import type { MigrateOptions } from './migrate-options.js';
import type { AskingReport } from './migrate-with-types.js';
import type { WorkerTask } from './migrate-worker.js';

/** Threads that plan files. */
export interface Workers {
  /** Plans files, by absolute path; undefined when the worker could not. */
  readonly run: (paths: readonly string[]) => Promise<readonly AskingReport[] | undefined>;
  readonly close: () => Promise<void>;
}

/**
 * A thread has to load and warm up for itself, which takes processor time that only many files repay; measured in
 * `test/bench`.
 */
const FILES_PER_WORKER = 4000;

/** More threads than these wait for the main thread, which takes in what they found. */
const MAX_BY_DEFAULT = 4;

/** Opens the threads that a run is worth; undefined where the main thread plans by itself. */
export function openWorkers(cwd: string, options: MigrateOptions, files: number): Workers | undefined {
  const { workers, workerEntry } = options;
  const count = workers ?? defaultCount(files);
  if (!workerEntry || count < 2 || files === 0) return undefined;
  const told = toCloneable(options);
  const opening = openPool(workerEntry, count);
  return {
    run: async (paths) => {
      const task: WorkerTask = { cwd, options: told, paths };
      try {
        const { pool, broken } = await opening;
        return (await Promise.race([pool.run(task), broken])) as readonly AskingReport[];
      } catch {
        // A thread that ran out of memory, or an option that cannot be sent: the main thread does it.
        return undefined;
      }
    },
    close: () => opening.then(({ pool }) => pool.destroy()).catch(() => undefined),
  };
}

/** `broken` fails when a thread cannot start: the pool itself would let everybody wait for ever. */
async function openPool(
  entry: URL,
  count: number,
): Promise<{ readonly pool: Piscina; readonly broken: Promise<never> }> {
  // Loaded only here: most runs need no pool.
  const { Piscina } = await import('piscina');
  const pool = new Piscina({
    filename: entry.href,
    name: 'planTask',
    minThreads: 1,
    maxThreads: count,
  });
  const broken = new Promise<never>((_, reject) => pool.on('error', reject));
  broken.catch(() => undefined);
  return { pool, broken };
}

function defaultCount(files: number): number {
  // One processor is left to the main thread, which asks types and takes in the reports.
  return Math.min(availableParallelism() - 1, MAX_BY_DEFAULT, Math.floor(files / FILES_PER_WORKER));
}

/** Functions cannot be sent to a thread, and none of them has a say in how a file is planned. */
function toCloneable(options: MigrateOptions): MigrateOptions {
  const { workerEntry: _, ...rest } = options;
  const plain = Object.entries(rest).filter(([, value]) => typeof value !== 'function');
  return Object.fromEntries(plain) as unknown as MigrateOptions;
}
