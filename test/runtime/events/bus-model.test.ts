import { configureLogging } from '@logshift/runtime';
import { createEventBus, memoryDeadLetters } from '@logshift/runtime/events';
import { beforeAll, describe } from 'vitest';

import { testBusModel, type BusKind } from './bus-model.js';

beforeAll(() => configureLogging({ level: 'silent' }));

const openStore: BusKind['openStore'] = async ({ now }) => memoryDeadLetters({ now });

describe('random programs against the reference model', () => {
  testBusModel('handlers awaited, letters in memory', {
    openStore,
    openBus: async (options) => createEventBus(options),
    runs: 60,
  });
  testBusModel('handlers in the background, letters in memory', {
    openStore,
    openBus: async (options) => createEventBus({ ...options, mode: 'background', concurrency: 2 }),
    isAwaited: false,
    runs: 60,
  });
});
