import { getLogger } from '../../get-logger.js';
import type { Worker } from 'bullmq';
import type { BusCore } from '../bus-core.js';
import type { RegisteredHandler } from '../handler-registry.js';
import { freezeDeeply } from './freeze-deeply.js';
import { createErrorTeller, type OpenRedis } from './open-redis.js';
import { toQueueName } from './queue-names.js';
import { runJob, type EventJob } from './run-job.js';

const log = getLogger('events');

/** How the workers of a bus on Redis work. */
export interface WorkerSettings {
  readonly concurrency: number;
  readonly lockMs: number;
  readonly storeRetryMs: number;
}

/** A handler at its queue, in this process. */
export class HandlerPost {
  readonly handler: RegisteredHandler;
  readonly #worker: Promise<Worker<EventJob> | undefined>;

  /** `before` is who stood at the same queue. */
  constructor(
    handler: RegisteredHandler,
    core: BusCore,
    redis: Promise<OpenRedis>,
    settings: WorkerSettings,
    before: HandlerPost | undefined,
  ) {
    this.handler = handler;
    this.#worker = this.#start(core, redis, settings, before);
  }

  /** How many events wait for the handler, are with it, or wait for their next run; undefined where nobody works here. */
  async countUnfinished(): Promise<number | undefined> {
    const counts = await (
      await this.#worker
    )
      ?.getBackend()
      .getCounts(['wait', 'active', 'delayed', 'prioritized']);
    return counts?.reduce((sum, count) => sum + count, 0);
  }

  /** Takes no further events; resolves when the runs that are under way are over. */
  async close(): Promise<void> {
    await (await this.#worker)?.close();
  }

  async #start(
    core: BusCore,
    opening: Promise<OpenRedis>,
    settings: WorkerSettings,
    before: HandlerPost | undefined,
  ): Promise<Worker<EventJob> | undefined> {
    try {
      const redis = await opening;
      await before?.close();
      return core.isClosing ? undefined : startWorker(this.handler, core, redis, settings);
    } catch (err) {
      if (!core.isClosing) log.error('event_worker_failed', { queue: toQueueName(this.handler), err });
      return undefined;
    }
  }
}

function startWorker(
  handler: RegisteredHandler,
  core: BusCore,
  { bullmq, connection, prefix }: OpenRedis,
  { concurrency, lockMs, storeRetryMs }: WorkerSettings,
): Worker<EventJob> {
  const name = toQueueName(handler);
  const worker = new bullmq.Worker<EventJob>(
    name,
    (job, token) =>
      core.inFlight.track(async () => {
        job.data = freezeDeeply(job.data);
        const step = await runJob(job, handler, core, storeRetryMs);
        if (step.isDone) return;
        await job.moveToDelayed(Date.now() + step.waitMs, token);
        throw new bullmq.DelayedError();
      }),
    {
      connection,
      prefix,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      // How often an event may lose its process is for the handler's attempts to say, which count those runs.
      maxStalledCount: Number.MAX_SAFE_INTEGER,
    },
  );
  const tell = createErrorTeller(name);
  worker.on('error', tell);
  // No run of a handler: those end well or are delayed. BullMQ tries again each second, and says nothing by itself.
  worker.on('failed', (_, error) => tell(error));
  return worker;
}
