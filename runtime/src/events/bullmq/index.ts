export { createRedisEventBus, type RedisEventBusOptions } from './create-redis-event-bus.js';
export type { RedisEventBus } from './redis-event-bus.js';
