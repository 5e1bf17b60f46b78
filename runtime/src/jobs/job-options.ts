import type { Level } from '../conventions/index.js';
import type { Logger } from '../logger.js';

/** How the span of a job stands to the one that published it. */
export type JobTrace = 'link' | 'parent';

/** What is written about a job. */
export type JobEvent = 'job_started' | 'job_completed' | 'job_failed' | 'job_deferred';

/** What the consumer's side of every adapter takes; `Args` is what its handler gets. Every option has a default. */
export interface ConsumerOptions<Args extends unknown[] = never[]> {
  /** Further context fields of the job, such as `{ order_id }`. */
  readonly bind?: object | ((...args: Args) => object | undefined);
  /**
   * `link`, the default: the job is a trace of its own, whose root is linked to the span that published it. `parent`: its
   * span stands below that one, at the first attempt and nowhere else, since a retry, a delayed or repeated job would grow
   * a trace that was over long ago.
   */
  readonly trace?: JobTrace;
  /** What writes the events; `getLogger('jobs')`. */
  readonly logger?: Pick<Logger, Level>;
  /**
   * The level of an event; undefined leaves it at its own: `job_failed` is an error when no attempt is left, or nobody can
   * say, else a warning, and all others are infos.
   */
  readonly levelOf?: (event: JobEvent, error?: unknown) => Level | undefined;
}

/** A value, or a function that reads it off what the handler gets. */
export type PerJob<T, Args extends unknown[]> = T | ((...args: Args) => T);

/** What `wrapJob` takes. */
export interface JobOptions<Args extends unknown[] = never[]> extends ConsumerOptions<Args> {
  /** The kind of job, of which there are few. */
  readonly name: PerJob<string, Args>;
  /** Becomes `job_id`. */
  readonly id?: PerJob<string | number | undefined, Args>;
  readonly queue?: PerJob<string | undefined, Args>;
  /** Which execution this is: 1 is the first. */
  readonly attempt?: PerJob<number | undefined, Args>;
  /** How many executions there may be; decides whether a failure is a warning or an error. */
  readonly attempts?: PerJob<number | undefined, Args>;
  /**
   * What `jobCarrier` gave, as it came through the queue, also as JSON text. Left out: the job has none by nature, as with
   * schedules. Undefined: it should have one.
   */
  readonly carrier?: ((...args: Args) => unknown) | object | string | null | undefined;
}
