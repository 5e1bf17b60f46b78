import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseJsonStrictly } from '../../helpers/parse-json-strictly.js';
import { findNoRedis, startRedis, type RedisForTests } from '../../helpers/redis-server.js';
import { renderRecords } from './render-records.js';
import { startExample, type ExampleEnd, type Line } from './start-example.js';

const FOLDER = join(import.meta.dirname, '../../../runtime/examples/frameworks');
const GUIDE_FOLDER = join(import.meta.dirname, '../../../runtime/docs/with');

/** How an example's route is called, which line tells of the error, and by which signal the process ends, if by any. */
interface Example {
  readonly file: string;
  readonly route: string;
  readonly failure?: Line;
  readonly signal?: string;
}

const EXAMPLES: readonly Example[] = [
  { file: 'node-http.mjs', route: '/orders/:id' },
  { file: 'express.mjs', route: '/orders/:id' },
  { file: 'express4.mjs', route: '/orders/:id' },
  { file: 'fastify.mjs', route: '/orders/:id' },
  { file: 'koa.mjs', route: '/orders/:id' },
  { file: 'hono.mjs', route: '/orders/:id' },
  {
    file: 'nest.mjs',
    route: '/orders/:id',
    failure: { event: 'nest_message', logger: 'ExceptionsHandler' },
    signal: 'SIGTERM',
  },
  { file: 'serve-next.mjs', route: '/orders/[id]' },
  { file: 'serve-lambda.mjs', route: '/orders/{id}' },
];
const QUEUE_EXAMPLE = 'bullmq.mjs';

/** Pages of runtime/docs/with, and the example whose records each shows. */
const GUIDES = [
  ['express.md', 'express.mjs'],
  ['fastify.md', 'fastify.mjs'],
  ['koa.md', 'koa.mjs'],
  ['hono.md', 'hono.mjs'],
  ['nest.md', 'nest.mjs'],
  ['next.md', 'serve-next.mjs'],
  ['lambda.md', 'serve-lambda.mjs'],
] as const;

/** With `--update` the records of a page are written anew. */
async function expectRealRecords(page: string, lines: readonly Line[]): Promise<void> {
  const path = join(GUIDE_FOLDER, page);
  const rendered = renderRecords(page, readFileSync(path, 'utf8'), lines);
  await expect(rendered).toMatchFileSnapshot(path);
}

interface Answer {
  readonly status: number;
  readonly id: string | null;
  readonly text: string;
}

interface Seen extends ExampleEnd {
  readonly answers: readonly Answer[];
  /** The answer to the request that was under way when SIGTERM came; it brought no id. */
  readonly last: Answer;
}

const DEMO = { authorization: 'Bearer demo' };

async function ask(url: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<Answer> {
  const response = await fetch(url, { method, headers });
  return { status: response.status, id: response.headers.get('x-request-id'), text: await response.text() };
}

/**
 * Two orders, a failure and a stranger at once, then one more order, in whose midst the program is told to end. From
 * `onSignal` on it only waits for its connections to close, which takes Node a second.
 */
async function watch(file: string, onSignal: () => void): Promise<Seen> {
  const example = await startExample(join(FOLDER, file));
  const url = `http://127.0.0.1:${example.port}/orders`;
  const answers = await Promise.all([
    ask(`${url}/1`, { ...DEMO, 'x-request-id': 'r-1' }),
    ask(`${url}/2?page=3`, { ...DEMO, 'x-request-id': 'r-2' }),
    ask(`${url}/0`, { ...DEMO, 'x-request-id': 'r-0' }),
    ask(`${url}/1`, { 'x-request-id': 'r-stranger' }),
  ]);
  const pending = ask(`${url}/9`, DEMO);
  await example.untilLine((line) => line['order_id'] === '9');
  const end = example.stop('SIGTERM');
  const last = await pending;
  onSignal();
  return { ...(await end), answers, last };
}

const runs = new Map<string, Promise<Seen>>();

beforeAll(async () => {
  const waiting = EXAMPLES.map(({ file }) => file);
  const work = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const name = file;
      await new Promise<void>((free) => {
        const run = watch(name, free);
        runs.set(name, run);
        run.then(
          () => free(),
          () => free(),
        );
      });
    }
  };
  await Promise.all([work(), work()]);
  await Promise.allSettled(runs.values());
});

async function seenOf(file: string): Promise<Seen> {
  const run = runs.get(file);
  if (run === undefined) throw new Error(`${file} was not run.`);
  return run;
}

/** What Next's proxy says before the route begins; no other example has one. */
const LET_THROUGH = 'request_let_through';

