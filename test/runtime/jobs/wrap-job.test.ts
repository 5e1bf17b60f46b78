import { SpanKind, SpanStatusCode, context, createContextKey, trace } from '@opentelemetry/api';
import { AlwaysOffSampler } from '@opentelemetry/sdk-trace-base';
import {
  bindContext,
  configureLogging,
  correlationId,
  getContext,
  getLogger,
  runWithContext,
  withSpan,
} from '@logshift/runtime';
import { jobCarrier, publishJob, wrapJob, type JobCarrier, type JobOptions } from '@logshift/runtime/jobs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

const eventsOf = (): unknown[] => logs.records.map(({ event }) => event);
const UUID = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

/** A carrier as it comes out of a queue. */
function publish(fields: object = { correlation_id: 'flow-1' }): JobCarrier {
  const carrier = runWithContext(fields, () => withSpan('request', () => jobCarrier()));
  return JSON.parse(JSON.stringify(carrier)) as JobCarrier;
}

describe('the context of a job', () => {
  it('is fresh: nothing of what stands around the worker is on its records', () => {
    const work = wrapJob({ name: 'send_receipt' }, () => {
      getLogger('mail').info('receipt_sent');
      return getContext();
    });
    const context = runWithContext({ request_id: 'r-1', user_id: 7, correlation_id: 'not-this' }, work);
    expect(Object.keys(context)).toEqual(['correlation_id', 'job_name']);
    expect(context['correlation_id']).toMatch(UUID);
    for (const record of logs.records) expect(record).not.toHaveProperty('user_id');
  });

  it('has id, name, queue, attempt, the carried correlation id and what is bound, also after an await', async () => {
    const options: JobOptions<[{ id: string; order_id: number }]> = {
      name: 'send_receipt',
      queue: 'mail',
      id: (job) => job.id,
      attempt: () => 2,
      attempts: 3,
      carrier: publish(),
      bind: ({ order_id }) => ({ order_id }),
    };
    const work = wrapJob(options, async () => {
      await Promise.resolve();
      getLogger('mail').info('receipt_sent', { correlation: correlationId() });
      return 'sent';
    });
    expect(await work({ id: 'j-1', order_id: 5 })).toBe('sent');
    const own = {
      correlation_id: 'flow-1',
      job_id: 'j-1',
      job_name: 'send_receipt',
      queue: 'mail',
      attempt: 2,
      order_id: 5,
    };
    expect(eventsOf()).toEqual(['job_started', 'receipt_sent', 'job_completed']);
    for (const record of logs.records) expect(record).toMatchObject(own);
    expect(logs.records[1]).toHaveProperty('correlation', 'flow-1');
  });

  it('ends with the job: what it binds reaches neither the worker nor the next job', () => {
    const work = wrapJob({ name: 'leaky' }, () => {
      bindContext({ leaked: true });
      return correlationId();
    });
    const first = runWithContext({ worker: 'w-1' }, () => [work(), getContext()]);
    const second = wrapJob({ name: 'next' }, getContext)();
    expect(first[1]).toEqual({ worker: 'w-1' });
    expect(second).not.toHaveProperty('leaked');
    expect(second['correlation_id']).not.toBe(first[0]);
  });

  it('keeps jobs apart that run side by side', async () => {
    const work = wrapJob(
      { name: 'mix', id: (id: number) => id, bind: (id: number) => ({ own: id }) },
      async (id) => {
        for (let turn = 0; turn < 3; turn++) {
          await new Promise(setImmediate);
          getLogger('mix').info('turned');
        }
        return id;
      },
    );
    const ids = Array.from({ length: 40 }, (_, id) => id);
    expect(await Promise.all(ids.map((id) => work(id)))).toEqual(ids);
    for (const { job_id, own } of logs.records) expect(job_id).toBe(own);
    expect(new Set(logs.records.map(({ correlation_id: id }) => id)).size).toBe(40);
  });
});

