/** The shop's API: takes an order, and says so to whoever is interested. */
import express from 'express';
import { getLogger, logging, withSpan } from '@logshift/runtime';
import { httpLogging } from '@logshift/runtime/http';

import { bus, deadLetters } from './bus.mjs';
import { OrderPlaced } from './events.mjs';
import { startWorker, stopWorker } from './jobs.mjs';
import { startTelemetry } from './telemetry.mjs';

const log = getLogger('shop/orders');
startTelemetry(process.env.SHOP_SPANS);

const app = express();
app.use(httpLogging({ correlationId: true }));
app.use((request, response, next) => {
  // What OpenTelemetry's instrumentation of HTTP does where it is installed.
  withSpan(`${request.method} ${request.path}`, { kind: 'server' }, () => {
    next();
    return new Promise((resolve) => response.once('finish', resolve));
  });
});

let orders = 0;
app.post('/orders', express.json(), async (request, response) => {
  const order = { order_id: ++orders, total: request.body.total };
  log.info('order_placed', order);
  await bus.publish(OrderPlaced, order);
  response.status(201).json(order);
});

await deadLetters.ready();
startWorker();
const server = app.listen(0, '127.0.0.1', () => {
  process.send({ port: server.address().port });
});

/** First what comes in, then what is under way, the log last. */
async function stop() {
  await new Promise((resolve) => server.close(resolve));
  await bus.shutdown(5_000);
  await new Promise((resolve) => setTimeout(resolve, 50)); // the worker's last turn
  stopWorker();
  await deadLetters.close();
  await logging.shutdown(1_000);
  process.disconnect();
}
process.once('message', stop);
