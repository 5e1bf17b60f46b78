import type { CarriedExtra, JobCarrier } from '../job-carrier.js';
import { publishJob } from '../publish-job.js';
import { jobCarrier } from '../job-carrier.js';
import { withCarrier } from './carrier-options.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- what a queue takes differs from queue to queue, and from BullMQ 5 to 6 */

/** What we need of a queue of BullMQ. */
export interface JobQueue {
  readonly name: string;
  readonly opts?: { readonly telemetry?: unknown };
  add: (name: any, data: any, options?: any) => Promise<any>;
  addBulk: (jobs: any) => Promise<any>;
}

/* eslint-enable @typescript-eslint/no-explicit-any */

export interface AddOptions {
  /** As `jobCarrier` takes them: keys of the context fields that travel, or the fields. */
  readonly carry?: CarriedExtra;
}

/**
 * `queue.add` in a span of kind PRODUCER, with the carrier of this place among the job's options. A queue that has telemetry
 * of its own makes its own span.
 */
export function addJob<Queue extends JobQueue>(
  queue: Queue,
  name: Parameters<Queue['add']>[0],
  data: Parameters<Queue['add']>[1],
  options?: Parameters<Queue['add']>[2],
  { carry }: AddOptions = {},
): ReturnType<Queue['add']> {
  return publish(queue, carry, undefined, (carrier) =>
    queue.add(
      name,
      data,
      withCarrier(options as object | undefined, () => carrier),
    ),
  ) as ReturnType<Queue['add']>;
}

/** `queue.addBulk` likewise: one span, and one carrier for all. */
export function addJobs<Queue extends JobQueue>(
  queue: Queue,
  jobs: Parameters<Queue['addBulk']>[0],
  { carry }: AddOptions = {},
): ReturnType<Queue['addBulk']> {
  const list = jobs as readonly { readonly opts?: object }[];
  return publish(queue, carry, list.length, (carrier) =>
    queue.addBulk(list.map((job) => ({ ...job, opts: withCarrier(job.opts, () => carrier) }))),
  ) as ReturnType<Queue['addBulk']>;
}

function publish<T>(
  { name, opts }: JobQueue,
  carry: CarriedExtra | undefined,
  count: number | undefined,
  add: (carrier: JobCarrier) => T,
): T {
  if (opts?.telemetry !== undefined) return add(jobCarrier(carry));
  const options = { queue: name, system: 'bullmq', ...(carry && { carry }), ...(count && { count }) };
  return publishJob(options, add);
}
