import { PGlite } from '@electric-sql/pglite';
import { fromPglite, PgBoss } from 'pg-boss';
import { configureLogging, getContext, runWithContext, withSpan } from '@logshift/runtime';
import { carrierData, wrapBatchHandler, wrapJobHandler } from '@logshift/runtime/jobs/pg-boss';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

let logs: CapturedRecords;
let traces: TracesInMemory;

beforeEach(() => {
  logs = captureRecords();
  traces = traceInMemory();
});

afterEach(async () => {
  await traces.stop();
  configureLogging();
});

const requestSpanId = (): string | undefined =>
  traces.spans.find(({ name }) => name === 'request')?.spanContext().spanId;
const jobSpans = () => traces.spans.filter(({ attributes }) => 'job.name' in attributes);
const linksOf = (at: number) => jobSpans()[at]?.links.map((link) => link.context.spanId);

/** Runs `run` as a request does that publishes something. */
const inRequest = <T>(run: () => T, id = 'flow-1'): T =>
  runWithContext({ correlation_id: id, user_id: 7 }, () => withSpan('request', run));

describe('pg-boss 12', () => {
  let boss: PgBoss;
  let database: PGlite | undefined;
  const url = process.env['DATABASE_URL'];

  beforeAll(async () => {
    const options = {
      ...{ schema: 'logshift_jobs', schedule: false, supervise: false },
      openTelemetry: { enabled: false },
    };
    if (url === undefined) database = new PGlite();
    const server = database === undefined ? { connectionString: url ?? '' } : { db: fromPglite(database) };
    boss = new PgBoss({ ...options, ...server });
    await boss.start();
  });

  afterAll(async () => {
    await boss.stop({ graceful: false });
    await database?.close();
  });

  const polling = { pollingIntervalSeconds: 0.5, includeMetadata: true } as const;

  it('runs each job with what its publisher sent along, and hands out the data that was given', async () => {
    await boss.createQueue('receipts');
    const seen = new Map<string, unknown>();
    await inRequest(() => boss.send('receipts', carrierData({ order_id: 5 }), { retryLimit: 0 }));
    await inRequest(() => boss.send('receipts', carrierData()), 'flow-2');
    let resolve: () => void;
    const done = new Promise<void>((settle) => (resolve = settle));
    const handler = wrapJobHandler(async (job: { id: string; name: string; data: unknown }) => {
      await Promise.resolve();
      seen.set(String(getContext()['correlation_id']), job.data);
      if (seen.size === 2) resolve();
      return 'sent';
    });
    await boss.work('receipts', polling, handler);
    await done;
    await boss.offWork('receipts');
    expect(Object.fromEntries(seen)).toEqual({ 'flow-1': { order_id: 5 }, 'flow-2': null });
    const started = logs.records.filter(({ event }) => event === 'job_started');
    expect(started[0]).toMatchObject({
      queue: 'receipts',
      attempt: 1,
      job_id: expect.any(String),
      waited_ms: expect.any(Number),
    });
    expect(started[0]).not.toHaveProperty('user_id');
    expect(linksOf(0)).toEqual([requestSpanId()]);
    expect(jobSpans()[0]?.attributes['messaging.system']).toBe('pg_boss');
  });

  it('retries a job that fails, as a warning and then as an error, each time in a trace of its own', async () => {
    await boss.createQueue('charges');
    const id = await inRequest(() =>
      boss.send('charges', carrierData({ order_id: 5 }), { retryLimit: 1, retryDelay: 0 }),
    );
    const handler = wrapJobHandler(async () => Promise.reject(new Error('card declined')), {
      trace: 'parent',
    });
    const errors: unknown[] = [];
    for (let attempt = 0; attempt < 2; attempt++) {
      const jobs = await boss.fetch('charges', { includeMetadata: true });
      await handler(jobs).catch((error: unknown) => errors.push(error));
      await boss.fail('charges', jobs[0]?.id ?? '', errors.at(-1) as object);
    }
    const [stored] = await boss.findJobs('charges', { id: id ?? '' });
    expect(stored).toMatchObject({ state: 'failed', retryCount: 1 });
    const failed = logs.records.filter(({ event }) => event === 'job_failed');
    expect(failed.map(({ level, attempt, attempts_left: left }) => [level, attempt, left])).toEqual([
      ['warn', 1, 1],
      ['error', 2, 0],
    ]);
    expect(failed.map(({ correlation_id }) => correlation_id)).toEqual(['flow-1', 'flow-1']);
    const [first, second] = jobSpans();
    expect(first?.parentSpanContext?.spanId).toBe(requestSpanId());
    expect(second?.parentSpanContext).toBeUndefined();
    expect(linksOf(1)).toEqual([requestSpanId()]);
  });

  it('ends each job of a batch by itself with perJobResults, and only the one that failed comes back', async () => {
    await boss.createQueue('batch');
    for (const order_id of [1, 2, 3]) {
      await inRequest(
        () => boss.send('batch', carrierData({ order_id }), { retryLimit: 0 }),
        `flow-${order_id}`,
      );
    }
    const handler = wrapJobHandler(
      async (job: { id: string; name: string; data: { order_id: number } }) => {
        if (job.data.order_id === 2) throw new Error('no stock');
        return job.data.order_id;
      },
      { perJobResults: true, bind: ({ data }) => ({ order_id: data.order_id }) },
    );
    let resolve: () => void;
    const done = new Promise<void>((settle) => (resolve = settle));
    const options = { ...polling, batchSize: 3, perJobResults: true } as const;
    await boss.work<{ order_id: number }>('batch', options, async (jobs) => {
      const results = await handler(jobs);
      setTimeout(resolve, 100);
      return results;
    });
    await done;
    await boss.offWork('batch');
    const stored = (await boss.findJobs('batch')) as readonly { data: { order_id: number }; state: string }[];
    expect(Object.fromEntries(stored.map(({ data, state }) => [data.order_id, state]))).toEqual({
      1: 'completed',
      2: 'failed',
      3: 'completed',
    });
    const ended = logs.records.filter(({ event }) => event === 'job_completed' || event === 'job_failed');
    // Sent within one millisecond, they have no order.
    const told = ended.map(({ event, order_id, correlation_id: id }) => [order_id, event, id]);
    expect(told.sort()).toEqual([
      [1, 'job_completed', 'flow-1'],
      [2, 'job_failed', 'flow-2'],
      [3, 'job_completed', 'flow-3'],
    ]);
  });

  it('without perJobResults a batch runs to its end and fails as a whole, as pg-boss has it', async () => {
    const job = (id: string) => ({ id, name: 'plain', data: {} });
    const failing = wrapJobHandler(async ({ id }: { id: string; name: string }) => {
      if (id !== 'b') throw new Error(`no ${id}`);
      return id;
    });
    const refused: AggregateError = await failing([job('a'), job('b'), job('c')]).then(
      () => expect.unreachable(),
      (error: unknown) => error as AggregateError,
    );
    expect(refused.message).toBe('2 of 3 jobs failed.');
    expect(refused.errors.map(String)).toEqual(['Error: no a', 'Error: no c']);
    await expect(failing([job('a')])).rejects.toThrow(new Error('no a'));
    expect(await failing([job('b')])).toBe('b');
    expect(await failing([job('b'), job('b')])).toEqual(['b', 'b']);
  });

  it('handles a whole batch in one context, linked to every publisher', async () => {
    const datas = await Promise.all([1, 2].map((at) => inRequest(async () => carrierData({ at }), 'flow-1')));
    const jobs = datas.map((data, at) => ({ id: `j-${at}`, name: 'bulk', data, retryCount: at }));
    const handler = wrapBatchHandler((batch: typeof jobs) => batch.map(({ data }) => data.at));
    expect(handler(jobs)).toEqual([1, 2]);
    expect(logs.records[0]).toMatchObject({
      ...{ event: 'job_started', queue: 'bulk', batch_size: 2, job_ids: ['j-0', 'j-1'] },
      correlation_id: 'flow-1',
    });
    expect(jobSpans()[0]?.links).toHaveLength(2);
    logs.clear();
    handler([{ id: 'j-9', name: 'bulk', data: { at: 9 }, retryCount: 0 }]);
    expect(logs.records.find(({ event }) => event === 'job_started')).toMatchObject({
      job_id: 'j-9',
      attempt: 1,
    });
  });

  it('gives a batch of several flows a flow of its own', () => {
    const jobs = ['flow-1', 'flow-2'].map((id) => ({
      id,
      name: 'bulk',
      data: inRequest(() => carrierData({}), id),
    }));
    wrapBatchHandler(() => undefined)(jobs);
    expect(['flow-1', 'flow-2', undefined]).not.toContain(logs.records[0]?.['correlation_id']);
  });

  it.each([
    [undefined, 1],
    [2, 2],
  ])(
    'runs the jobs of a batch in order, with concurrency %s at most %i at once',
    async (concurrency, most) => {
      let running = 0;
      let peak = 0;
      const started: string[] = [];
      const handler = wrapJobHandler(
        async ({ id }: { id: string; name: string }) => {
          started.push(id);
          peak = Math.max(peak, ++running);
          await new Promise(setImmediate);
          running--;
        },
        { ...(concurrency && { concurrency }) },
      );
      await handler(['a', 'b', 'c', 'd'].map((id) => ({ id, name: 'plain' })));
      expect([started, peak]).toEqual([['a', 'b', 'c', 'd'], most]);
    },
  );

  it('leaves data alone that cannot have a carrier, or has one', () => {
    const list = [1];
    expect(carrierData(list)).toBe(list);
    const once = carrierData({ a: 1 });
    expect(carrierData(once)).toBe(once);
    const data = { a: 1 };
    expect(carrierData(data)).not.toBe(data);
    expect(data).toEqual({ a: 1 });
  });
});