describe('what a job answers', () => {
  const failure = new Error('no mail server');

  it.each([
    ['a value', () => 5, 5],
    ['undefined', () => undefined, undefined],
    ['an object with a then that is no function', () => ({ then: 1 }), { then: 1 }],
  ])('is handed on as it is: %s, at once', (_, work, expected) => {
    expect(wrapJob<[], unknown>({ name: 'plain' }, work)()).toEqual(expected);
    expect(eventsOf()).toEqual(['job_started', 'job_completed']);
  });

  it('is what a lazy thenable gives, which is asked once', async () => {
    let asked = 0;
    const query = { then: (resolve: (value: string) => void) => (asked++, resolve('rows')) };
    expect(await wrapJob({ name: 'query' }, () => query)()).toBe('rows');
    expect(asked).toBe(1);
    expect(eventsOf()).toEqual(['job_started', 'job_completed']);
  });

  it('or throws is the very error, which the failed record says once, with its duration', async () => {
    await expect(wrapJob({ name: 'send' }, async () => Promise.reject(failure))()).rejects.toBe(failure);
    expect(() =>
      wrapJob({ name: 'send' }, () => {
        throw failure;
      })(),
    ).toThrow(failure);
    const failed = logs.records.filter(({ event }) => event === 'job_failed');
    expect(failed).toHaveLength(2);
    expect(failed[0]).toMatchObject({
      level: 'error',
      err: { message: 'no mail server' },
      duration_ms: expect.any(Number),
    });
    expect(logs.lines.filter((line) => line.includes('no mail server'))).toHaveLength(2);
    expect(traces.spans.map(({ status }) => status.code)).toEqual([
      SpanStatusCode.ERROR,
      SpanStatusCode.ERROR,
    ]);
  });

  it.each([undefined, null, 'text', 0])('survives that %s is thrown', (thrown) => {
    let caught: unknown = 'nothing';
    try {
      wrapJob({ name: 'odd' }, () => {
        throw thrown;
      })();
    } catch (error) {
      caught = error;
    }
    expect(caught).toBe(thrown);
    expect(logs.records.at(-1)).toMatchObject({ event: 'job_failed', err: { message: String(thrown) } });
  });

  it('keeps name, arity and `this` of the handler, which queues look at', () => {
    function processor(this: unknown, job: unknown, token: string, signal: AbortSignal) {
      return [this, job, token, signal];
    }
    const work = wrapJob({ name: 'x' }, processor);
    expect([work.name, work.length]).toEqual(['processor', 3]);
    const worker = {};
    expect(work.call(worker, {}, '', new AbortController().signal)[0]).toBe(worker);
  });

  it('is no other where options throw or are nonsense', () => {
    const options = {
      name: 'x',
      id: (): unknown => JSON.parse('{'),
      attempt: Number.NaN,
      bind: () => 5,
      levelOf: () => 'loud',
      carrier: {
        get traceparent(): string {
          throw new Error('carrier');
        },
      },
    } as unknown as JobOptions<[]>;
    const fail = (): never => {
      throw new Error('logger');
    };
    const logger = new Proxy({} as ReturnType<typeof getLogger>, { get: () => fail });
    expect(wrapJob(options, () => 5)()).toBe(5);
    const bind = (): object => new Proxy({}, { ownKeys: fail });
    expect(wrapJob({ ...options, logger, bind }, () => 6)()).toBe(6);
  });
});

describe('the level of a failure', () => {
  it.each([
    [1, 3, 'warn', 2],
    [2, 3, 'warn', 1],
    [3, 3, 'error', 0],
    [4, 3, 'error', 0],
    [1, undefined, 'error', undefined],
    [undefined, 3, 'error', undefined],
  ])('at attempt %s of %s is %s', (attempt, attempts, level, left) => {
    const work = wrapJob({ name: 'send', attempt, attempts }, () => {
      throw new Error('no');
    });
    expect(work).toThrow('no');
    const failed = logs.records.at(-1);
    expect(failed).toMatchObject({ event: 'job_failed', level });
    expect(failed?.['attempts_left']).toBe(left);
  });

  it('and of the other events is what levelOf says', () => {
    wrapJob({ name: 'send', levelOf: (event) => (event === 'job_started' ? 'debug' : undefined) }, () => 1)();
    expect(logs.records.map(({ event, level }) => [event, level])).toEqual([
      ['job_started', 'debug'],
      ['job_completed', 'info'],
    ]);
  });
});

