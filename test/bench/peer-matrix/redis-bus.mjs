/** Events over Redis by BullMQ: what one bus publishes, a handler gets, in the correlation of its publisher. Starts a redis-server. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { runWithContext } from '@logshift/runtime';
import { defineEvent, memoryDeadLetters } from '@logshift/runtime/events';
import { createRedisEventBus } from '@logshift/runtime/events/bullmq';

const port = await findFreePort();
const redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '']);
try {
  await new Promise((resolve, reject) => {
    redis.once('error', reject);
    redis.stdout.on('data', (chunk) => String(chunk).includes('Ready to accept') && resolve());
  });
  const OrderPlaced = defineEvent('order.placed');
  const bus = createRedisEventBus({
    connection: `redis://127.0.0.1:${port}`,
    deadLetters: memoryDeadLetters(),
  });
  const handled = new Promise((resolve) =>
    bus.on(OrderPlaced, async (event) => resolve(event), { id: 'send_receipt' }),
  );
  await bus.ready();
  await runWithContext({ correlation_id: 'c-1' }, () => bus.publish(OrderPlaced, { order_id: 456 }));
  const event = await handled;
  assert.deepEqual(event.payload, { order_id: 456 });
  assert.equal(event.correlation_id, 'c-1');
  await bus.shutdown(2_000);
} finally {
  redis.kill('SIGKILL');
}

async function findFreePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port: free } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return free;
}
