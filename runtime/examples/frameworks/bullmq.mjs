/** BullMQ: a request publishes a job, and the worker's lines carry its id. Needs a Redis (REDIS_URL). */
import { createServer } from 'node:http';
import { Queue, Worker } from 'bullmq';
import { bindContext, configureLogging, getLogger, logging, withSpan } from '@logshift/runtime';
import { withHttpLogging } from '@logshift/runtime/http';
import { addJob, wrapProcessor } from '@logshift/runtime/jobs/bullmq';

import { findUser, readOrder } from './orders.mjs';

configureLogging({ base: { service: 'orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
const log = getLogger('shop/orders');
const connection = { url: process.env.REDIS_URL ?? 'redis://127.0.0.1:6379' };
const FORGET = { removeOnComplete: true, removeOnFail: true };
const queue = new Queue('receipts', { connection });

async function handle(request, response) {
  const user = findUser(request.headers.authorization);
  if (user === undefined) return response.writeHead(401).end();
  if (request.method !== 'POST') return response.writeHead(405).end();
  bindContext({ user_id: user.id });
  const data = { order_id: request.url.split('?')[0].split('/').at(-1) };
  try {
    // The correlation id travels by itself, of the context only what is named.
    await addJob(queue, 'send_receipt', data, FORGET, { carry: ['user_id'] });
    log.info('receipt_asked_for', data);
    response.writeHead(202).end();
  } catch (error) {
    log.exception('request_failed', error); // nobody else catches what a listener rejects with
    response.writeHead(503).end();
  }
}

async function sendReceipt(job) {
  bindContext({ order_id: job.data.order_id }); // on every line of this job from here on, `job_completed` too
  log.debug('order_requested');
  // What is thrown stands in `job_failed`.
  const { total } = await withSpan('read_order', () => readOrder(job.data.order_id));
  log.info('receipt_sent', { total });
}
const worker = new Worker('receipts', wrapProcessor(sendReceipt), { connection });
for (const each of [queue, worker]) each.on('error', (error) => log.exception('redis_failed', error));

const server = createServer(withHttpLogging(handle, { correlationId: true }));
server.listen(process.env.PORT ?? 3000, () => log.info('server_started', { port: server.address().port }));

/** First what comes in, then the jobs under way, the log last. */
async function stop() {
  log.info('server_stopping');
  server.keepAliveTimeout = 1; // no connection is kept beyond the answer that is under way
  setTimeout(() => process.exit(1), 10_000).unref(); // close() waits for a Redis that is down; no line is lost by exit
  await new Promise((resolve) => server.close(resolve));
  await worker.close();
  await queue.close();
  log.info('server_stopped');
  await logging.shutdown(1_000);
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
