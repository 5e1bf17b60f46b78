/** A job of pg-boss, in a PostgreSQL that DATABASE_URL names: its handler has the correlation of who sent it. */
import assert from 'node:assert/strict';
import * as library from 'pg-boss';
import { getContext, runWithContext } from '@logshift/runtime';
import { carrierData, wrapJobHandler } from '@logshift/runtime/jobs/pg-boss';

const PgBoss = library.PgBoss ?? library.default;
const boss = new PgBoss({
  connectionString: process.env.DATABASE_URL,
  schema: `boss_${process.pid}`,
  schedule: false,
  supervise: false,
});
await boss.start();
await boss.createQueue('receipts');
const handled = new Promise((resolve) => {
  void boss.work(
    'receipts',
    { pollingIntervalSeconds: 0.5, includeMetadata: true },
    wrapJobHandler(async (job) => resolve({ data: job.data, context: getContext() })),
  );
});
await runWithContext({ correlation_id: 'c-1' }, () => boss.send('receipts', carrierData({ order_id: 456 })));
const { data, context } = await handled;
assert.equal(data.order_id, 456);
assert.equal(context.correlation_id, 'c-1');
await boss.stop({ graceful: false });
