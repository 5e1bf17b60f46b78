import type { ConnectionOptions } from 'bullmq';
import {
  checkCount,
  checkGiven,
  checkOptions,
  checkTime,
  toBusSettings,
  type BusOptions,
} from '../bus-options.js';
import { openPlace } from './open-redis.js';
import { DEFAULT_PREFIX } from './queue-names.js';
import { RedisBus, type RedisEventBus } from './redis-event-bus.js';

export interface RedisEventBusOptions extends Omit<BusOptions, 'clock'> {
  /** Where Redis is: a URL, options of ioredis, or a client with `maxRetriesPerRequest: null`, which stays the program's own. */
  readonly connection: string | ConnectionOptions;
  /**
   * What all keys in Redis begin with: `{logshift}`. Programs that share events have the same one. In a cluster it needs the
   * braces.
   */
  readonly prefix?: string | undefined;
  /** How many runs of one handler may be under way at once in this process; 10. */
  readonly concurrency?: number | undefined;
  /** Milliseconds after which the events of a process that is gone are taken over by another; 30,000. */
  readonly lockMs?: number | undefined;
  /** Milliseconds that a publisher waits for a Redis that was never reached; 5,000. */
  readonly publishTimeoutMs?: number | undefined;
  /** Milliseconds after which a letter that the store did not take is offered to it again; 30,000. */
  readonly storeRetryMs?: number | undefined;
}

const CHECKS = {
  connection: (value: unknown) =>
    // Other texts are paths of sockets to ioredis, which it repeats in its errors, password and all.
    (typeof value === 'string' && /^rediss?:\/\//.test(value)) ||
    (typeof value === 'object' && value !== null)
      ? undefined
      : "connection takes a URL, like 'redis://localhost:6379', options of ioredis, or a client.",
  prefix: (value: unknown) =>
    typeof value === 'string' && value !== '' ? undefined : 'prefix takes a text that is not empty.',
  concurrency: checkCount('concurrency'),
  lockMs: (value: unknown) => checkTime(value, 'lockMs'),
  publishTimeoutMs: (value: unknown) => checkTime(value, 'publishTimeoutMs'),
  storeRetryMs: (value: unknown) => checkTime(value, 'storeRetryMs'),
};

/**
 * The same bus over Redis, by BullMQ: events outlive the process, and handlers may run in others than where events are
 * published. `publish` resolves when Redis has the event for all its handlers, and rejects where it has not. Throws a
 * TypeError for options that are not valid.
 */
export function createRedisEventBus(options: RedisEventBusOptions): RedisEventBus {
  const where = 'createRedisEventBus()';
  checkGiven(options, where);
  const { connection, prefix, concurrency, lockMs, publishTimeoutMs, storeRetryMs, ...others } = options;
  if ((connection as unknown) === undefined) {
    throw new TypeError(`${where}: ${CHECKS.connection(undefined) ?? ''}`);
  }
  checkOptions({ connection, prefix, concurrency, lockMs, publishTimeoutMs, storeRetryMs }, CHECKS, where);
  if ('clock' in others)
    throw new TypeError(`${where}: Redis keeps the time, so that there is no option clock.`);
  const settings = toBusSettings(others, where);
  const target = typeof connection === 'string' ? { url: connection } : connection;
  const place = openPlace(target, prefix ?? DEFAULT_PREFIX);
  const workers = {
    concurrency: concurrency ?? 10,
    lockMs: lockMs ?? 30_000,
    publishTimeoutMs: publishTimeoutMs ?? 5_000,
    storeRetryMs: storeRetryMs ?? 30_000,
  };
  return new RedisBus(settings, place, workers).toEventBus();
}
