/** Express 5. */
import express from 'express';
import { bindContext, configureLogging, getLogger, logging, withSpan } from '@logshift/runtime';
import { httpLogging } from '@logshift/runtime/http';

import { findUser, readOrder } from './orders.mjs';

configureLogging({ base: { service: 'orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
const log = getLogger('shop/orders');

const app = express();
app.use(httpLogging({ ignore: ['/health'] })); // in front of everything that logs

app.use((request, response, next) => {
  const user = findUser(request.get('authorization'));
  if (user === undefined) return response.sendStatus(401);
  bindContext({ user_id: user.id }); // on every line of this request from here on, its access event too
  next();
});

// What it rejects with goes to the error handler.
app.get('/orders/:id', async (request, response) => {
  log.debug('order_requested', { order_id: request.params.id });
  const order = await withSpan('read_order', () => readOrder(request.params.id));
  log.info('order_read', order);
  response.json(order);
});

// Behind all routes, with its four parameters.
app.use((error, request, response, next) => {
  // A body that is no JSON, say: meant for the client.
  if (error.status < 500 && !response.headersSent) return response.sendStatus(error.status);
  log.exception('request_failed', error);
  if (response.headersSent) return next(error);
  response.status(500).json({ error: 'internal' });
});

const server = app.listen(process.env.PORT ?? 3000, (error) => {
  if (error) throw error; // Express 5 hands over that the port is taken
  log.info('server_started', { port: server.address().port });
});

async function stop() {
  log.info('server_stopping');
  server.keepAliveTimeout = 1; // no connection is kept beyond the answer that is under way
  setTimeout(() => server.closeAllConnections(), 8_000).unref(); // requests that last longer: `request_aborted`
  await new Promise((resolve) => server.close(resolve));
  log.info('server_stopped');
  await logging.shutdown(1_000); // out with what a slow reader has not taken yet; then the process ends by itself
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
