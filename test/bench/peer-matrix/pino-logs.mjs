/** The pino of a program beside ours: its records through `logshiftStream`, and a logger of ours that passes for it. */
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import pino from 'pino';
import { configureLogging, runWithContext } from '@logshift/runtime';
import { asPino } from '@logshift/runtime/foreign';
import { pinoLogger } from '@logshift/runtime/compat';

const written = [];
configureLogging({ destination: { write: (line) => written.push(JSON.parse(line)) } });
runWithContext({ request_id: 'r-1' }, () => {
  asPino({ name: 'orders' }).child({ tenant: 'acme' }).info({ order_id: 1 }, 'order_placed');
  pinoLogger({ name: 'parcels' }).warn({ parcel_id: 2 }, 'parcel_late');
});
assert.equal(written.length, 2);
assert.ok(written.every((record) => record.request_id === 'r-1'));
assert.equal(written[0].order_id, 1);
assert.equal(written[1].parcel_id, 2);

// The engine of streams is pino's own: what it keeps for multistreams has to be there.
const heard = { all: [], errors: [] };
const toLines = (list) => ({ write: (line) => void list.push(JSON.parse(line)) });
const { getLogger, configureLogging: configure } = await import('@logshift/runtime');
configure({
  destination: pino.multistream([
    { level: 'debug', stream: toLines(heard.all) },
    { level: 'error', stream: toLines(heard.errors) },
  ]),
});
const log = getLogger('orders');
log.info('order_placed', { order_id: 1 });
log.exception('order_failed', new Error('no stock'), { order_id: 2 });
assert.deepEqual(
  heard.all.map(({ event }) => event),
  ['order_placed', 'order_failed'],
);
assert.deepEqual(
  heard.errors.map(({ event, err }) => [event, err.message]),
  [['order_failed', 'no stock']],
);

const path = new URL('./pino.log', import.meta.url).pathname;
const target = pino.destination({ dest: path, sync: true, append: false });
configure({ destination: target });
getLogger('orders').info('order_shipped', { order_id: 3 });
target.flushSync();
const { readFileSync } = await import('node:fs');
assert.equal(JSON.parse(readFileSync(path, 'utf8')).order_id, 3);

const used = createRequire(createRequire(import.meta.url).resolve('@logshift/runtime/package.json'))(
  'pino/package.json',
);
console.log(`the runtime uses pino ${used.version}`);
