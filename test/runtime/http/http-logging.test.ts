import { createServer, request as httpRequest, type RequestListener, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { bindContext, configureLogging, getLogger } from '@logshift/runtime';
import { httpLogging, koaLogging, withHttpLogging, type HttpLoggingOptions } from '@logshift/runtime/http';
import express from 'express';
// @ts-expect-error -- an alias of express 4, which has no types of its own name
import express4 from 'express4';
import Koa from 'koa';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';

let captured: CapturedRecords;
let servers: Server[] = [];
const log = getLogger('orders');

beforeEach(() => {
  captured = captureRecords();
});

afterEach(() => {
  for (const server of servers) server.closeAllConnections();
  servers.forEach((server) => server.close());
  servers = [];
});

afterAll(() => configureLogging());

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0);
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function untilRecords(count: number): Promise<void> {
  for (let tries = 0; captured.lines.length < count && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

type Framework = (options: HttpLoggingOptions) => RequestListener;

/** The same small shop in each framework: `/orders/:id` works, `/boom` throws, `/slow` waits, all else is not found. */
const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  'Express 5': (options) => shopIn(express(), options),
  'Express 4': (options) => shopIn(express4(), options),
  Koa: (options) => {
    const app = new Koa();
    app.silent = true;
    app.use(koaLogging(options));
    app.use(async (context) => {
      if (context.path === '/boom') throw new Error('boom');
      if (context.path === '/slow') await new Promise((resolve) => setTimeout(resolve, 5_000));
      if (!context.path.startsWith('/orders/')) return;
      bindContext({ user_id: 7 });
      log.info('order_read');
      context.body = 'ok';
    });
    const handle = app.callback();
    return (request, response) => void handle(request, response);
  },
  'node:http': (options) =>
    withHttpLogging((request, response) => {
      const [path = ''] = (request.url ?? '').split('?');
      if (path === '/slow') return;
      if (path === '/boom') return void response.writeHead(500).end();
      if (!path.startsWith('/orders/')) return void response.writeHead(404).end();
      bindContext({ user_id: 7 });
      log.info('order_read');
      response.end('ok');
    }, options),
};

function shopIn(app: express.Express, options: HttpLoggingOptions): express.Express {
  app.use(httpLogging(options));
  const router = express.Router();
  app.get('/orders/:id', (_request, response) => {
    bindContext({ user_id: 7 });
    log.info('order_read');
    response.send('ok');
  });
  app.use('/api', router);
  app.get('/boom', () => {
    throw new Error('boom');
  });
  app.get('/slow', () => undefined);
  app.set('env', 'test');
  return app;
}

describe.each(Object.entries(FRAMEWORKS))('%s', (name, create) => {
  it('writes one access event with the context of the request', async () => {
    const url = await listen(create({}));
    const response = await fetch(`${url}/orders/5?token=secret`, { headers: { 'x-request-id': 'abc-1' } });
    await response.text();
    await untilRecords(2);
    expect(response.headers.get('x-request-id')).toBe('abc-1');
    expect(captured.records).toMatchObject([
      { event: 'order_read', request_id: 'abc-1', user_id: 7 },
      {
        ...{ level: 'info', logger: 'http', event: 'request_completed', request_id: 'abc-1', user_id: 7 },
        ...{ method: 'GET', path: '/orders/5', status: 200, duration_ms: expect.any(Number) as number },
        ...(name.startsWith('Express') && { route: '/orders/:id' }),
      },
    ]);
    expect(captured.lines.join('')).not.toContain('secret');
  });

  it.each([
    ['/none', 404, 'warn'],
    ['/boom', 500, 'error'],
  ])('answers %s with the id too, at status %i and level %s', async (path, status, level) => {
    const url = await listen(create({}));
    const response = await fetch(url + path);
    await untilRecords(1);
    expect(response.status).toBe(status);
    expect(captured.record).toMatchObject({
      level,
      status,
      path,
      request_id: response.headers.get('x-request-id'),
    });
  });

  it('tells a client that went away from a response that was sent', async () => {
    const url = await listen(create({}));
    const request = httpRequest(`${url}/slow`).on('error', () => undefined);
    request.end();
    await new Promise((resolve) => setTimeout(resolve, 100));
    request.destroy();
    await untilRecords(1);
    expect(captured.record).toMatchObject({ event: 'request_aborted', level: 'warn', path: '/slow' });
    expect(captured.record).not.toHaveProperty('status');
  });

  it('ignores and skips what it is told to, and gives it context all the same', async () => {
    const url = await listen(
      create({ ignore: ['/orders/1', '/health*'], skip: (request) => request.url === '/none' }),
    );
    for (const path of ['/orders/1?x=1', '/healthz', '/none']) await (await fetch(url + path)).text();
    await (await fetch(`${url}/last`)).text();
    await untilRecords(2);
    expect(captured.records).toMatchObject([
      { event: 'order_read', request_id: expect.any(String) as string },
      { path: '/last' },
    ]);
  });

  it('keeps requests that run side by side apart', async () => {
    const url = await listen(create({}));
    const ids = Array.from({ length: 100 }, (_, index) => `r-${index}`);
    await Promise.all(ids.map((id) => fetch(`${url}/orders/${id}`, { headers: { 'x-request-id': id } })));
    await untilRecords(200);
    const access = captured.records.filter(({ event }) => event === 'request_completed');
    expect(access.map(({ path, request_id: id }) => path === `/orders/${String(id)}`)).toEqual(
      ids.map(() => true),
    );
    expect(captured.records).toHaveLength(200);
  });
});

describe('a request id', () => {
  const make = async (
    options: HttpLoggingOptions,
    headers: Record<string, string>,
  ): Promise<string | null> => {
    const url = await listen(withHttpLogging((_request, response) => response.end(), options));
    const response = await fetch(url, { headers });
    await untilRecords(1);
    return response.headers.get(options.requestIdHeader ?? 'x-request-id');
  };

  it.each([
    ['empty', ''],
    ['too long', 'a'.repeat(129)],
    ['with a space', 'a b'],
    ['a list', 'a,b'],
    ['with a quote', 'a"b'],
    ['with markup', '<script>'],
  ])('that is %s is replaced, and stands nowhere', async (_, id) => {
    const given = await make({}, { 'x-request-id': id });
    expect(given).toMatch(/^[\da-f-]{36}$/);
    expect(captured.records.at(-1)).toMatchObject({ event: 'request_completed', request_id: given });
    if (id !== '') expect(captured.lines.join('')).not.toContain(`"${JSON.stringify(id).slice(1, -1)}"`);
  });

  it.each([
    'a',
    'a'.repeat(128),
    '6c2f8a4e-0000-4000-8000-000000000000',
    'Root=1-67891233-abcdef012345678912345678',
  ])('%s is taken over', async (id) => expect(await make({}, { 'x-request-id': id })).toBe(id));

  it.each<[string, unknown, Record<string, string>, string | RegExp]>([
    ['is the request id', 'of-pino-http', {}, 'of-pino-http'],
    ['is one when it is a number', 42, {}, '42'],
    ['gives way to the one of the header', 'earlier', { 'x-request-id': 'sent' }, 'sent'],
    ['replaces a header that is not valid', 'earlier', { 'x-request-id': 'a b' }, 'earlier'],
    ['is none when it is not valid', 'a b', {}, /^[\da-f-]{36}$/],
    ['is none when it is no number', Number.NaN, {}, /^[\da-f-]{36}$/],
    ['is none when it is a function, as in restify', () => 'id', {}, /^[\da-f-]{36}$/],
  ])('that earlier middleware set %s', async (_, id, headers, wanted) => {
    const handle = withHttpLogging((_request, response) => response.end());
    const url = await listen((request, response) => {
      handle(Object.assign(request, { id }), response);
    });
    const given = (await fetch(url, { headers })).headers.get('x-request-id');
    await untilRecords(1);
    expect(given).toMatch(wanted);
    expect(captured.records.at(-1)).toMatchObject({ event: 'request_completed', request_id: given });
  });

  it('that earlier middleware made a getter which throws is made by us', async () => {
    const handle = withHttpLogging((_request, response) => response.end());
    const url = await listen((request, response) => {
      const get = (): never => {
        throw new Error('no');
      };
      handle(Object.defineProperty(request, 'id', { get, configurable: true }), response);
    });
    expect((await fetch(url)).headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/);
  });

  it('comes from another header and another maker where that is wanted', async () => {
    expect(await make({ requestIdHeader: 'x-correlation-id', createRequestId: () => 'mine' }, {})).toBe(
      'mine',
    );
  });

  it('is made by us where the maker fails', async () => {
    const createRequestId = () => {
      throw new Error('no');
    };
    expect(await make({ createRequestId }, {})).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('the access event', () => {
  it('is written once where the middleware is registered twice', async () => {
    const app = express().use(httpLogging()).use(httpLogging());
    await (await fetch(await listen(app))).text();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(captured.records).toHaveLength(1);
  });

  it('says further facts, none of them with a query string', async () => {
    const include = [
      'user_agent',
      'referrer',
      'remote_address',
      'http_version',
      'response_bytes',
      'host',
    ] as const;
    const url = await listen(
      withHttpLogging((_request, response) => response.setHeader('content-length', 2).end('ok'), { include }),
    );
    await (
      await fetch(url, { headers: { 'user-agent': 'test', referer: 'http://a/b?token=secret' } })
    ).text();
    await untilRecords(1);
    expect(captured.record).toMatchObject({
      user_agent: 'test',
      referrer: 'http://a/b',
      http_version: '1.1',
      response_bytes: 2,
      remote_address: expect.stringContaining('127.0.0.1') as string,
    });
  });

  it('has the level that is decided, or the usual one where that fails', async () => {
    const levelOf = (status: number | undefined) => {
      if (status === 204) return 'debug' as const;
      throw new Error('no');
    };
    const url = await listen(
      withHttpLogging((request, response) => response.writeHead(request.url === '/a' ? 204 : 503).end(), {
        levelOf,
      }),
    );
    await fetch(`${url}/a`);
    await fetch(`${url}/b`);
    await untilRecords(2);
    expect(captured.records.map(({ level }) => level)).toEqual(['debug', 'error']);
  });

  it('keeps its context in listeners of the raw request, which run in that of the socket', async () => {
    const url = await listen(
      withHttpLogging((request, response) => {
        request.on('data', () => log.info('chunk_read'));
        request.on('end', () => {
          log.info('body_read');
          response.end();
        });
      }),
    );
    await (await fetch(url, { method: 'POST', body: 'x', headers: { 'x-request-id': 'r-9' } })).text();
    await untilRecords(3);
    expect(captured.records.map(({ request_id: id }) => id)).toEqual(['r-9', 'r-9', 'r-9']);
  });
});

it('hands a logger to handlers where one is wanted', async () => {
  const app = express().use(httpLogging({ requestLogger: log }));
  app.use((request, response) => {
    const { id, log: own } = request as unknown as { id: string; log: typeof log };
    own.info('seen', { id });
    response.end();
  });
  await (await fetch(await listen(app), { headers: { 'x-request-id': 'r-2' } })).text();
  await untilRecords(2);
  expect(captured.records[0]).toMatchObject({ event: 'seen', id: 'r-2', request_id: 'r-2' });
});

it('serves a request of which the program fixed what it would hand out', async () => {
  const middleware = httpLogging({ requestLogger: log });
  const url = await listen((request, response) => {
    Object.defineProperty(request, 'log', { get: () => undefined });
    middleware(request, response, () => response.end());
  });
  expect((await fetch(url)).status).toBe(200);
});

it.each([
  [{ ignores: [] }, 'Unknown option "ignores"'],
  [{ ignore: '/health' }, 'The option "ignore" of the HTTP logging cannot be "/health".'],
  [{ skip: true }, 'cannot be true'],
  [null, 'takes an object'],
])('says which option is wrong: %j', (options, message) => {
  const creators: ((wrong: never) => unknown)[] = [
    httpLogging,
    koaLogging,
    (wrong) => withHttpLogging(() => undefined, wrong),
  ];
  for (const create of creators) expect(() => create(options as never)).toThrow(message);
});
