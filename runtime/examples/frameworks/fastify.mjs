/** Fastify 5. Its own logger stays off: the plugin writes what it would have written. */
import fastify from 'fastify';
import { bindContext, configureLogging, getLogger, logging, withSpan } from '@logshift/runtime';
import { fastifyLogging } from '@logshift/runtime/fastify';

import { findUser, readOrder } from './orders.mjs';

configureLogging({ base: { service: 'orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
const log = getLogger('shop/orders');

const app = fastify();
await app.register(fastifyLogging, { ignore: ['/health'] }); // in front of everything that logs

app.addHook('onRequest', async (request, reply) => {
  const user = findUser(request.headers.authorization);
  if (user === undefined) return reply.code(401).send({ error: 'unauthorized' });
  bindContext({ user_id: user.id }); // on every line of this request from here on, its access event too
});

app.get('/orders/:id', async (request) => {
  log.debug('order_requested', { order_id: request.params.id });
  const order = await withSpan('read_order', () => readOrder(request.params.id));
  log.info('order_read', order);
  return order;
});

app.setErrorHandler((error, request, reply) => {
  if (error.statusCode < 500) return reply.send(error); // a body that is no JSON, say: Fastify's own answer
  log.exception('request_failed', error);
  return reply.code(500).send({ error: 'internal' });
});

await app.listen({ port: Number(process.env.PORT ?? 3000) });
log.info('server_started', { port: app.server.address().port });

async function stop() {
  log.info('server_stopping');
  app.server.keepAliveTimeout = 1; // no connection is kept beyond the answer that is under way
  setTimeout(() => app.server.closeAllConnections(), 8_000).unref(); // requests that last longer: `request_aborted`
  await app.close();
  log.info('server_stopped');
  await logging.shutdown(1_000); // out with what a slow reader has not taken yet; then the process ends by itself
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
