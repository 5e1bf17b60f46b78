import type { ConsumerOptions } from '../job-options.js';
import { checkHandler, checkTrace, readBound, wrapHandler } from '../wrap-job.js';

/** What we read of a job of BullMQ, also as a sandboxed processor gets it. */
export interface QueuedJob {
  readonly id?: string | undefined;
  readonly name: string;
  readonly queueName?: string;
  readonly opts?: object | undefined;
  readonly attemptsMade?: number;
  readonly attemptsStarted?: number;
  readonly timestamp?: number;
  readonly repeatJobKey?: string | undefined;
}

interface JobOpts {
  readonly attempts?: number;
  readonly delay?: number;
  readonly telemetry?: { readonly metadata?: string };
  /** The same as it stands in Redis, and as BullMQ 5 hands it to sandboxes. */
  readonly tm?: string;
}

/** What a processor throws to say where it has put the job; no failure. */
const DEFERRALS = new Set(['DelayedError', 'WaitingError', 'WaitingChildrenError', 'RateLimitError']);

/**
 * A processor of BullMQ whose jobs run in a context of their own, with events and a span, as `wrapJob` says. It may be
 * exported from the file of a sandboxed processor as well. Repeated, delayed and stalled jobs never become part of their
 * publisher's trace; one that a scheduler repeats has a correlation id of its own each time. Throws a TypeError for options
 * that are not valid.
 */
export function wrapProcessor<Job extends QueuedJob, Rest extends unknown[], R>(
  process: (job: Job, ...rest: Rest) => R,
  options: ConsumerOptions<[Job, ...Rest]> = {},
): (job: Job, ...rest: Rest) => R {
  checkHandler('wrapProcessor', process);
  checkTrace('wrapProcessor', options.trace);
  return wrapHandler<[Job, ...Rest], R>(process, (args) => {
    const [job] = args;
    const opts = (job.opts ?? {}) as JobOpts;
    const isRepeated = job.repeatJobKey !== undefined;
    return {
      name: job.name,
      id: job.id,
      queue: job.queueName,
      attempt: countAttempt(job),
      attempts: Math.max(1, opts.attempts ?? 1),
      carrier: isRepeated ? undefined : (opts.telemetry?.metadata ?? opts.tm),
      wantsCarrier: !isRepeated,
      isLate: isRepeated || (opts.delay ?? 0) > 0 || (job.attemptsStarted ?? 1) > 1,
      system: 'bullmq',
      publishedAt: isRepeated || (opts.delay ?? 0) > 0 ? undefined : job.timestamp,
      isDeferral: (error) => DEFERRALS.has((error as Error).name),
      isFinal: (error) => (error as Error).name === 'UnrecoverableError',
      bound: readBound(options.bind, args),
      options,
    };
  });
}

/** Since BullMQ 5 `attemptsMade` counts those that are over, before it the one that begins too. */
function countAttempt({ attemptsMade = 0, attemptsStarted }: QueuedJob): number {
  return attemptsStarted === undefined ? Math.max(1, attemptsMade) : attemptsMade + 1;
}
