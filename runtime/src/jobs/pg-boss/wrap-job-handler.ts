import { joinErrors, runEach, type Ending } from '../run-each.js';
import { runJob } from '../run-job.js';
import { checkHandler, checkTrace, readBound } from '../wrap-job.js';
import { toRun, type BossJob, type BossOptions } from './boss-job.js';
import { takeCarrier } from './carrier-data.js';

/** How one job of a batch ended, as `perJobResults` of pg-boss wants it. */
export interface JobResult {
  readonly id: string;
  readonly status: 'completed' | 'failed';
  readonly output?: unknown;
}

export interface JobHandlerOptions<Args extends unknown[]> extends BossOptions<Args> {
  /** How many jobs of a batch run side by side; 1. */
  readonly concurrency?: number;
  /** Whether the option of this name is set for the worker, so that each job of a batch ends by itself; false. */
  readonly perJobResults?: boolean;
}

/** A handler as `boss.work` takes it. */
type BatchHandler<Job, Rest extends unknown[], Result> = (jobs: Job[], ...rest: Rest) => Promise<Result>;

/**
 * A handler for `boss.work` that runs `handle` for each job by itself, in a context of its own, with events and a span, as
 * `wrapJob` says. The answer for one job is that of `handle`, for a batch the list of them. One job that fails fails its
 * batch, after all have run: pg-boss repeats them all, unless `perJobResults` is set, for the worker and here. Throws a
 * TypeError for options that are not valid.
 */
export function wrapJobHandler<Job extends BossJob, Rest extends unknown[]>(
  handle: (job: Job, ...rest: Rest) => unknown,
  options: JobHandlerOptions<[Job, ...Rest]> & { readonly perJobResults: true },
): BatchHandler<Job, Rest, JobResult[]>;
export function wrapJobHandler<Job extends BossJob, Rest extends unknown[], R>(
  handle: (job: Job, ...rest: Rest) => R,
  options?: JobHandlerOptions<[Job, ...Rest]>,
): BatchHandler<Job, Rest, Awaited<R> | Awaited<R>[]>;
export function wrapJobHandler<Job extends BossJob, Rest extends unknown[], R>(
  handle: (job: Job, ...rest: Rest) => R,
  options: JobHandlerOptions<[Job, ...Rest]> = {},
): BatchHandler<Job, Rest, unknown> {
  checkHandler('wrapJobHandler', handle);
  checkTrace('wrapJobHandler', options.trace);
  const { concurrency = 1, perJobResults = false } = options;
  return async (jobs, ...rest) => {
    const endings = await runEach(jobs, concurrency, (job) => {
      const carrier = takeCarrier(job);
      const bound = readBound(options.bind, [job, ...rest]);
      return runJob(toRun(job, carrier, bound, options), () => handle(job, ...rest));
    });
    if (perJobResults) return toResults(jobs, endings);
    const failure = joinErrors(endings);
    if (failure !== undefined) throw failure.error;
    const values = endings.map((ending) => (ending.succeeded ? ending.value : undefined));
    return jobs.length === 1 ? values[0] : values;
  };
}

function toResults(jobs: readonly BossJob[], endings: readonly Ending<unknown>[]): JobResult[] {
  return jobs.map(({ id }, index) => {
    const ending = endings[index];
    if (ending?.succeeded) return { id, status: 'completed', output: ending.value };
    return { id, status: 'failed', output: ending?.error };
  });
}
