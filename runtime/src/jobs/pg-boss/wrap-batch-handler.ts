import { readCarrier } from '../read-carrier.js';
import { checkHandler, checkTrace, readBound, wrapHandler } from '../wrap-job.js';
import { toRun, type BossJob, type BossOptions } from './boss-job.js';
import { takeCarrier } from './carrier-data.js';

/**
 * A handler for `boss.work` that does a whole batch at once, in one context with `batch_size` and `job_ids`, and in one span
 * with a link to each publisher. It has the correlation id that all jobs of the batch brought, else a new one: where each
 * job is to keep its own, take `wrapJobHandler`. Throws a TypeError for options that are not valid.
 */
export function wrapBatchHandler<Job extends BossJob, Rest extends unknown[], R>(
  handle: (jobs: Job[], ...rest: Rest) => R,
  options: BossOptions<[Job[], ...Rest]> = {},
): (jobs: Job[], ...rest: Rest) => R {
  checkHandler('wrapBatchHandler', handle);
  checkTrace('wrapBatchHandler', options.trace);
  const wrapped = wrapHandler<[Job[], ...Rest], R>(handle, (args) => {
    const [jobs] = args;
    const carriers = jobs.map(takeCarrier);
    const bound = readBound(options.bind, args);
    const [first] = jobs;
    if (first === undefined) return toRun({ id: '', name: 'batch' }, undefined, bound, options);
    if (jobs.length === 1) return toRun(first, carriers[0], bound, options);
    const { name, queue, system, attempts } = toRun(first, undefined, undefined, options);
    return {
      ...{ name, queue, attempts, ...(system && { system }) },
      attempt: Math.max(...jobs.map(({ retryCount = 0 }) => retryCount)) + 1,
      carrier: toShared(carriers),
      wantsCarrier: false,
      isLate: true,
      others: carriers,
      batchSize: jobs.length,
      bound: { job_ids: jobs.map(({ id }) => id), ...bound },
      options: options,
    };
  });
  return wrapped;
}

/** What all jobs of a batch brought along: their correlation id, where they have one in common. */
function toShared(carriers: readonly unknown[]): object | undefined {
  const ids = new Set(carriers.map((carrier) => readCarrier(carrier).correlationId));
  const [id] = ids;
  return ids.size === 1 && id !== undefined ? { correlation_id: id } : undefined;
}
