/**
 * The event bus with all handlers, as a module of its own: the API imports it, and `logshift-dead-letters reprocess --app
 * ./bus.mjs` loads it to run a handler again.
 */
import { getLogger } from '@logshift/runtime';
import { createEventBus } from '@logshift/runtime/events';
import { sqliteDeadLetters } from '@logshift/runtime/events/sqlite';

import { OrderPlaced } from './events.mjs';
import { addPackingJob } from './jobs.mjs';

const log = getLogger('shop/orders');

export const deadLetters = sqliteDeadLetters({ path: process.env.SHOP_DEAD_LETTERS ?? './dead-letters.db' });

export const bus = createEventBus({
  mode: 'background',
  deadLetters,
  retries: { attempts: 2, backoffMs: 20 },
  timeoutMs: 2_000,
});

bus.on(OrderPlaced, function schedulePacking({ payload }) {
  addPackingJob({ order_id: payload.order_id });
});

bus.on(OrderPlaced, async function tellWarehouse({ payload }) {
  if (process.env.SHOP_WAREHOUSE === 'down') throw new Error('The warehouse does not answer.');
  log.info('warehouse_told', { order_id: payload.order_id });
});
