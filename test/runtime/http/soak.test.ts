import { Agent, createServer, request as httpRequest } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import 'reflect-metadata';
import { configureLogging, getLogger } from '@logshift/runtime';
import { withHttpLogging } from '@logshift/runtime/http';
import { afterAll, describe, expect, it } from 'vitest';
import { captureRecords } from '../../helpers/capture-records.js';
import { listenAnywhere, SOAK_SERVERS } from '../../helpers/soak-servers.js';

/** `LOGSHIFT_SOAK_REQUESTS=10000 npx vitest run test/runtime/http/soak.test.ts` for a longer run. */
const REQUESTS = Number(process.env['LOGSHIFT_SOAK_REQUESTS'] ?? 1_000);
const AT_ONCE = 64;
const PATHS = ['/work', '/stream', '/body', '/work', '/hang'] as const;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

afterAll(() => configureLogging());

/** What makes the client of a request go away, by the request's id. */
const hanging = new Map<string, () => void>();

interface Sent {
  readonly id: string;
  readonly path: (typeof PATHS)[number];
  readonly answered: boolean;
}

describe.each(Object.entries(SOAK_SERVERS))('%s', (name, create) => {
  it(`keeps ${REQUESTS} interleaved requests apart, aborted ones too, and lets go of them`, async () => {
    const captured = captureRecords();
    const held: WeakRef<object>[] = [];
    const server = await create({
      onScope: (object) => void held.push(new WeakRef(object)),
      onHang: (id) => hanging.get(id)?.(),
    });
    const port = await listenAnywhere(server);
    const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
    const sent = await sendAll(port, agent);
    await until(() => accessOf(captured.records).length >= REQUESTS);

    expect(accessOf(captured.records)).toHaveLength(REQUESTS);
    const paths = new Map(sent.map(({ id, path }) => [id, path]));
    // Every line of a request names its id and its path: a line of another's context would name another's.
    const strays = captured.records.filter(
      (record) => paths.get(String(record['request_id'])) !== record['path'],
    );
    expect(strays).toEqual([]);
    for (const { path, answered } of sent) {
      expect(answered).toBe(path !== '/hang');
    }
    const events = countEvents(captured.records);
    const each = (path: string): number => sent.filter((one) => one.path === path).length;
    expect(events).toMatchObject({
      worked: each('/work'),
      piece_made: each('/stream') * 3,
      body_read: each('/body'),
      hanging: each('/hang'),
      request_aborted: each('/hang'),
      request_completed: REQUESTS - each('/hang'),
    });
    if (name !== 'Hono') expect(events['closed']).toBe(REQUESTS);

    hanging.clear();
    agent.destroy();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    expect(held.length).toBe(each('/work'));
    await until(() => {
      collectGarbage();
      return held.every((ref) => ref.deref() === undefined);
    });
    expect(held.filter((ref) => ref.deref() !== undefined)).toHaveLength(0);
  });
});

it('lets go of a request whose response is over while its connection stays open, idle', async () => {
  const captured = captureRecords();
  const held: WeakRef<object>[] = [];
  const handle = withHttpLogging(
    (request, response) => {
      held.push(new WeakRef(request));
      setTimeout(() => getLogger('soak').info('late'), 50);
      response.end('done');
    },
    { user: ({ headers }) => String(headers['x-user']), correlationId: false },
  );
  const server = createServer({ keepAliveTimeout: 60_000 }, handle);
  const port = await listenAnywhere(server);
  const agent = new Agent({ keepAlive: true });
  await new Promise<void>((resolve, reject) => {
    const request = httpRequest({ port, agent, headers: { 'x-request-id': 'r-1', 'x-user': 'ada' } });
    request.on('error', reject).on('response', (response) => response.resume().on('end', resolve));
    request.end();
  });
  await until(() => {
    collectGarbage();
    return held[0]?.deref() === undefined && captured.records.length === 2;
  });
  expect(held).toHaveLength(1);
  expect(held[0]?.deref()).toBeUndefined();
  expect(Object.keys(agent.freeSockets)).toHaveLength(1);
  const late = captured.records.find(({ event }) => event === 'late');
  expect(late).toMatchObject({ request_id: 'r-1', path: '/', user_id: 'ada' });
  agent.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** A fixed number of requests at once, over connections that are kept. */
async function sendAll(port: number, agent: Agent): Promise<readonly Sent[]> {
  const sent: Sent[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < REQUESTS) {
      const number = next++;
      const path = PATHS[number % PATHS.length]!;
      sent.push(await sendOne(port, agent, `r-${number}`, path));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return sent;
}

function sendOne(port: number, agent: Agent, id: string, path: Sent['path']): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({
      ...{ port, agent, path: `${path}?secret=1`, method: path === '/body' ? 'POST' : 'GET' },
      headers: { 'x-request-id': id, ...(path === '/body' && { 'content-type': 'application/x-soak' }) },
    });
    request.on('response', (response) => {
      if (response.headers['x-request-id'] !== id) reject(new Error(`${id} was answered as another.`));
      response.resume().on('end', () => resolve({ id, path, answered: true }));
    });
    request.on('error', (error) => {
      if (path === '/hang') resolve({ id, path, answered: false });
      else reject(error);
    });
    if (path === '/hang') hanging.set(id, () => setTimeout(() => request.destroy(), 2));
    if (path === '/body') request.write('one');
    setImmediate(() => request.end(path === '/body' ? 'two' : undefined));
  });
}

type Records = readonly Readonly<Record<string, unknown>>[];

function accessOf(records: Records): Records {
  return records.filter(({ event }) => event === 'request_completed' || event === 'request_aborted');
}

function countEvents(records: Records): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { event } of records) counts[String(event)] = (counts[String(event)] ?? 0) + 1;
  return counts;
}

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; !isSo() && tries < 60; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 30));
}
