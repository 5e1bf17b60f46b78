/** Calls the handler of `lambda.mjs` with what a HTTP API of the API Gateway makes of requests. AWS does this for you. */
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { getLogger, logging } from '@logshift/runtime';

import { handler } from './lambda.mjs';

const log = getLogger('shop/server');

const server = createServer(async (request, response) => {
  const { pathname, search } = new URL(request.url, 'http://localhost');
  const http = { method: request.method, path: pathname, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1' };
  const event = {
    version: '2.0',
    routeKey: 'GET /orders/{id}',
    rawPath: pathname,
    rawQueryString: search.slice(1),
    headers: request.headers,
    pathParameters: { id: pathname.split('/').at(-1) },
    requestContext: { requestId: randomUUID(), routeKey: 'GET /orders/{id}', http },
  };
  const { statusCode, headers, body } = await handler(event, { awsRequestId: randomUUID() });
  response.writeHead(statusCode, headers).end(body);
});
server.listen(process.env.PORT ?? 3000, () => log.info('server_started', { port: server.address().port }));

async function stop() {
  log.info('server_stopping');
  server.keepAliveTimeout = 1;
  await new Promise((resolve) => server.close(resolve));
  log.info('server_stopped');
  await logging.shutdown(1_000);
}
for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, stop);
