import type { OpenRedis } from './open-redis.js';

interface Subscriber {
  readonly type: string;
  readonly id: string;
}

/** Says to all processes that there is such a handler: from now on events are queued for it, also while nobody runs it. */
export async function addSubscription(
  { client, prefix }: OpenRedis,
  { type, id }: Subscriber,
): Promise<void> {
  await client.hset(toHandlersKey(prefix, type), { [id]: new Date().toISOString() });
}

export async function removeSubscription(
  { client, prefix }: OpenRedis,
  { type, id }: Subscriber,
): Promise<void> {
  await client.hdel(toHandlersKey(prefix, type), id);
}

/** The ids of all handlers for a type of event, wherever they run. */
export async function listSubscribed(
  { client, prefix }: OpenRedis,
  type: string,
): Promise<readonly string[]> {
  return Object.keys(await client.hgetall(toHandlersKey(prefix, type)));
}

function toHandlersKey(prefix: string, type: string): string {
  return `${prefix}:handlers:${type}`;
}
