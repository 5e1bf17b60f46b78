import { randomUUID } from 'node:crypto';
import { configureLogging } from '@logshift/runtime';
import { memoryDeadLetters } from '@logshift/runtime/events';
import { createRedisEventBus } from '@logshift/runtime/events/bullmq';
import { afterAll, beforeAll, describe } from 'vitest';

import { findNoRedis, startRedis, type RedisForTests } from '../../helpers/redis-server.js';
import { testBusModel } from './bus-model.js';

const noRedis = findNoRedis();
let redis: RedisForTests;

describe.skipIf(noRedis !== undefined)(
  `random programs over Redis${noRedis ? `, skipped: ${noRedis}` : ''}`,
  () => {
    beforeAll(async () => {
      configureLogging({ level: 'silent' });
      redis = await startRedis();
    });
    afterAll(() => redis.stop());

    testBusModel('handlers at queues in Redis, letters in memory', {
      openStore: async () => memoryDeadLetters(),
      openBus: async (options) =>
        createRedisEventBus({ ...options, connection: redis.url, prefix: `{test-${randomUUID()}}` }),
      isAwaited: false,
      isRealTime: true,
      runs: 8,
      maxCommands: 15,
    });
  },
);
