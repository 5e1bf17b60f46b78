/** Hono, on Node's server. */
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { bindContext, configureLogging, getLogger, logging, withSpan } from '@logshift/runtime';
import { honoLogging } from '@logshift/runtime/hono';

import { findUser, readOrder } from './orders.mjs';

configureLogging({ base: { service: 'orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
const log = getLogger('shop/orders');

const app = new Hono();
app.use(honoLogging({ ignore: ['/health'] })); // in front of everything that logs

app.use(async (context, next) => {
  const user = findUser(context.req.header('authorization'));
  if (user === undefined) return context.json({ error: 'unauthorized' }, 401);
  bindContext({ user_id: user.id }); // on every line of this request from here on, its access event too
  await next();
});

app.get('/orders/:id', async (context) => {
  const id = context.req.param('id');
  log.debug('order_requested', { order_id: id });
  const order = await withSpan('read_order', () => readOrder(id));
  log.info('order_read', order);
  return context.json(order);
});

app.onError((error, context) => {
  if (error instanceof HTTPException && error.status < 500) return error.getResponse(); // a body that is no JSON, say
  log.exception('request_failed', error);
  return context.json({ error: 'internal' }, 500);
});

const server = serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => {
  log.info('server_started', { port });
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
