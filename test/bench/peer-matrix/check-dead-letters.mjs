import assert from 'node:assert/strict';
import { createEventBus, defineEvent } from '@logshift/runtime/events';

/** An event that no try took is kept in the store, listed, and taken when it is offered again. */
export async function checkDeadLetters(deadLetters) {
  const OrderPlaced = defineEvent('order.placed');
  const bus = createEventBus({ deadLetters, retries: { attempts: 1 } });
  let isBroken = true;
  bus.on(
    OrderPlaced,
    async () => {
      if (isBroken) throw new Error('The printer is on fire.');
    },
    { id: 'print_receipt' },
  );
  await deadLetters.ready();
  await bus.publish(OrderPlaced, { order_id: 456, note: 'ÅÄÖ' });
  await bus.drain();
  const [letter, ...others] = await deadLetters.list();
  assert.equal(others.length, 0);
  assert.equal(letter.handler, 'print_receipt');
  assert.deepEqual(letter.event.payload, { order_id: 456, note: 'ÅÄÖ' });
  isBroken = false;
  assert.equal((await bus.reprocess(letter.id)).status, 'succeeded');
  assert.equal(await deadLetters.count({ state: 'pending' }), 0);
  await bus.shutdown(1_000);
  await deadLetters.close();
}
