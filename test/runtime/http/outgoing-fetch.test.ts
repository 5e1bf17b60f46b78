import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { runWithContext } from '@logshift/runtime';
import { createFetch } from '@logshift/runtime/http';
import { afterAll, describe, expect, it } from 'vitest';

const BODIES: readonly (readonly [method: string, body?: string])[] = [
  ['GET'],
  ['PUT', 'a'],
  ['POST', 'a=1'],
];
const servers: ReturnType<typeof createServer>[] = [];

afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a redirect of a host of the list', () => {
  it('is followed as fetch follows it, and takes no id to a host that is not of it', async () => {
    const echo = async (request: IncomingMessage, response: ServerResponse) => {
      const { method, headers } = request;
      const { 'x-request-id': id, authorization, cookie, 'content-type': type } = headers;
      let body = '';
      for await (const chunk of request) body += String(chunk);
      response.end(JSON.stringify({ method, id, authorization, cookie, type, body }));
    };
    const other = await listen((request, response) => void echo(request, response));
    const ours = await listen((request, response) => {
      const [, status, where] = /^\/(\d+)\/(\w+)/.exec(request.url ?? '') ?? [];
      if (status === undefined) return void echo(request, response);
      const location = {
        in: '/echo',
        out: `${other}/echo`,
        loop: request.url,
        none: undefined,
        bad: 'ftp://x/',
      }[where!];
      response.writeHead(Number(status), location === undefined ? {} : { location }).end('moved');
    });
    const send = createFetch({ hosts: [new URL(ours).host] });
    const headers = { authorization: 'Basic eA==', cookie: 'a=1', 'content-type': 'text/plain' };
    const look = async (fetchIt: typeof fetch, path: string, request: boolean, init: RequestInit) => {
      try {
        const url = `${ours}/${path}#part`;
        const answer = await (request ? fetchIt(new Request(url, init)) : fetchIt(url, init));
        return { text: await answer.text(), of: [answer.status, answer.redirected, answer.url] };
      } catch (error) {
        return String(error);
      }
    };
    await runWithContext({ request_id: 'r-1' }, async () => {
      for (const status of [301, 302, 303, 307, 308])
        for (const where of ['in', 'out', 'none', 'bad'])
          for (const request of [false, true])
            for (const [method, body] of BODIES) {
              const init = { method, headers, ...(body !== undefined && { body }) };
              const name = `${status}/${where}`;
              const plain = await look(fetch, name, request, init);
              const mine = await look(send, name, request, init);
              const withId = (text: string) => text.replace(/("method":"\w+",)/, '$1"id":"r-1",');
              expect([name, method, mine]).toEqual([
                name,
                method,
                typeof plain === 'object' && where === 'in' ? { ...plain, text: withId(plain.text) } : plain,
              ]);
            }
      expect(await look(send, '302/loop', false, {})).toBe('TypeError: fetch failed');
      expect(await look(send, '302/out', false, { redirect: 'error' })).toBe('TypeError: fetch failed');
      expect(await look(send, '302/out', false, { redirect: 'manual' })).toMatchObject({ text: 'moved' });
      const stream = new Blob(['a']).stream();
      const streamed = { method: 'POST', body: stream, duplex: 'half' } as RequestInit;
      expect(await look(send, '307/in', false, streamed)).toBe('TypeError: fetch failed');
    });
  });
});
