import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DelayedError, Job, Queue, UnrecoverableError, Worker, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { configureLogging, getContext, getLogger, runWithContext, withSpan } from '@logshift/runtime';
import {
  addJob,
  addJobs,
  carrierOptions,
  wrapProcessor,
  type QueuedJob,
} from '@logshift/runtime/jobs/bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';
import { findNoRedis, startRedis, type RedisForTests } from '../../helpers/redis-server.js';
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

const eventsOf = (): unknown[] => logs.records.map(({ event }) => event);
const spanNamed = (name: string) => traces.spans.find((span) => span.name === name);

const inRequest = <T>(run: () => T, id = 'flow-1'): T =>
  runWithContext({ correlation_id: id, user_id: 7, tenant_id: 'acme' }, () => withSpan('request', run));

/** A processor that does not look at its job. */
const forJob = <R>(run: () => R, options: Parameters<typeof wrapProcessor<Job, [], R>>[1] = {}) =>
  wrapProcessor<Job, [], R>(run, options);

/** What a queue is to a job: enough for BullMQ's own Job to go to its stored form and back, without a server. */
const MINIMAL = {
  name: 'mail',
  opts: {},
  keys: {},
  qualifiedName: 'bull:mail',
  toKey: (type: string) => `bull:mail:${type}`,
} as unknown as ConstructorParameters<typeof Job>[0];

type Stored = ReturnType<Job['asJSON']>;

/** A job as it comes out of Redis, after `state` was written to it. */
function restore(name: string, data: unknown, opts: JobsOptions, state: Partial<Stored> = {}): Job {
  const stored = new Job(MINIMAL, name, data, opts, 'j-1').asJSON();
  return Job.fromJSON(MINIMAL, JSON.parse(JSON.stringify({ ...stored, ...state })) as Stored, 'j-1');
}

