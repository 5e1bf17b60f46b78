import { createServer, get, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { captureLogs } from '../../runtime/src/capture-logs.js';
import { getLogger } from '../../runtime/src/index.js';

interface Exchange {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

describe('requests and responses as values of fields', () => {
  const log = getLogger('http-messages');
  let url = '';
  let exchange: Exchange;
  const server = createServer((req, res) => {
    exchange = { req, res };
    res.statusCode = 404;
    res.setHeader('set-cookie', 'session=secret');
    res.end();
  });

  beforeAll(
    () =>
      new Promise<void>((resolve) =>
        server.listen(0, '127.0.0.1', () => {
          url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders?token=secret`;
          resolve();
        }),
      ),
  );

  afterAll(() => new Promise((resolve) => server.close(resolve)));

  function recordOf(fields: object): string {
    const logs = captureLogs();
    log.info('request_handled', fields);
    logs.restore();
    return JSON.stringify(logs.records[0]);
  }

  it('are a few facts, never headers, cookies or the socket', async () => {
    await fetch(url, { headers: { authorization: 'Bearer secret' } });
    const text = recordOf({ ...exchange });
    expect(JSON.parse(text)).toMatchObject({ req: { method: 'GET', url: '/orders' }, res: { status: 404 } });
    expect(text).not.toContain('secret');
    expect(text.length).toBeLessThan(400);
  });

  it('are facts on the side of the client too, and inside of errors', async () => {
    const response = await new Promise<IncomingMessage>((resolve) => {
      const request = get(url, { headers: { authorization: 'Bearer secret' } }, resolve);
      const err = Object.assign(new Error('refused'), { request });
      const text = recordOf({ err });
      expect(text).not.toContain('secret');
      expect(JSON.parse(text)).toMatchObject({
        err: { request: { method: 'GET', host: '127.0.0.1', url: '/orders' } },
      });
    });
    response.resume();
    expect(recordOf({ response })).not.toContain('secret');
    expect(JSON.parse(recordOf({ response }))).toMatchObject({ response: { status: 404 } });
  });

  it('are told from objects that only look like one', () => {
    const message = { rawHeaders: ['a'], statusCode: 1, order: { id: 7 } };
    expect(JSON.parse(recordOf({ message }))).toMatchObject({ message: { order: { id: 7 } } });
  });
});