describe('the trace of a job', () => {
  const run = (options: Partial<JobOptions<[]>>) =>
    wrapJob({ name: 'send', queue: 'mail', ...options }, () => getLogger('mail').info('sent'))();

  it('is a new root of kind CONSUMER that is linked to the publisher, and its records carry its ids', () => {
    run({ carrier: publish(), id: 'j-1', attempt: 1 });
    const [request, job] = traces.spans;
    expect(job).toMatchObject({ name: 'process mail', kind: SpanKind.CONSUMER });
    expect(job?.parentSpanContext).toBeUndefined();
    expect(job?.spanContext().traceId).not.toBe(request?.spanContext().traceId);
    expect(job?.links.map((link) => link.context.spanId)).toEqual([request?.spanContext().spanId]);
    expect(job?.attributes).toEqual({
      'job.name': 'send',
      'job.attempt': 1,
      'messaging.destination.name': 'mail',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.message.id': 'j-1',
    });
    for (const { trace_id: id } of logs.records) expect(id).toBe(job?.spanContext().traceId);
  });

  it.each([
    [1, true],
    [undefined, true],
    [2, false],
    [7, false],
  ])('at attempt %s with trace "parent" stands below the publisher: %s', (attempt, isBelow) => {
    run({ carrier: publish(), attempt, trace: 'parent' });
    const [request, job] = traces.spans;
    expect(job?.parentSpanContext?.spanId).toBe(isBelow ? request?.spanContext().spanId : undefined);
    expect(job?.links).toHaveLength(isBelow ? 0 : 1);
  });

  it('is decided on anew: a fan-out of a sampled request does not keep a thousand jobs', async () => {
    const carrier = publish();
    await traces.stop();
    traces = traceInMemory(new AlwaysOffSampler());
    run({ carrier });
    expect(traces.spans).toHaveLength(0);
    expect(logs.records.at(-1)).toHaveProperty('trace_id'); // of a span that is not recorded (E7)
  });

  it('has a link to the span that is at work around it, but none to one that is over', () => {
    let later = (): void => undefined;
    withSpan('instrumentation', () => {
      run({});
      const around = context.active();
      later = () => context.with(around, () => run({}));
    });
    later();
    const [first, instrumentation, second] = traces.spans;
    expect(first?.links.map((link) => link.context.spanId)).toEqual([instrumentation?.spanContext().spanId]);
    expect(second?.links).toEqual([]);
    expect(second?.parentSpanContext).toBeUndefined();
  });

  it('takes nothing of OpenTelemetry’s context around the worker, such as baggage', () => {
    const key = createContextKey('baggage of who started the worker');
    const seen = context.with(context.active().setValue(key, 'leaked'), () =>
      wrapJob({ name: 'send' }, () => context.active().getValue(key))(),
    );
    expect(seen).toBeUndefined();
  });

  it('goes on in what the job calls, and nowhere else', async () => {
    await wrapJob({ name: 'send' }, async () => {
      await Promise.resolve();
      withSpan('render_mail', () => undefined);
    })();
    const [inner, job] = traces.spans;
    expect(inner?.parentSpanContext?.spanId).toBe(job?.spanContext().spanId);
    expect(trace.getSpan(context.active())).toBeUndefined();
  });

  it('costs nothing where no SDK is registered', async () => {
    const carrier = publish();
    await traces.stop();
    logs.clear();
    run({ carrier, trace: 'parent' });
    expect(eventsOf()).toEqual(['job_started', 'sent', 'job_completed']);
    expect(logs.records[0]).not.toHaveProperty('trace_id');
    expect(logs.records[0]).toHaveProperty('correlation_id', 'flow-1');
  });
});