describe("a processor of BullMQ, with BullMQ's own jobs", () => {
  it('runs with what came through the options, in a fresh context, and leaves the data alone', async () => {
    const opts = inRequest(() => carrierOptions({ attempts: 3 }, ['tenant_id']));
    const job = restore('send', { order_id: 5 }, opts);
    const processor = wrapProcessor(async (given: Job<{ order_id: number }>) => {
      getLogger('mail').info('sent');
      return [given.data, getContext()];
    });
    const [data, context] = await processor(job);
    expect(data).toEqual({ order_id: 5 });
    expect(context).toEqual({
      ...{ correlation_id: 'flow-1', tenant_id: 'acme' },
      ...{ job_id: 'j-1', job_name: 'send', queue: 'mail', attempt: 1 },
    });
    expect(eventsOf()).toEqual(['job_started', 'sent', 'job_completed']);
    const span = spanNamed('process mail');
    expect(span?.attributes).toMatchObject({ 'messaging.system': 'bullmq', 'job.name': 'send' });
    expect(span?.links.map((link) => link.context.spanId)).toEqual([
      spanNamed('request')?.spanContext().spanId,
    ]);
  });

  it.each([
    ['the first of three attempts', { attempts: 3 }, { attemptsMade: 0, attemptsStarted: 1 }, 'warn', 1],
    ['the last of three attempts', { attempts: 3 }, { attemptsMade: 2, attemptsStarted: 3 }, 'error', 3],
    ['the only attempt', {}, { attemptsMade: 0, attemptsStarted: 1 }, 'error', 1],
  ] as const)('that fails at %s', async (_, opts, state, level, attempt) => {
    const failure = new Error('no mail server');
    const processor = forJob(async () => Promise.reject(failure));
    await expect(processor(restore('send', {}, opts, { ...state }))).rejects.toBe(failure);
    expect(logs.records.at(-1)).toMatchObject({
      event: 'job_failed',
      level,
      attempt,
      err: { message: 'no mail server' },
    });
  });

  it('knows an unrecoverable failure, and that a job which is put back has not failed', async () => {
    const opts = { attempts: 5 };
    const give = async (error: Error) => {
      const processor = forJob(async () => Promise.reject(error));
      await expect(processor(restore('send', {}, opts, { attemptsStarted: 1 }))).rejects.toBe(error);
      return logs.records.at(-1);
    };
    expect(await give(new UnrecoverableError('no such customer'))).toMatchObject({
      level: 'error',
      attempts_left: 0,
    });
    expect(await give(new DelayedError())).toMatchObject({
      event: 'job_deferred',
      level: 'info',
      reason: 'DelayedError',
    });
    expect(await give(Worker.RateLimitError())).toMatchObject({
      event: 'job_deferred',
      reason: 'RateLimitError',
    });
    expect(traces.spans.map(({ status }) => status.code)).toEqual([2, 0, 0]);
  });

  it.each([
    ['a first attempt', {}, { attemptsStarted: 1 }, true],
    ['a retry', { attempts: 3 }, { attemptsMade: 1, attemptsStarted: 2 }, false],
    ['one that stalled before', {}, { attemptsStarted: 2 }, false],
    ['a delayed job', { delay: 60_000 }, { attemptsStarted: 1 }, false],
  ] as const)('with trace "parent" joins the trace of its publisher: %s', (_, opts, state, joins) => {
    const job = restore(
      'send',
      {},
      inRequest(() => carrierOptions(opts)),
      { ...state },
    );
    forJob(() => undefined, { trace: 'parent' })(job);
    const parent = spanNamed('process mail')?.parentSpanContext;
    expect(parent?.spanId).toBe(joins ? spanNamed('request')?.spanContext().spanId : undefined);
    expect(spanNamed('process mail')?.links).toHaveLength(joins ? 0 : 1);
  });

  it('starts a new flow each time for a job that a scheduler repeats, not the one of who set it up', () => {
    const opts = inRequest(() => carrierOptions());
    const run = forJob(() => getContext()['correlation_id'], { trace: 'parent' });
    const ids = [1, 2].map(() =>
      run(restore('tick', {}, opts, { rjk: 'nightly', repeatJobKey: 'nightly' } as Partial<Stored>)),
    );
    expect(ids).not.toContain('flow-1');
    expect(new Set(ids).size).toBe(2);
    expect(
      traces.spans.filter(({ name }) => name === 'process mail').map(({ links }) => links.length),
    ).toEqual([0, 0]);
    expect(eventsOf()).not.toContain('job_carrier_missing');
  });

  it('is understood in a sandbox, which gets the job as plain data, of BullMQ 5 with shortened options', () => {
    const metadata = inRequest(() => carrierOptions()).telemetry?.metadata;
    const run = wrapProcessor<object & QueuedJob, [], object>(() => getContext());
    const sandboxed = { id: 'j-1', name: 'send', queueName: 'mail', attemptsMade: 0, attemptsStarted: 1 };
    expect(run({ ...sandboxed, opts: { telemetry: { metadata } } })).toHaveProperty(
      'correlation_id',
      'flow-1',
    );
    expect(run({ ...sandboxed, opts: { tm: metadata, omc: true } })).toHaveProperty(
      'correlation_id',
      'flow-1',
    );
  });

  it('links what bullmq-otel published, whose carrier knows no more than the trace', () => {
    const metadata = JSON.stringify({
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    });
    forJob(() => undefined)(restore('send', {}, { telemetry: { metadata } }));
    expect(spanNamed('process mail')?.links[0]?.context.spanId).toBe('b7ad6b7169203331');
  });

  it('keeps the arity by which BullMQ decides whether a processor wants a signal', () => {
    expect(
      wrapProcessor((job: Job, token?: string, signal?: AbortSignal) => [job, token, signal]).length,
    ).toBe(3);
  });

  it("fits BullMQ's types", () => {
    interface Mail {
      readonly to: string;
    }
    const use = (queue: Queue<Mail, number, 'send'>) => {
      const bind = ({ data }: Job<Mail, number>) => ({ to: data.to });
      const processor = wrapProcessor(async (job: Job<Mail, number>) => job.data.to.length, { bind });
      const worker = new Worker<Mail, number>('mail', processor, { connection: {} });
      const added: Promise<Job<Mail, number, 'send'>> = addJob(
        queue,
        'send',
        { to: 'a' },
        { attempts: 3 },
        { carry: ['to'] },
      );
      void addJobs(queue, [{ name: 'send', data: { to: 'a' } }]);
      void queue.add('send', { to: 'a' }, carrierOptions({ delay: 5 }));
      void queue.add('send', { to: 'a' }, carrierOptions());
      // @ts-expect-error -- other data
      void addJob(queue, 'send', { no: 1 });
      return [worker, added];
    };
    expect(use).toBeTypeOf('function');
  });
});

describe('adding jobs', () => {
  /** A queue that stores what it gets. */
  const openQueue = (telemetry?: object) => {
    const added: { readonly name: string; readonly data: unknown; readonly opts: JobsOptions }[] = [];
    return {
      ...{ name: 'mail', added, opts: telemetry === undefined ? {} : { telemetry } },
      add: async (name: string, data: unknown, opts: JobsOptions = {}) => added.push({ name, data, opts }),
      addBulk: async (jobs: typeof added) => added.push(...jobs),
    };
  };

  it('is a PRODUCER span, whose ids travel', async () => {
    const queue = openQueue();
    await inRequest(() => addJob(queue, 'send', { to: 'a' }, { attempts: 2 }, { carry: ['tenant_id'] }));
    const [{ opts, data } = expect.unreachable()] = queue.added;
    expect(data).toEqual({ to: 'a' });
    expect(opts).toMatchObject({ attempts: 2, telemetry: { omitContext: true } });
    const carrier = JSON.parse(opts.telemetry?.metadata ?? '') as object;
    const spanId = spanNamed('send mail')?.spanContext().spanId ?? '';
    expect(carrier).toMatchObject({ correlation_id: 'flow-1', fields: { tenant_id: 'acme' } });
    expect(carrier).toHaveProperty('traceparent', expect.stringContaining(spanId));
  });

  it('in bulk is one, and leaves carriers alone that are there', async () => {
    const queue = openQueue();
    const own = { telemetry: { metadata: '{"mine":1}' } };
    await addJobs(queue, [
      { name: 'a', data: 1, opts: {} },
      { name: 'b', data: 2, opts: own },
    ]);
    expect(queue.added.map(({ opts }) => opts.telemetry?.metadata === '{"mine":1}')).toEqual([false, true]);
    expect(spanNamed('send mail')?.attributes['messaging.batch.message_count']).toBe(2);
  });

  it('makes no second span where the queue has telemetry of its own', async () => {
    await addJob(openQueue({ tracer: {} }), 'send', {});
    expect(traces.spans).toHaveLength(0);
  });
});