const requestLines = ({ lines }: ExampleEnd): readonly Line[] =>
  lines.filter((line) => 'request_id' in line && line['event'] !== LET_THROUGH);

const linesOf = (seen: ExampleEnd, id: string | null): readonly Line[] =>
  requestLines(seen).filter((line) => line['request_id'] === id);

describe.each(EXAMPLES)('the example $file', ({ file, route, failure, signal }) => {
  const access = (path: string, status: number, level: string): Line => ({
    ...{ event: 'request_completed', logger: 'http', level, path, route, status },
    duration_ms: expect.any(Number),
  });

  it('answers with the id of the request, when it fails too, and tells no client why', async () => {
    const { answers, last } = await seenOf(file);
    expect(answers.map(({ status, id }) => [status, id])).toEqual([
      [200, 'r-1'],
      [200, 'r-2'],
      [500, 'r-0'],
      [401, 'r-stranger'],
    ]);
    expect(answers[0]?.text).toBe('{"order_id":"1","total":99.5}');
    expect(answers[2]?.text).not.toContain('database');
    expect(last).toMatchObject({ status: 200, id: expect.stringMatching(/^[\da-f-]{36}$/) });
  });

  it.each(['1', '2'])(
    'has id and user on each line of order %s, and all of it in the access event',
    async (id) => {
      const lines = linesOf(await seenOf(file), `r-${id}`);
      const context = { method: 'GET', path: `/orders/${id}`, user_id: 7, service: 'orders' };
      expect(lines).toMatchObject([
        { ...context, event: 'order_requested', logger: 'shop/orders', level: 'debug', order_id: id },
        { ...context, event: 'order_read', logger: 'shop/orders', level: 'info', order_id: id, total: 99.5 },
        { ...context, ...access(`/orders/${id}`, 200, 'info') },
      ]);
      expect(lines).toHaveLength(3);
    },
  );

  it('tells of the error once, with its stack and where it belongs, and of the request as failed', async () => {
    const lines = linesOf(await seenOf(file), 'r-0');
    const err = { message: 'The database does not answer.', stack: expect.stringContaining('readOrder') };
    expect(lines).toMatchObject([
      { event: 'order_requested', user_id: 7 },
      { event: 'request_failed', ...failure, level: 'error', user_id: 7, path: '/orders/0', err },
      { ...access('/orders/0', 500, 'error'), user_id: 7 },
    ]);
  });

  it('gives a stranger nobody’s name', async () => {
    const { route: _, ...unrouted } = access('/orders/1', 401, 'warn');
    const lines = linesOf(await seenOf(file), 'r-stranger');
    expect(lines).toMatchObject([unrouted]);
    expect(lines[0]).not.toHaveProperty('user_id');
  });

  it('ends on SIGTERM with every line written, those of the request under way too', async () => {
    const seen = await seenOf(file);
    expect(linesOf(seen, seen.last.id).map(({ event }) => event)).toEqual([
      'order_requested',
      'order_read',
      'request_completed',
    ]);
    expect(seen.lines.at(-1)).toMatchObject({ event: 'server_stopped' });
    expect(requestLines(seen)).toHaveLength(3 + 3 + 3 + 1 + 3);
    expect([seen.code, seen.signal, seen.stderr]).toEqual(signal ? [null, signal, ''] : [0, null, '']);
  });

  it('does not wait for clients that keep their connections open', async () => {
    const seen = await seenOf(file);
    const [from, to] = ['server_stopping', 'server_stopped'].map((event) =>
      Date.parse(String(seen.lines.find((line) => line['event'] === event)?.['timestamp'])),
    );
    // Node keeps an idle connection for 5 s, Fastify for 72; the request under way takes a tenth of one.
    expect(to! - from!).toBeLessThan(4_500);
  });
});

it('the route of Next.js has the id that its proxy has made, and the proxy says so in that context', async () => {
  const { lines, last } = await seenOf('serve-next.mjs');
  const passed = lines.filter(({ event }) => event === LET_THROUGH);
  expect(passed.map((line) => line['request_id']).sort()).toEqual(['r-0', 'r-1', 'r-2', last.id].sort());
});

it('most of the examples were told to end while a request was under way, so the tests of that show something', async () => {
  // On a busy machine the signal may come too late for one; that one still has to end well.
  const all = await Promise.all(EXAMPLES.map(({ file }) => seenOf(file)));
  const inTime = all.filter((seen) => {
    const events = seen.lines.map((line) =>
      line['request_id'] === seen.last.id ? `last ${String(line['event'])}` : line['event'],
    );
    return events.indexOf('server_stopping') < events.indexOf('last order_read');
  });
  expect(inTime.length).toBeGreaterThan(EXAMPLES.length / 2);
});

