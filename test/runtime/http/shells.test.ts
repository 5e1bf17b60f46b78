import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type RequestListener,
  type Server,
} from 'node:http';
import { createServer as createHttp2Server, connect } from 'node:http2';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { configureLogging, correlationId, getContext, getLogger } from '@logshift/runtime';
import { fastifyLogging } from '@logshift/runtime/fastify';
import { honoLogging } from '@logshift/runtime/hono';
import {
  createFetch,
  httpLogging,
  koaLogging,
  withFetchLogging,
  withHttpLogging,
} from '@logshift/runtime/http';
import { withMiddlewareLogging, withRouteLogging } from '@logshift/runtime/next';
import { withInvocationLogging, withLambdaLogging, type GatewayEvent } from '@logshift/runtime/serverless';
import Router from '@koa/router';
import { metrics } from '@opentelemetry/api';
import {
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import express from 'express';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';

const log = getLogger('shop');
const UUID = /^[\da-f]{8}-[\da-f]{4}-4/;
let captured: CapturedRecords;
let servers: Server[] = [];
beforeEach(() => {
  captured = captureRecords();
});
afterEach(() => {
  servers.forEach((server) => server.closeAllConnections());
  servers.forEach((server) => server.close());
  servers = [];
});
afterAll(() => configureLogging());

async function listen(made: RequestListener | Server): Promise<string> {
  const server = typeof made === 'function' ? createServer(made) : made;
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function untilRecords(count: number): Promise<void> {
  for (let tries = 0; captured.lines.length < count && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('the route', () => {
  it('is the pattern in Koa, Hono and Fastify, and nothing where none matched', async () => {
    const koa = new Koa().use(koaLogging());
    koa.use(new Router().get('/orders/:id', (context) => void (context.body = 'ok')).routes());
    const hono = new Hono();
    hono.use(honoLogging());
    hono.get('/orders/:id', (context) => context.text('ok'));
    const app = fastify();
    await app.register(fastifyLogging);
    app.get('/orders/:id', async () => 'ok');
    const koaUrl = await listen((request, response) => void koa.callback()(request, response));
    for (const path of ['/orders/1', '/none']) {
      await (await fetch(koaUrl + path)).text();
      await hono.request(path);
      await app.inject(path);
    }
    await untilRecords(6);
    expect(captured.records.map(({ status, route }) => [status, route])).toEqual([
      ...Array.from({ length: 3 }, () => [200, '/orders/:id']),
      ...Array.from({ length: 3 }, () => [404, undefined]),
    ]);
    await app.close();
  });
});

it('the route of a request that a middleware of Hono answers is that of the handler behind it', async () => {
  const hono = new Hono().use(honoLogging());
  hono.use('/admin/*', async (context) => context.text('no', 401));
  hono.get('/admin/users/:id', (context) => context.text('ok'));
  hono.get('/files/*', (context) => context.notFound());
  for (const path of ['/admin/users/1', '/admin/none', '/files/a/b', '/none']) await hono.request(path);
  expect(captured.records.map(({ status, route }) => [status, route])).toEqual([
    [401, '/admin/users/:id'],
    [401, '/admin/*'],
    [404, '/files/*'],
    [404, undefined],
  ]);
});

describe('the user', () => {
  it('is asked for until somebody is known, and stands in every record from then on', async () => {
    const app = express().use(
      httpLogging<IncomingMessage & { user?: { id: number } }>({ user: ({ user }) => user?.id }),
    );
    app.use((request, _response, next) => {
      log.info('before');
      Object.assign(request, { user: { id: 7 } });
      next();
    });
    app.get('/', (_request, response) => {
      log.info('after');
      response.send(String(getContext()['user_id']));
    });
    expect(await (await fetch(await listen(app))).text()).toBe('7');
    await untilRecords(3);
    expect(captured.records.map(({ event, user_id: user }) => [event, user])).toEqual([
      ['before', undefined],
      ['after', 7],
      ['request_completed', 7],
    ]);
  });

  it('that cannot be told, and fields that throw, lose nothing', async () => {
    const fail = (): never => {
      throw new Error('no');
    };
    const url = await listen(
      withHttpLogging((_request, response) => response.end(), { user: fail, fields: fail }),
    );
    await fetch(`${url}/x`);
    await untilRecords(1);
    expect(captured.record).toMatchObject({ event: 'request_completed', path: '/x' });
  });
});

describe('Koa', () => {
  it("keeps the context in app.on('error') when a client goes away while a body is streamed", async () => {
    const app = new Koa().use(koaLogging());
    const heard = new Promise<unknown>((resolve) => app.on('error', () => resolve(correlationId())));
    app.use(async (context) => {
      await new Promise((resolve) => setImmediate(resolve));
      context.req.socket.destroy(new Error('gone'));
    });
    await fetch(await listen((request, response) => void app.callback()(request, response)), {
      headers: { 'x-request-id': 'k-1' },
    }).catch(() => undefined);
    expect(await heard).toBe('k-1');
  });
});

describe('Fastify', () => {
  it('keeps the context in its parsers, hooks and errors, and gives the id back in each of them', async () => {
    const app = fastify();
    await app.register(fastifyLogging, { fields: (request) => ({ from: request.hostname }) });
    app.addHook('preParsing', async () => log.info('pre_parsing'));
    app.addHook('onError', (_request, _reply, error, done) => {
      log.info('on_error', { message: error.message });
      done();
    });
    app.addHook('onResponse', async () => log.info('on_response'));
    app.post('/', async () => {
      log.info('handling');
      throw new Error('boom');
    });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const headers = { 'content-type': 'application/json', 'x-request-id': 'f-1' };
    const response = await fetch(url, { method: 'POST', body: '{"a":1}', headers });
    await untilRecords(5);
    expect([response.status, response.headers.get('x-request-id')]).toEqual([500, 'f-1']);
    const events = captured.records.map(({ event }) => String(event)).sort();
    expect(events).toEqual(['handling', 'on_error', 'on_response', 'pre_parsing', 'request_completed']);
    for (const record of captured.records)
      expect(record).toMatchObject({ request_id: 'f-1', from: '127.0.0.1' });
    await app.close();
  });

  it('refuses wrong options when it is registered', async () => {
    await expect(fastify().register(fastifyLogging, { ignores: [] } as never)).rejects.toThrow('"ignores"');
  });
});

describe('fetch handlers', () => {
  const stream = (): Response =>
    new Response(
      new ReadableStream({
        pull: async (controller) => {
          await new Promise((resolve) => setImmediate(resolve));
          log.info('pulled');
          controller.enqueue(new TextEncoder().encode('abc'));
        },
      }),
    );

  it('are over when their body is read, or given up', async () => {
    const handle = withFetchLogging(({ url }) => (url.includes('/text') ? new Response('ok') : stream()));
    const response = await handle(new Request('http://shop/text?x=1'));
    expect(captured.lines).toEqual([]);
    expect([await response.text(), response.headers.get('x-request-id')]).toEqual([
      'ok',
      expect.stringMatching(UUID),
    ]);
    const streamed = await handle(
      new Request('http://shop/stream?x=1', { headers: { 'x-request-id': 's-1' } }),
    );
    const reader = streamed.body!.getReader();
    await reader.read();
    await reader.cancel();
    expect(captured.records).toMatchObject([
      { event: 'request_completed', path: '/text', status: 200, response_bytes: 2 },
      { event: 'pulled', request_id: 's-1' },
      ...captured.records.slice(2, -1),
      { event: 'request_aborted', level: 'warn', path: '/stream', request_id: 's-1' },
    ]);
  });

  it('give the id back where the response cannot be changed, and say what they throw', async () => {
    const redirected = await withFetchLogging(() => Response.redirect('http://shop/', 302))(
      new Request('http://shop/'),
    );
    expect([redirected.status, redirected.headers.get('x-request-id')]).toEqual([
      302,
      expect.stringMatching(UUID),
    ]);
    captured.clear();
    const fails = withFetchLogging(() => Promise.reject(new Error('boom')));
    await expect(fails(new Request('http://shop/x'))).rejects.toThrow('boom');
    expect(captured.record).toMatchObject({ level: 'error', status: 500, err: { message: 'boom' } });
  });

  it('keep 1,000 interleaved requests apart', async () => {
    const handle = withFetchLogging(async (request) => {
      await new Promise((resolve) => setImmediate(resolve));
      return new Response(`${correlationId()} ${new URL(request.url).pathname}`);
    });
    const ids = Array.from({ length: 1000 }, (_, id) => `r-${id}`);
    const texts = await Promise.all(
      ids.map(async (id) => {
        const request = new Request(`http://shop/${id}`, { headers: { 'x-request-id': id } });
        return (await handle(request)).text();
      }),
    );
    expect(texts).toEqual(ids.map((id) => `${id} /${id}`));
    // The stream of the test before may be pulled once more, as Node 24 does.
    const own = captured.records.filter(({ event }) => event === 'request_completed');
    expect(own.map(({ request_id: id, path }) => [id, path])).toEqual(
      expect.arrayContaining(ids.map((id) => [id, `/${id}`])),
    );
    expect(own).toHaveLength(1000);
  });
});

describe('Next.js', () => {
  const thrown = (digest: string) => () =>
    Promise.reject(Object.assign(new Error('control flow'), { digest }));

  it.each([
    ['NEXT_REDIRECT;replace;/login;307;', 307, 'info'],
    ['NEXT_HTTP_ERROR_FALLBACK;404', 404, 'warn'],
    ['NEXT_NOT_FOUND', 404, 'warn'],
    ['12345', 500, 'error'],
  ])('has the status of %s, and passes it on', async (digest, status, level) => {
    const GET = withRouteLogging(thrown(digest), { route: '/orders/[id]' });
    await expect(GET(new Request('http://shop/orders/1'))).rejects.toThrow('control flow');
    expect(captured.record).toMatchObject({ status, level, route: '/orders/[id]', path: '/orders/1' });
    expect('err' in captured.record).toBe(status === 500);
  });

  it('hands the id of the middleware on to the route', async () => {
    const go = withMiddlewareLogging(() => new Response(null, { headers: { 'x-middleware-next': '1' } }));
    const { headers } = await go(
      new Request('http://shop/', { headers: { accept: '*/*', 'x-request-id': 'bad id' } }),
    );
    const id = headers.get('x-request-id');
    expect(id).toMatch(UUID);
    expect(headers.get('x-middleware-request-x-request-id')).toBe(id);
    expect(headers.get('x-middleware-request-accept')).toBe('*/*');
    expect(headers.get('x-middleware-override-headers')?.split(',').sort()).toEqual([
      'accept',
      'x-request-id',
    ]);
    expect(captured.records.map(({ event }) => event)).toEqual(['request_id_rejected']);
  });

  it('writes an access event for what the middleware answers itself', async () => {
    await withMiddlewareLogging(() => new Response('no', { status: 401 }))(new Request('http://shop/'));
    expect(captured.record).toMatchObject({ event: 'request_completed', status: 401 });
  });
});

const v1 = {
  ...{ httpMethod: 'GET', path: '/orders/5', resource: '/orders/{id}', multiValueHeaders: null },
  requestContext: { requestId: 'gw-1', identity: { sourceIp: '10.0.0.1' } },
};
const v2 = {
  ...{
    version: '2.0',
    rawPath: '/orders/5',
    routeKey: 'GET /orders/{id}',
    headers: { 'x-request-id': 'given' },
  },
  requestContext: { requestId: 'gw-2', http: { method: 'GET', path: '/orders/5', sourceIp: '10.0.0.1', protocol: 'HTTP/1.1' } }, // prettier-ignore
};

describe('Lambda', () => {
  it('has the id of a REST API, and gives it back in lists too', async () => {
    const handle = withLambdaLogging(
      async (event: GatewayEvent) => ({
        ...{ statusCode: 201, body: JSON.stringify([correlationId(), event.headers]) },
        multiValueHeaders: { 'set-cookie': ['a', 'b'] },
      }),
      { include: ['remote_address'] },
    );
    expect(await handle(v1, {})).toEqual({
      ...{ statusCode: 201, body: '["gw-1",{"x-request-id":"gw-1"}]' },
      multiValueHeaders: { 'set-cookie': ['a', 'b'], 'x-request-id': ['gw-1'] },
    });
    expect(captured.record).toMatchObject({
      ...{ event: 'request_completed', method: 'GET', path: '/orders/5', route: '/orders/{id}', status: 201 },
      ...{ request_id: 'gw-1', remote_address: '10.0.0.1' },
    });
  });

  it('has the id that a HTTP API brings, also where the handler calls back with a body alone', async () => {
    const old = withLambdaLogging(
      (_event: typeof v2, _context: object, callback: (e: null, r: object) => void) => {
        setTimeout(() => callback(null, { ok: correlationId() }), 1);
      },
    );
    expect(await old(v2, {})).toEqual({
      ...{ statusCode: 200, body: '{"ok":"given"}' },
      headers: { 'content-type': 'application/json', 'x-request-id': 'given' },
    });
    expect(captured.record).toMatchObject({ request_id: 'given', route: '/orders/{id}', status: 200 });
  });

  it('says what fails, passes it on, and keeps 1,000 interleaved events apart', async () => {
    const error = new Error('boom');
    await expect(withLambdaLogging(() => Promise.reject(error))(v1, {})).rejects.toBe(error);
    expect(captured.record).toMatchObject({ level: 'error', status: 502, err: { message: 'boom' } });
    const handle = withLambdaLogging(async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return { statusCode: 200, body: correlationId() };
    });
    const ids = Array.from({ length: 1000 }, (_, id) => `r-${id}`);
    const answers = await Promise.all(
      ids.map((id) => handle({ ...v2, headers: { 'X-Request-Id': id } }, {})),
    );
    expect(answers.map(({ body }) => body)).toEqual(ids);
  });

  it('runs what no client waits for in a context too', async () => {
    const handle = withInvocationLogging(async (event: { n: number }) => {
      if (event.n === 0) throw new Error('boom');
      return [event.n, correlationId()];
    });
    const context = { awsRequestId: 'aws-1', functionName: 'orders' };
    expect(await handle({ n: 1 }, context)).toEqual([1, 'aws-1']);
    await expect(handle({ n: 0 }, context)).rejects.toThrow('boom');
    expect(captured.records).toMatchObject([
      { level: 'info', event: 'invocation_completed', request_id: 'aws-1', function_name: 'orders' },
      { level: 'error', event: 'invocation_failed', err: { message: 'boom' } },
    ]);
  });
});

describe('createFetch', () => {
  it('adds ids for hosts of the list, and to no others', async () => {
    const sent: [string, string | null][] = [];
    const send = createFetch({
      hosts: ['orders.internal', '*.shop.example', 'localhost:3000'],
      fetch: async (input, init) => {
        sent.push([input as string, new Headers(init?.headers).get('x-request-id')]);
        return new Response();
      },
    });
    const urls = ['http://orders.internal/a', 'https://ORDERS.internal:8080/', 'http://x.shop.example', 'http://localhost:3000/']; // prettier-ignore
    const others = ['http://shop.example', 'http://evil.example/?orders.internal', 'http://orders.internal.evil.example', 'http://localhost/', 'http://orders.internal@evil.example/', '/relative']; // prettier-ignore
    const handle = withHttpLogging(async (_request, response) => {
      for (const each of [...urls, ...others]) await send(each, { headers: { accept: '*/*' } });
      response.end();
    });
    const url = await listen((request, response) => void handle(request, response));
    await fetch(url, { headers: { 'x-request-id': 'r-1' } });
    expect(sent).toEqual([...urls.map((each) => [each, 'r-1']), ...others.map((each) => [each, null])]);
    expect(() => createFetch({ hosts: ['https://x/'] })).toThrow('names of hosts');
  });
});

describe('metrics', () => {
  it('are durations in seconds by method, route and status, of which none can be made up by a client', async () => {
    const exporter = new InMemoryMetricExporter(0);
    const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    const app = express().use(httpLogging({ ignore: ['/health'] }));
    app.get('/orders/:id', (_request, response) => void response.send('ok'));
    app.get('/boom', () => {
      throw new Error('boom');
    });
    app.set('env', 'test');
    const url = await listen(app);
    for (const path of ['/orders/1', '/orders/2', '/boom', '/none', '/health'])
      await (await fetch(url + path)).text();
    await new Promise((resolve) =>
      httpRequest(url, { method: 'PURGE' }, (response) => response.resume().on('end', resolve)).end(),
    );
    await untilRecords(5);
    await reader.forceFlush();
    metrics.disable();
    const [metric] = exporter.getMetrics().at(-1)!.scopeMetrics[0]!.metrics;
    expect(metric?.descriptor).toMatchObject({ name: 'http.server.request.duration', unit: 's' });
    const base = { 'http.request.method': 'GET', 'url.scheme': 'http', 'network.protocol.version': '1.1' };
    expect(
      metric?.dataPoints.map(({ attributes, value }) => [(value as { count: number }).count, attributes]),
    ).toEqual([
      [2, { ...base, 'http.route': '/orders/:id', 'http.response.status_code': 200 }],
      [1, { ...base, 'http.route': '/boom', 'http.response.status_code': 500, 'error.type': '500' }],
      [1, { ...base, 'http.response.status_code': 404 }],
      [1, { ...base, 'http.request.method': '_OTHER', 'http.response.status_code': 404 }],
    ]);
    await reader.shutdown();
  });
});

it('counts the bytes of bodies whose length nobody says', async () => {
  const url = await listen(
    withHttpLogging((request, response) => {
      if (request.url === '/end') return response.end('ä');
      response.write('ab');
      response.write(Buffer.from('cd'));
      return response.end('é');
    }),
  );
  for (const path of ['/end', '/stream']) await (await fetch(url + path)).text();
  await untilRecords(2);
  expect(captured.records.map(({ response_bytes: bytes }) => bytes)).toEqual([2, 6]);
});

it('works with HTTP/2, whose requests are no objects of the usual classes', async () => {
  const handle = withHttpLogging((request: IncomingMessage, response) => {
    request.on('end', () => {
      log.info('body_read');
      response.end('ok');
    });
    request.resume();
  });
  const server = createHttp2Server(handle as never).listen(0);
  await once(server, 'listening');
  const client = connect(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const stream = client.request({ ':path': '/two', 'x-request-id': 'h-2' }).resume();
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
  await untilRecords(2);
  expect(headers['x-request-id']).toBe('h-2');
  expect(captured.records).toMatchObject([
    { event: 'body_read', request_id: 'h-2' },
    { event: 'request_completed', path: '/two', status: 200, request_id: 'h-2' },
  ]);
  client.close();
  server.close();
});
