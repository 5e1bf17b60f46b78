import type { ConsumerOptions } from '../job-options.js';
import type { JobRun } from '../job-run.js';

/** What we read of a job of pg-boss. `retryLimit` and the times are there with `includeMetadata`. */
export interface BossJob {
  readonly id: string;
  /** The name of its queue. */
  readonly name: string;
  data?: unknown;
  readonly retryCount?: number;
  readonly retryLimit?: number;
  readonly createdOn?: Date;
  readonly startAfter?: Date;
}

/** What the handlers of pg-boss take beside what every consumer takes. */
export interface BossOptions<Args extends unknown[]> extends ConsumerOptions<Args> {
  /** How many executions there may be, where the handler does not get `retryLimit`. */
  readonly attempts?: number;
}

/** Clocks and the database round to milliseconds. */
const DELAYED_MS = 1_000;

/** The execution of one job. */
export function toRun<Args extends unknown[]>(
  job: BossJob,
  carrier: unknown,
  bound: object | undefined,
  options: BossOptions<Args>,
): JobRun {
  const { retryCount, retryLimit, createdOn, startAfter } = job;
  const isDelayed = Number(startAfter) - Number(createdOn) > DELAYED_MS;
  const attempt = retryCount === undefined ? undefined : retryCount + 1;
  return {
    name: job.name,
    id: job.id,
    queue: job.name,
    attempt,
    attempts: retryLimit === undefined ? options.attempts : retryLimit + 1,
    carrier,
    wantsCarrier: true,
    isLate: isDelayed,
    system: 'pg_boss',
    publishedAt: createdOn === undefined || isDelayed ? undefined : createdOn.getTime(),
    bound,
    options: options,
  };
}