describe.skipIf(findNoRedis() !== undefined)(`the example ${QUEUE_EXAMPLE}`, () => {
  let redis: RedisForTests;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.stop());

  it('has the id of the request and its user on each line of the job, and finishes the job under way', async () => {
    // A database of its own, for a server that others use as well.
    const { href } = new URL('/9', redis.url);
    const example = await startExample(join(FOLDER, QUEUE_EXAMPLE), { REDIS_URL: href });
    const url = `http://127.0.0.1:${example.port}/orders`;
    const isOf = (event: string, id: string) => (line: Line) =>
      line['event'] === event && line['correlation_id'] === id;
    expect(await ask(`${url}/0`, { ...DEMO, 'x-request-id': 'r-0' }, 'POST')).toMatchObject({
      status: 202,
      id: 'r-0',
    });
    await example.untilLine(isOf('job_failed', 'r-0'));
    expect(await ask(`${url}/5`, { ...DEMO, 'x-request-id': 'r-5' }, 'POST')).toMatchObject({
      status: 202,
      id: 'r-5',
    });
    await example.untilLine(isOf('order_requested', 'r-5'));
    const end = await example.stop('SIGTERM');

    const eventsOf = (id: string) =>
      new Set(end.lines.filter((line) => line['correlation_id'] === id).map(({ event }) => event));
    const asked = ['receipt_asked_for', 'request_completed', 'job_started', 'order_requested'];
    expect(eventsOf('r-0')).toEqual(new Set([...asked, 'job_failed']));
    expect(eventsOf('r-5')).toEqual(new Set([...asked, 'receipt_sent', 'job_completed']));
    for (const line of end.lines.filter((each) => 'correlation_id' in each)) expect(line['user_id']).toBe(7);
    expect(end.lines.find(isOf('job_failed', 'r-0'))).toMatchObject({
      ...{
        level: 'error',
        order_id: '0',
        queue: 'receipts',
        attempts_left: 0,
        duration_ms: expect.any(Number),
      },
      err: { message: 'The database does not answer.' },
    });
    expect(end.lines.find(isOf('request_completed', 'r-5'))).toMatchObject({ level: 'info', status: 202 });
    expect(end.lines.at(-1)).toMatchObject({ event: 'server_stopped' });
    expect([end.code, end.signal, end.stderr]).toEqual([0, null, '']);
    await expectRealRecords('bullmq.md', end.lines);
  });
});

it.each(GUIDES)('the guide %s shows lines that %s really writes', async (page, file) => {
  await expectRealRecords(page, (await seenOf(file)).lines);
});

describe('the README', () => {
  const readme = readFileSync(join(FOLDER, 'README.md'), 'utf8');
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.mjs'),
  );
  const run = [...EXAMPLES.map(({ file }) => file), QUEUE_EXAMPLE];

  it('says of every file what it is, and how each program that is tested is run', async () => {
    const rows = [
      ...readme.matchAll(/^\| `([^`]+)` +\|.*?(?:`node runtime\/examples\/frameworks\/([^`]+)`)? +\|$/gm),
    ];
    expect(rows.map(([, file]) => file).sort()).toEqual(files.toSorted());
    const programs = rows.filter(([, , command]) => command !== undefined);
    expect(programs.map(([, file, command]) => [file, command])).toEqual(
      programs.map(([, file]) => [file, file]),
    );
    expect(programs.map(([, file]) => file).sort()).toEqual(run.toSorted());
  });

  it('is about no file that no test runs', async () => {
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const [, target = ''] of readFileSync(join(FOLDER, file), 'utf8').matchAll(/ from '(\.[^']+)'/g))
        follow(relative(FOLDER, join(FOLDER, dirname(file), target)));
    };
    run.forEach(follow);
    expect([...reached].sort()).toEqual(files.toSorted());
  });

  it('shows the lines that Express really writes', async () => {
    const [shown = ''] = [...readme.matchAll(/```text\n([\s\S]*?)```/g)].map(([, text]) => text);
    const blank = (line: Line): string =>
      JSON.stringify(line, (key, value: unknown) =>
        ['timestamp', 'request_id', 'duration_ms'].includes(key) ? key : value,
      )
        .replaceAll('456', '1')
        .replace('"response_bytes":31', '"response_bytes":29');
    const parsed = shown
      .trimEnd()
      .split('\n')
      .map((line) => parseJsonStrictly(line) as Line);
    expect(parsed.map(blank)).toEqual(linesOf(await seenOf('express.mjs'), 'r-1').map(blank));
  });
});
