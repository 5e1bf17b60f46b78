/** A queue of jobs within the process, and its worker. A real one would be BullMQ's or pg-boss': the carrier is the same. */
import { randomUUID } from 'node:crypto';
import { clearInterval, setInterval } from 'node:timers';
import { getLogger } from '@logshift/runtime';
import { publishJob, wrapJob } from '@logshift/runtime/jobs';

const log = getLogger('shop/packing');
const QUEUE = 'packing';

const waiting = [];
let timer;

/** Adds a job, with the trace and the correlation id of here. */
export function addPackingJob(data) {
  publishJob({ queue: QUEUE, system: 'memory' }, (carrier) => {
    waiting.push({ id: randomUUID(), carrier, data });
  });
}

const packParcel = wrapJob(
  {
    name: 'pack_parcel',
    queue: QUEUE,
    id: (job) => job.id,
    attempt: 1,
    attempts: 1,
    carrier: (job) => job.carrier,
    // It follows within milliseconds, so it may be a part of the request's trace; by default it has one of its own.
    trace: 'parent',
    bind: (job) => ({ order_id: job.data.order_id }),
  },
  async () => {
    log.info('parcel_packed');
  },
);

export function startWorker() {
  timer = setInterval(() => {
    for (const job of waiting.splice(0)) void packParcel(job);
  }, 10);
}

export function stopWorker() {
  clearInterval(timer);
}
