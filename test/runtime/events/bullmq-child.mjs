/**
 * A process with a bus over Redis that its parent kills: publishes, handles and reprocesses until then. The dead letters
 * are the parent's, which outlives it; each call of the store is a message.
 */
import { configureLogging } from '@logshift/runtime';
import { defineEvent } from '@logshift/runtime/events';
import { createRedisEventBus } from '@logshift/runtime/events/bullmq';

const { REDIS_URL: connection, PREFIX: prefix, ROLE: role, FROM: from = '0' } = process.env;

const waiting = new Map();
let calls = 0;
const call =
  (method) =>
  (...args) =>
    new Promise((resolve, reject) => {
      waiting.set(++calls, { resolve, reject });
      process.send({ call: calls, method, args });
    });
process.on('message', ({ call: id, value, error }) => {
  const { resolve, reject } = waiting.get(id);
  waiting.delete(id);
  if (error === undefined) resolve(value);
  else reject(new Error(error));
});

configureLogging({ level: 'silent' });
const methods = ['add', 'get', 'list', 'count', 'claim', 'settle', 'purge', 'close'];
const bus = createRedisEventBus({
  connection,
  prefix,
  deadLetters: Object.fromEntries(methods.map((method) => [method, call(method)])),
  retries: { attempts: 2, backoffMs: 5 },
  timeoutMs: 5_000,
  lockMs: 300,
  leaseMs: 400,
});
const OrderPlaced = defineEvent('order.placed');
bus.on(OrderPlaced, ({ id, payload }) => process.send({ handled: id, seq: payload.seq }), { id: 'works' });
bus.on(
  OrderPlaced,
  async ({ id }) => {
    if (role !== 'reprocess') throw new Error('never works');
    process.send({ began: id });
    await new Promise((resolve) => setTimeout(resolve, 15));
    process.send({ ended: id });
  },
  { id: 'fails' },
);
await bus.ready();

if (role === 'publish') {
  for (let seq = Number(from); ; seq++) {
    process.send({ publishing: seq });
    const { event } = await bus.publish(OrderPlaced, { seq });
    process.send({ published: event.id });
  }
}
if (role === 'drain') {
  process.send({ drained: await bus.drain(20_000) });
}
if (role === 'reprocess') {
  process.send({ ready: true });
  await bus.reprocessAll();
  process.send({ reprocessed: true });
}
