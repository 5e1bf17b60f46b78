/** `node:http` without a framework: the one listener is wrapped. */
import { createServer } from 'node:http';
import { bindContext, configureLogging, getLogger, logging, withSpan } from '@logshift/runtime';
import { withHttpLogging } from '@logshift/runtime/http';

import { findUser, readOrder } from './orders.mjs';

configureLogging({ base: { service: 'orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
const log = getLogger('shop/orders');

async function handle(request, response) {
  const user = findUser(request.headers.authorization);
  if (user === undefined) return answer(response, 401, { error: 'unauthorized' });
  bindContext({ user_id: user.id }); // on every line of this request from here on, its access event too

  const id = /^\/orders\/(\w+)$/.exec(request.url.split('?')[0])?.[1];
  if (id === undefined) return answer(response, 404, { error: 'not_found' });
  bindContext({ route: '/orders/:id' }); // no framework is there to say it
  try {
    log.debug('order_requested', { order_id: id });
    const order = await withSpan('read_order', () => readOrder(id));
    log.info('order_read', order);
    answer(response, 200, order);
  } catch (error) {
    log.exception('request_failed', error); // nobody else catches what a listener rejects with
    answer(response, 500, { error: 'internal' });
  }
}

function answer(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const server = createServer(withHttpLogging(handle));
server.listen(process.env.PORT ?? 3000, () => log.info('server_started', { port: server.address().port }));

async function stop() {
  log.info('server_stopping');
  server.keepAliveTimeout = 1; // no connection is kept beyond the answer that is under way
  setTimeout(() => server.closeAllConnections(), 8_000).unref(); // requests that last longer: `request_aborted`
  await new Promise((resolve) => server.close(resolve));
  log.info('server_stopped');
  await logging.shutdown(1_000); // out with what a slow reader has not taken yet; then the process ends by itself
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
