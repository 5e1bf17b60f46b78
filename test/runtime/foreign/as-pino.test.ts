import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configureLogging, logging, runWithContext } from '@logshift/runtime';
import { asPino } from '@logshift/runtime/foreign';
import fastify, { type FastifyBaseLogger } from 'fastify';
import type { Logger as PinoLogger } from 'pino';
import { pinoHttp, type Options } from 'pino-http';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureRecords, type CapturedRecords, type LogRecord } from '../../helpers/capture-records.js';

let captured: CapturedRecords;

beforeEach(() => {
  captured = captureRecords();
});

afterAll(() => configureLogging());

const without = ({ timestamp: _, ...rest }: LogRecord): LogRecord => rest;
const said = (): LogRecord[] => captured.records.map(without);

describe('the handle', () => {
  const log = asPino<PinoLogger>({ name: 'lib' });

  it.each([
    [['text'], { event: 'pino_message', message: 'text' }],
    [['%s is %d', 'a', 1], { event: 'pino_message', message: 'a is 1', args: ['a', 1] }],
    [[{ a: 1 }, 'text'], { event: 'pino_message', message: 'text', a: 1 }],
    [[{ a: 1 }], { event: 'pino_message', a: 1 }],
    [[{ order_id: 1 }, 'order_placed'], { event: 'order_placed', order_id: 1 }],
    [[{ a: 1 }, undefined], { event: 'pino_message', a: 1 }],
  ])('takes the call info(...%j)', (args, record) => {
    Reflect.apply(log.info, log, args);
    expect(captured.record).toMatchObject({ level: 'info', logger: 'lib', ...record });
  });

  it('writes errors in our shape, wherever pino takes them', () => {
    log.error(new TypeError('one'), 'text');
    log.error({ err: new RangeError('two') });
    expect(said()).toMatchObject([
      { message: 'text', err: { type: 'TypeError', message: 'one' } },
      { err: { type: 'RangeError', message: 'two' } },
    ]);
  });

  it('carries bindings, context and prefixes of children', () => {
    const child = log.child({ part: 'a' }, { msgPrefix: '[p] ' }).child({ sub: 'b' });
    runWithContext({ request_id: 'r-1' }, () => child.info({ c: 1 }, 'text'));
    expect(captured.record).toMatchObject({
      part: 'a',
      sub: 'b',
      c: 1,
      request_id: 'r-1',
      message: '[p] text',
    });
    expect(child.bindings()).toEqual({ part: 'a', sub: 'b' });
    child.setBindings({ late: 1 });
    expect(child.bindings()).toMatchObject({ late: 1 });
  });

  it('follows the configuration until a level is set, and children from then on', () => {
    const own = asPino<PinoLogger>({ name: 'leveled' });
    logging.setLevel('leveled', 'warn');
    expect([own.level, own.levelVal, own.isLevelEnabled('info')]).toEqual(['warn', 40, false]);
    const changed = vi.fn();
    own.on('level-change', changed);
    own.level = 'debug';
    expect(changed.mock.calls[0]!.slice(0, 4)).toEqual(['debug', 20, 'warn', 40]);
    own.debug('a');
    own.child({}).debug('b');
    own.child({}, { level: 'error' }).warn('not written');
    own.trace('not written');
    own.level = 'silent';
    own.fatal('not written');
    expect(said().map(({ message }) => message)).toEqual(['a', 'b']);
    expect(own.levelVal).toBe(Infinity);
  });

  it('has the serializers of its own and of children, and levels of theirs', () => {
    const serializers = {
      user: (user: { id: number }) => user.id,
      err: (err: Error) => ({ message: `!${err.message}` }),
    };
    const own = asPino<PinoLogger<'audit'>>({ serializers });
    const child = own.child(
      { user: { id: 7 } },
      { serializers: { item: () => 'tea' }, customLevels: { audit: 35 } },
    );
    child.audit({ item: {} }, 'text');
    child.error(new Error('boom'));
    expect(said()).toMatchObject([
      { level: 'info', user: 7, item: 'tea', message: 'text' },
      { user: 7, err: { message: '!boom' } },
    ]);
    expect(child.isLevelEnabled('audit')).toBe(true);
  });
});

describe('fastify', () => {
  it('logs through it: start, requests, children, errors', async () => {
    const app = fastify({ loggerInstance: asPino<FastifyBaseLogger>({ name: 'fastify' }) });
    app.get('/items/:id', (request) => {
      request.log.info({ item_id: 5 }, 'item_read');
      return { ok: true };
    });
    app.get('/fails', { logLevel: 'error' }, () => {
      throw new RangeError('boom');
    });
    await app.inject('/items/5?token=hunter2');
    await app.inject('/fails');
    await app.close();
    expect(said()).toMatchObject([
      {
        event: 'pino_message',
        message: 'incoming request',
        reqId: 'req-1',
        req: { method: 'GET', path: '/items/5' },
      },
      { event: 'item_read', logger: 'fastify', reqId: 'req-1', item_id: 5 },
      { message: 'request completed', res: { status: 200 }, responseTime: expect.any(Number) as unknown },
      { level: 'error', reqId: 'req-2', err: { type: 'RangeError', message: 'boom' } },
    ]);
    expect(captured.lines.join('')).not.toContain('hunter2');
    expect(captured.records[3]).not.toHaveProperty('err.raw');
  });
});

describe('pino-http', () => {
  async function ask(options: Options, headers: Record<string, string> = {}): Promise<void> {
    const log = pinoHttp({ logger: asPino<PinoLogger>({ name: 'http' }), ...options });
    const server = createServer((request, response) => {
      log(request, response);
      request.log.info('order_placed');
      response.statusCode = request.url === '/fails' ? 500 : 200;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await fetch(`${url}/ok`, { headers }).then((response) => response.text());
    await fetch(`${url}/fails`).then((response) => response.text());
    await vi.waitFor(() => expect(captured.lines).toHaveLength(4));
    await new Promise((resolve) => server.close(resolve));
  }

  it('logs through it, and its headers are hidden as everywhere', async () => {
    await ask({}, { authorization: 'Bearer hunter2' });
    expect(captured.lines.join('')).not.toContain('hunter2');
    expect(said()).toMatchObject([
      { event: 'order_placed', logger: 'http', req: { id: 1, method: 'GET', url: '/ok' } },
      { event: 'pino_message', message: 'request completed', res: { statusCode: 200 } },
      { event: 'order_placed' },
      {
        level: 'info',
        message: 'request errored',
        err: { type: 'Error', message: 'failed with status code 500' },
      },
    ]);
  });

  it('with custom properties, for which it reaches into pino, does not throw', async () => {
    await ask({
      customProps: () => ({ tenant: 'a' }),
      customLogLevel: (_req, res) => (res.statusCode > 499 ? 'error' : 'debug'),
    });
    expect(said().map(({ level, tenant }) => [level, tenant])).toEqual([
      ['info', 'a'],
      ['debug', 'a'],
      ['info', 'a'],
      ['error', 'a'],
    ]);
  });
});