describe('a carrier', () => {
  it('is plain data with a version', () => {
    const carrier = runWithContext({ correlation_id: 'flow-1', user_id: 7 }, () =>
      withSpan('request', () => jobCarrier()),
    );
    expect(carrier).toEqual({
      v: 1,
      traceparent: expect.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-01$/),
      correlation_id: 'flow-1',
    });
    expect(structuredClone(carrier)).toEqual(carrier);
    expect(jobCarrier()).toEqual({ v: 1 });
  });

  it('falls back to the request id, as the rest does', () => {
    expect(runWithContext({ request_id: 'r-1' }, () => jobCarrier())).toEqual({
      v: 1,
      correlation_id: 'r-1',
    });
  });

  it('takes context fields along that are named, and no others', () => {
    const carrier = runWithContext({ tenant_id: 'acme', user_id: 7, cart: { id: 1 } }, () =>
      jobCarrier(['tenant_id', 'cart', 'unknown']),
    );
    expect(carrier.fields).toEqual({ tenant_id: 'acme' });
    wrapJob({ name: 'x', carrier }, () => undefined)();
    expect(logs.records[0]).toMatchObject({ tenant_id: 'acme', job_name: 'x' });
  });

  it('takes no secret along, since a queue keeps what it is given', () => {
    const { fields } = jobCarrier({ password: 'p', api_key: 'k', note: 'token=abcdef123456', count: 1 });
    expect(fields).toEqual({ note: 'token=[redacted]', count: 1 });
  });

  it('is bounded, whatever it is given and whatever comes out of the queue', () => {
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [`key_${index}`, 'x'.repeat(200)]),
    );
    expect(Object.keys(jobCarrier(many).fields ?? {})).toHaveLength(16);
    expect(jobCarrier({ long: 'x'.repeat(257), odd: Number.NaN, list: [1], big: 10n })).toEqual({ v: 1 });
    wrapJob({ name: 'x', carrier: { v: 1, fields: many } }, () => undefined)();
    expect(Object.keys(logs.records[0] ?? {}).filter((key) => key.startsWith('key_'))).toHaveLength(16);
  });

  it('cannot forge what the job says of itself', () => {
    const fields = {
      job_id: 'forged',
      job_name: 'forged',
      correlation_id: 'forged',
      level: 'fatal',
      event: 'forged',
    };
    wrapJob({ name: 'x', id: 'j-1', carrier: { v: 1, fields } }, () => undefined)();
    expect(logs.records[0]).toMatchObject({
      level: 'info',
      event: 'job_started',
      job_id: 'j-1',
      job_name: 'x',
    });
    expect(logs.records[0]?.['correlation_id']).toMatch(UUID);
  });

  it.each([
    ['too long', 'x'.repeat(129)],
    ['empty', ''],
    ['with a line feed', 'a\nb'],
    ['with a space', 'a b'],
    ['no text', 5],
  ])('with a correlation id that is %s gives the job a new one, and never writes it', (_, id) => {
    wrapJob(
      { name: 'x', queue: `rejecting ${String(id)}`, carrier: { v: 1, correlation_id: id } },
      () => undefined,
    )();
    expect(logs.records[0]?.['correlation_id']).toMatch(UUID);
    expect(eventsOf()).toContain('job_carrier_rejected');
  });

  it('that is missing is one warning for each queue, then a debug record, and no failure', () => {
    const work = wrapJob({ name: 'x', queue: 'forgotten', carrier: undefined }, () => 5);
    expect([work(), work()]).toEqual([5, 5]);
    const missing = logs.records.filter(({ event }) => event === 'job_carrier_missing');
    expect(missing.map(({ level }) => level)).toEqual(['warn', 'debug']);
    logs.clear();
    wrapJob({ name: 'nightly', queue: 'schedule' }, () => 5)();
    expect(eventsOf()).toEqual(['job_started', 'job_completed']);
  });

  const wellFormed = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  it.each([
    [wellFormed, true],
    [`01${wellFormed.slice(2)}-later`, true],
    [`00${wellFormed.slice(2)}-later`, false],
    [`ff${wellFormed.slice(2)}`, false],
    [wellFormed.toUpperCase(), false],
    ['00-00000000000000000000000000000000-b7ad6b7169203331-01', false],
    ['00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01', false],
    [`01${wellFormed.slice(2)}-${'x'.repeat(500)}`, false],
  ])('with traceparent %s is linked: %s', (traceparent, isLinked) => {
    wrapJob({ name: 'x', carrier: { v: 1, traceparent, tracestate: 'vendor=1' } }, () => undefined)();
    const links = traces.spans.at(-1)?.links ?? [];
    expect(links).toHaveLength(isLinked ? 1 : 0);
    if (isLinked) expect(links[0]?.context.traceState?.serialize()).toBe('vendor=1');
  });

  it('of a later version, as JSON text, and of OpenTelemetry alone gives what is known of it', () => {
    const later = { v: 9, correlation_id: 'flow-9', moon: { phase: 1 } };
    wrapJob({ name: 'x', carrier: JSON.stringify(later) }, () => undefined)();
    wrapJob({ name: 'x', carrier: JSON.stringify({ traceparent: wellFormed }) }, () => undefined)();
    expect(logs.records[0]).toHaveProperty('correlation_id', 'flow-9');
    expect(traces.spans.at(-1)?.links).toHaveLength(1);
  });

  it('can be anything at all: the job runs, in a flow of its own, and nothing is thrown', () => {
    const odd = fc.oneof(
      fc.anything({ withBigInt: true, withNullPrototype: true, withMap: true }),
      fc.string(),
      fc.record({ traceparent: fc.anything(), correlation_id: fc.anything(), fields: fc.anything() }),
    );
    fc.assert(
      fc.property(odd, (carrier) => {
        logs.clear();
        expect(wrapJob({ name: 'x', carrier: () => carrier }, () => 5)()).toBe(5);
        expect(eventsOf()).toEqual(expect.arrayContaining(['job_started', 'job_completed']));
        expect(logs.records[0]?.['correlation_id']).toMatch(/^[\w.:+/=@~-]{1,128}$/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('publishing', () => {
  it('is a span of kind PRODUCER, to which the job is linked', async () => {
    const carrier = await withSpan('request', () =>
      publishJob({ queue: 'mail', system: 'bullmq' }, async (made) => made),
    );
    wrapJob({ name: 'send', carrier }, () => undefined)();
    const [producer, request, job] = traces.spans;
    expect(producer).toMatchObject({ name: 'send mail', kind: SpanKind.PRODUCER });
    expect(producer?.attributes).toMatchObject({
      'messaging.system': 'bullmq',
      'messaging.operation.type': 'send',
    });
    expect(producer?.parentSpanContext?.spanId).toBe(request?.spanContext().spanId);
    expect(job?.links[0]?.context.spanId).toBe(producer?.spanContext().spanId);
  });

  it('fails as what it runs fails', async () => {
    const refused = publishJob({ queue: 'mail' }, async () => Promise.reject(new Error('queue is full')));
    await expect(refused).rejects.toThrow('queue is full');
    expect(traces.spans[0]?.status.code).toBe(SpanStatusCode.ERROR);
  });
});

describe('wrong use', () => {
  it.each([
    [
      () => wrapJob({} as never, () => 1),
      'wrapJob() takes the name of the job, as in { name: "send_receipt" }.',
    ],
    [
      () => wrapJob({ name: 'x' }, undefined as never),
      'wrapJob() takes the function that does the work, not undefined.',
    ],
    [
      () => wrapJob({ name: 'x', trace: 'child' as never }, () => 1),
      'wrapJob(): trace takes "link" or "parent", not "child".',
    ],
  ])('is told before any job runs', (act, message) => {
    expect(act).toThrow(new TypeError(message));
  });

  it('is a matter of the compiler, which knows what the handler gets', async () => {
    interface Sent {
      readonly id: string;
      readonly data: { readonly order: number };
    }
    const work = wrapJob(
      { name: 'x', id: (job) => job.id, bind: ({ data }) => ({ order: data.order }) },
      async (job: Sent) => job.data.order,
    );
    const order: Promise<number> = work({ id: '1', data: { order: 5 } });
    expect(await order).toBe(5);
    // @ts-expect-error -- jobs have no such member
    wrapJob({ name: 'x', id: (job) => job.nothing }, async (job: Sent) => job.id);
    // @ts-expect-error -- a number is no job
    await expect(work(5)).rejects.toThrow(TypeError);
  });
});