describe.skipIf(findNoRedis() !== undefined)('BullMQ on a Redis server', () => {
  let redis: RedisForTests;
  let connection: Redis;
  const folder = mkdtempSync(join(tmpdir(), 'logshift-bullmq-'));
  const queueName = `logshift-jobs-${process.pid}`;
  let queue: Queue;

  beforeAll(async () => {
    redis = await startRedis();
    connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    queue = new Queue(queueName, { connection });
  });

  afterAll(async () => {
    await queue.obliterate({ force: true });
    await queue.close();
    await connection.quit();
    await redis.stop();
    rmSync(folder, { recursive: true });
  });

  /** Runs a worker until so many jobs are over for good. */
  async function work(
    processor: ConstructorParameters<typeof Worker>[1],
    count: number,
    run: () => Promise<unknown>,
  ) {
    const worker = new Worker(queueName, processor, {
      ...{ connection, drainDelay: 1 },
      workerForkOptions: { execArgv: [] }, // those of the test runner read the sources
    });
    let over = 0;
    const done = new Promise<void>((resolve) => {
      const settle = (): void => {
        if (++over === count) resolve();
      };
      worker.on('completed', settle);
      worker.on('failed', (job) => job && job.attemptsMade >= (job.opts.attempts ?? 1) && settle());
    });
    await run();
    await done;
    await worker.close();
  }

  it('runs a job through all its attempts, each in a trace of its own, in one flow', async () => {
    let runs = 0;
    const processor = forJob(async () => {
      if (++runs < 3) throw new Error(`no mail server ${runs}`);
      return 'sent';
    });
    await work(processor, 1, () => inRequest(() => addJob(queue, 'send', {}, { attempts: 3 })));
    expect(logs.records.map(({ event, level, attempt }) => [event, level, attempt])).toEqual([
      ['job_started', 'info', 1],
      ['job_failed', 'warn', 1],
      ['job_started', 'info', 2],
      ['job_failed', 'warn', 2],
      ['job_started', 'info', 3],
      ['job_completed', 'info', 3],
    ]);
    expect(new Set(logs.records.map(({ correlation_id: id }) => id))).toEqual(new Set(['flow-1']));
    const jobs = traces.spans.filter(({ name }) => name === `process ${queueName}`);
    expect(new Set(jobs.map((span) => span.spanContext().traceId)).size).toBe(3);
    const producer = spanNamed(`send ${queueName}`)?.spanContext().spanId;
    expect(jobs.map(({ links }) => links[0]?.context.spanId)).toEqual([producer, producer, producer]);
  });

  it('starts a new flow for each run of a scheduler', async () => {
    const ids = new Set<unknown>();
    const processor = forJob(async () => ids.add(getContext()['correlation_id']));
    await work(processor, 2, () =>
      inRequest(() =>
        queue.upsertJobScheduler('tick', { every: 100 }, { name: 'tick', opts: carrierOptions() }),
      ),
    );
    await queue.removeJobScheduler('tick');
    expect(ids.size).toBeGreaterThan(1);
    expect(ids).not.toContain('flow-1');
  });

  it('carries into a sandboxed processor, which runs in another process', async () => {
    const file = join(folder, 'sandbox.log');
    process.env['SANDBOX_LOG'] = file;
    const processor = join(import.meta.dirname, 'sandboxed-processor.cjs');
    await work(processor, 1, () => inRequest(() => addJob(queue, 'render', { pages: 21 }), 'flow-9'));
    delete process.env['SANDBOX_LOG'];
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const records = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(records.map(({ event }) => event)).toEqual(['job_started', 'report_rendered', 'job_completed']);
    for (const record of records)
      expect(record).toMatchObject({ correlation_id: 'flow-9', queue: queueName, attempt: 1 });
    const [job] = await queue.getCompleted();
    expect(job?.returnvalue).toBe(42);
  });
});
