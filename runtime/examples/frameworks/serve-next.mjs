/**
 * Serves the files of `next/` without Next, to see what they log: `next start` does this. First `register`, then for each
 * request the proxy and, with the headers that it hands on, the route.
 */
import { createServer } from 'node:http';
import { getLogger, logging } from '@logshift/runtime';

import { GET } from './next/app/orders/[id]/route.mjs';
import { register } from './next/instrumentation.mjs';
import { proxy } from './next/proxy.mjs';

register();
const log = getLogger('shop/server');

const server = createServer(async (incoming, outgoing) => {
  const response = await route(new Request(`http://localhost${incoming.url}`, { headers: incoming.headers }));
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(body);
});

async function route(request) {
  const decided = await proxy(request.clone()); // it may change its own request only
  if (!decided.headers.has('x-middleware-next')) return decided;
  const names = decided.headers.get('x-middleware-override-headers').split(',');
  const headers = names.map((name) => [name, decided.headers.get(`x-middleware-request-${name}`)]);
  const id = new URL(request.url).pathname.split('/').at(-1);
  return GET(new Request(request.url, { headers }), { params: Promise.resolve({ id }) });
}

server.listen(process.env.PORT ?? 3000, () => log.info('server_started', { port: server.address().port }));

async function stop() {
  log.info('server_stopping');
  server.keepAliveTimeout = 1;
  await new Promise((resolve) => server.close(resolve));
  log.info('server_stopped');
  await logging.shutdown(1_000);
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
