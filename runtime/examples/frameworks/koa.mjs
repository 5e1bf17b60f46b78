/** Koa, with its router. */
import Router from '@koa/router';
import Koa from 'koa';
import { bindContext, configureLogging, getLogger, logging, withSpan } from '@logshift/runtime';
import { koaLogging } from '@logshift/runtime/http';

import { findUser, readOrder } from './orders.mjs';

configureLogging({ base: { service: 'orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
const log = getLogger('shop/orders');

const app = new Koa();
app.use(koaLogging({ ignore: ['/health'] })); // in front of everything that logs

app.use(async (context, next) => {
  const user = findUser(context.get('authorization'));
  if (user === undefined) context.throw(401);
  bindContext({ user_id: user.id }); // on every line of this request from here on, its access event too
  await next();
});

const router = new Router();
router.get('/orders/:id', async (context) => {
  log.debug('order_requested', { order_id: context.params.id });
  const order = await withSpan('read_order', () => readOrder(context.params.id));
  log.info('order_read', order);
  context.body = order;
});
app.use(router.routes());

// Koa answers by itself, and tells here what went wrong, in the context of the request. Statuses below 500 are meant.
app.on('error', (error) => {
  if (!error.expose) log.exception('request_failed', error);
});

const server = app.listen(process.env.PORT ?? 3000, () => {
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
