import {
  context,
  createTraceState,
  propagation,
  ROOT_CONTEXT,
  SpanKind,
  trace,
  type Attributes,
  type SpanContext,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { configureLogging, getLogger, outgoingHeaders, withSpan } from '@logshift/runtime';
import { winstonLogger } from '@logshift/runtime/compat';
import {
  createErrorAwareSampling,
  createKeepAwarePropagator,
  createRatioSampler,
  keepTrace,
  type ErrorAwareOptions,
  type SamplingRule,
} from '@logshift/runtime/sampling';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { traceKeepers } from '../../../runtime/src/sampling/trace-keepers.js';
import { fail, traceWithErrorsKept } from './trace-with-errors-kept.js';

afterEach(() => {
  traceKeepers.clear();
});

/** Why a trace of one span is kept, if it is. */
function reasonFor(
  options: ErrorAwareOptions,
  span: { name?: string; kind?: SpanKind; attributes?: Attributes; fails?: boolean; ms?: number },
): unknown {
  const { start, exported } = traceWithErrorsKept(options);
  const { name = 'span', kind = SpanKind.INTERNAL, attributes = {} } = span;
  const started = start(name, undefined, { kind, attributes, startTime: [100, 0] });
  if (span.fails) started.setStatus({ code: 2 });
  started.end([100, (span.ms ?? 1) * 1e6]);
  return exported()[0]?.attributes['sampling.kept_by'];
}

describe('slowness', () => {
  it('keeps a trace that took as long as slowMs, and no faster one', () => {
    expect(reasonFor({ slowMs: 500 }, { ms: 500 })).toBe('slow');
    expect(reasonFor({ slowMs: 500 }, { ms: 499 })).toBeUndefined();
    expect(reasonFor({}, { ms: 999 })).toBeUndefined();
    expect(reasonFor({ slowMs: 0 }, { ms: 0 })).toBe('slow');
  });

  it('is that of the first span in this process: what runs below it may take its time', () => {
    const { start, names } = traceWithErrorsKept({ slowMs: 500 });
    const root = start('root', undefined, { startTime: [100, 0] });
    start('poll', root, { startTime: [100, 0] }).end([109, 0]);
    root.end([100, 1e6]);
    expect(names()).toEqual([]);
  });

  it('is judged where a trace enters this process', () => {
    const { start, names } = traceWithErrorsKept({ slowMs: 500 });
    const remote = trace.wrapSpanContext({
      traceId: 'ab'.repeat(16),
      spanId: 'cd'.repeat(8),
      traceFlags: 0,
      isRemote: true,
    });
    start('server', remote, { startTime: [100, 0] }).end([101, 0]);
    expect(names()).toEqual(['server']);
  });
});

describe('rules', () => {
  const health: SamplingRule = { route: '/health', keepErrors: false };

  it.each<[string, SamplingRule[], Parameters<typeof reasonFor>[1], unknown]>([
    [
      'an error of a route that nobody minds',
      [health],
      { fails: true, attributes: { 'http.route': '/health' } },
      undefined,
    ],
    [
      'an error of another route',
      [health],
      { fails: true, attributes: { 'http.route': '/orders' } },
      'error',
    ],
    [
      'the path where there is no route',
      [health],
      { fails: true, attributes: { 'url.path': '/health' } },
      undefined,
    ],
    [
      'the old target, without its query',
      [health],
      { fails: true, attributes: { 'http.target': '/health?a=/b' } },
      undefined,
    ],
    [
      'the path of a whole address',
      [health],
      { fails: true, attributes: { 'url.full': 'http://a.example:1/health?x' } },
      undefined,
    ],
    [
      'an address without a path',
      [{ route: '/', keep: true }],
      { attributes: { 'url.full': 'http://a.example' } },
      'rule',
    ],
    [
      'a pattern',
      [{ route: '/api/*/items', slowMs: 10 }],
      { ms: 20, attributes: { 'http.route': '/api/v1/items' } },
      'slow',
    ],
    ['a pattern whose ends overlap', [{ name: 'aba*aba', keep: true }], { name: 'aba' }, undefined],
    ['a pattern of several parts', [{ name: '*a*b*', keep: true }], { name: 'xaybz' }, 'rule'],
    [
      'a pattern of several parts in another order',
      [{ name: '*a*b*', keep: true }],
      { name: 'xbyaz' },
      undefined,
    ],
    ['a regular expression, each time anew', [{ name: /^check/g, keep: true }], { name: 'checkout' }, 'rule'],
    ['a reason of its own', [{ name: 'checkout', keep: 'paid' }], { name: 'checkout' }, 'paid'],
    [
      'a slow span of a rule, not only a first one',
      [{ kind: 'client', slowMs: 10 }],
      { ms: 10, kind: SpanKind.CLIENT },
      'slow',
    ],
    ['a kind that is another', [{ kind: 'server', keep: true }], { kind: SpanKind.CLIENT }, undefined],
    [
      'attributes that are all there',
      [{ attributes: { 'app.force': true }, keep: true }],
      { attributes: { 'app.force': true } },
      'rule',
    ],
    [
      'an attribute of another value',
      [{ attributes: { 'app.force': true }, keep: true }],
      { attributes: { 'app.force': 'true' } },
      undefined,
    ],
    [
      'the first rule that says something',
      [
        { name: 'a*', keep: 'first' },
        { name: 'ab', keep: 'second' },
      ],
      { name: 'ab' },
      'first',
    ],
    [
      'a later rule about another matter',
      [
        { name: 'a', slowMs: 5 },
        { name: 'a', keepErrors: false },
      ],
      { name: 'a', fails: true, ms: 9 },
      'slow',
    ],
    ['never slow', [{ name: 'poll', slowMs: Infinity }], { name: 'poll', ms: 900 }, undefined],
    [
      'a client that asked for what is not there',
      [],
      { fails: true, kind: SpanKind.CLIENT, attributes: { 'http.response.status_code': 404 } },
      undefined,
    ],
    [
      'the same in the old words',
      [],
      { fails: true, kind: SpanKind.CLIENT, attributes: { 'http.status_code': 404 } },
      undefined,
    ],
    [
      'a server that answered so and failed',
      [],
      { fails: true, kind: SpanKind.SERVER, attributes: { 'http.response.status_code': 404 } },
      'error',
    ],
    [
      'a rule that minds it',
      [{ kind: 'client', keepErrors: true }],
      { fails: true, kind: SpanKind.CLIENT, attributes: { 'http.response.status_code': 404 } },
      'error',
    ],
  ])('%s', (_name, rules, span, reason) => {
    expect(reasonFor({ rules }, span)).toBe(reason);
  });

  it('set the ratio of traces by what is known when they start', () => {
    const { start, names } = traceWithErrorsKept({
      ratio: 0,
      rules: [
        { name: 'checkout*', ratio: 1 },
        { route: '/pay', ratio: 1 },
        { name: 'slow', slowMs: 9 },
      ],
    });
    start('checkout order').end();
    start('POST', undefined, { attributes: { 'url.path': '/pay' } }).end();
    start('POST', undefined, { attributes: { 'url.path': '/cart' } }).end();
    expect(names()).toEqual(['checkout order', 'POST']);
  });

  it('take no time, whatever pattern meets whatever text', () => {
    const { start, names } = traceWithErrorsKept({ rules: [{ name: `${'*a'.repeat(30)}b`, keep: true }] });
    start('a'.repeat(200_000)).end();
    expect(names()).toEqual([]);
  });

  it.each([
    [{ name: 'a' }, 'A sampling rule must say what it does: ratio, slowMs, keepErrors, keep.'],
    [{ nam: 'a', keep: true }, 'A sampling rule has no "nam". It may have: name, route, kind, attributes, '],
    [{ name: '', keep: true }, '"name" of a sampling rule must be a text or a regular expression.'],
    [{ kind: 'http', keep: true }, '"kind" of a sampling rule must be one of internal, server, client, '],
    [{ kind: 'toString', keep: true }, '"kind" of a sampling rule must be one of internal, server, client, '],
    [{ attributes: { a: {} }, keep: true }, '"attributes" of a sampling rule must be an object of texts, '],
    [{ ratio: 10 }, '"ratio" of a sampling rule must be a number from 0 to 1.'],
    [{ keep: false }, '"keep" of a sampling rule must be true or a reason.'],
    [null, 'A sampling rule is an object, not null.'],
  ])('refuse %j', (rule, message) => {
    expect(() => createErrorAwareSampling({ rules: [rule as never] })).toThrow(message);
  });
});

describe('a function of the program', () => {
  it.each([
    [() => 'vip', 'vip'],
    [() => true, 'rule'],
    [() => '', undefined],
    [() => undefined, undefined],
    [
      (): never => {
        throw new Error('no');
      },
      undefined,
    ],
  ])('%s', (keep, reason) => {
    expect(reasonFor({ keep }, {})).toBe(reason);
  });
});

describe('while a trace is open', () => {
  const lines: string[] = [];
  let kept: ReturnType<typeof traceWithErrorsKept>;
  const log = getLogger('orders');

  beforeEach(() => {
    lines.length = 0;
    configureLogging({ format: 'json', destination: { write: (line: string) => void lines.push(line) } });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    kept = traceWithErrorsKept();
  });
  afterEach(() => {
    context.disable();
    configureLogging();
  });

  it.each<[string, () => void, unknown]>([
    ['keepTrace()', () => keepTrace(), 'manual'],
    ['log.error', () => log.error('payment_failed'), 'log'],
    ['log.fatal', () => log.fatal('payment_failed'), 'log'],
    ['log.exception', () => log.exception('payment_failed', new Error('no')), 'log'],
    ["a migrated logger's error", () => winstonLogger('old').error('payment failed'), 'log'],
    ['log.warn', () => log.warn('payment_slow'), undefined],
  ])('%s keeps it: what is held goes out at once, and the rest follows', (_name, act, reason) => {
    const { start, exported, names } = kept;
    const root = start('root');
    start('before', root).end();
    const inner = start('inner', root);
    context.with(trace.setSpan(ROOT_CONTEXT, inner), act);
    expect(names()).toEqual(reason === undefined ? [] : ['before']);
    inner.end();
    root.end();
    expect(exported().map(({ attributes }) => attributes['sampling.kept_by'])).toEqual(
      reason === undefined ? [] : [reason, reason, reason],
    );
  });

  it('a trace that is sampled anyway takes no part of what may be kept', () => {
    const sampled = traceWithErrorsKept({ ratio: 1 });
    const root = sampled.start('root');
    context.with(trace.setSpan(ROOT_CONTEXT, root), () => log.error('payment_failed'));
    root.end();
    expect(sampled.names()).toEqual(['root']);
    expect(sampled.processor.counts).toMatchObject({ kept: 0, decisions: 0 });
  });

  it('a record that is not written keeps nothing', () => {
    configureLogging({ level: 'silent', destination: { write: () => undefined } });
    const root = kept.start('root');
    context.with(trace.setSpan(ROOT_CONTEXT, root), () => log.error('payment_failed'));
    root.end();
    expect(kept.names()).toEqual([]);
  });

  it('keepOnErrorLog: false leaves records out of it, and keepTrace in', () => {
    const { start, names } = traceWithErrorsKept({ keepOnErrorLog: false });
    const [first, second] = [start('first'), start('second')];
    context.with(trace.setSpan(ROOT_CONTEXT, first), () => log.error('payment_failed'));
    context.with(trace.setSpan(ROOT_CONTEXT, second), () => keepTrace());
    first.end();
    second.end();
    expect(names()).toEqual(['second']);
  });

  it('an exporter that throws while a record keeps the trace does not reach whoever logs', () => {
    const sampling = createErrorAwareSampling({ ratio: 0 });
    const broken = {
      onStart() {},
      onEnd() {
        throw new Error('broken');
      },
      async forceFlush() {},
      async shutdown() {},
    };
    const provider = new BasicTracerProvider({
      sampler: sampling.sampler,
      spanProcessors: [sampling.wrapProcessor(broken)],
    });
    const root = provider.getTracer('test').startSpan('root');
    const around = trace.setSpan(ROOT_CONTEXT, root);
    provider.getTracer('test').startSpan('child', {}, around).end();
    expect(() => context.with(around, () => log.error('payment_failed'))).not.toThrow();
    expect(lines).toHaveLength(1);
  });

  it('withSpan({ keepTrace: true }) keeps the spans above it too', () => {
    const exporter = new InMemorySpanExporter();
    const { sampler, wrapProcessor } = createErrorAwareSampling({ ratio: 0 });
    const provider = new BasicTracerProvider({
      sampler,
      spanProcessors: [wrapProcessor(new SimpleSpanProcessor(exporter))],
    });
    trace.setGlobalTracerProvider(provider);
    withSpan('request', () => {
      withSpan('read', () => undefined);
      withSpan('refund', { keepTrace: true }, () => withSpan('below', () => undefined));
    });
    trace.disable();
    expect(
      exporter.getFinishedSpans().map(({ name, attributes }) => [name, attributes['sampling.kept_by']]),
    ).toEqual([
      ['read', 'manual'],
      ['below', undefined],
      ['refund', undefined],
      ['request', 'manual'],
    ]);
  });

  it('keepTrace answers a context in which the ratio samplers sample, with or without a processor', () => {
    traceKeepers.clear();
    const sampled = createRatioSampler(0).shouldSample(keepTrace(ROOT_CONTEXT), 'ab'.repeat(16));
    expect(sampled.decision).toBe(2);
  });
});

describe('services that are called', () => {
  const remote: SpanContext = {
    traceId: 'ab'.repeat(16),
    spanId: 'cd'.repeat(8),
    traceFlags: 0,
    isRemote: true,
    traceState: createTraceState('vendor=a,ot=th:8;rv:0123456789abcd'),
  };
  const inject = (spanContext: SpanContext): Record<string, string> => {
    const headers: Record<string, string> = {};
    const setter = {
      set: (carrier: Record<string, string>, key: string, value: string) => void (carrier[key] = value),
    };
    createKeepAwarePropagator(new W3CTraceContextPropagator()).inject(
      trace.setSpanContext(ROOT_CONTEXT, spanContext),
      headers,
      setter,
    );
    return headers;
  };

  it('hear from then on that a trace is sampled, with no weight that would be wrong', () => {
    const { start, processor } = traceWithErrorsKept();
    const root = start('root', trace.wrapSpanContext(remote));
    expect(inject(root.spanContext())['traceparent']).toMatch(/-00$/);
    processor.keep(remote.traceId);
    expect(inject(root.spanContext())).toEqual({
      traceparent: `00-${remote.traceId}-${root.spanContext().spanId}-01`,
      tracestate: 'ot=rv:0123456789abcd,vendor=a',
    });
    expect(root.spanContext().traceFlags).toBe(0);
  });

  it('get no empty trace state where there was nothing but a weight', () => {
    const { processor } = traceWithErrorsKept();
    processor.keep(remote.traceId);
    const headers = inject({ ...remote, traceState: createTraceState('ot=th:8') });
    expect(headers).toEqual({ traceparent: `00-${remote.traceId}-${remote.spanId}-01` });
  });

  it('hear of sampled traces and of none as before', () => {
    traceWithErrorsKept();
    expect(inject({ ...remote, traceFlags: 1 })).toMatchObject({
      tracestate: 'vendor=a,ot=th:8;rv:0123456789abcd',
    });
    expect(inject({ ...remote, traceId: '0'.repeat(32) })).toEqual({});
  });

  it('are told by outgoingHeaders of the logger as well, through the registered propagator', () => {
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    propagation.setGlobalPropagator(createKeepAwarePropagator(new W3CTraceContextPropagator()));
    const { start } = traceWithErrorsKept();
    const headers = context.with(trace.setSpan(ROOT_CONTEXT, start('root')), () => {
      keepTrace();
      return outgoingHeaders({});
    });
    propagation.disable();
    context.disable();
    expect(headers).toMatchObject({ traceparent: expect.stringMatching(/-01$/) as string });
  });

  it('extracts and lists fields as the propagator does', () => {
    const propagator = createKeepAwarePropagator(new W3CTraceContextPropagator());
    const getter = { get: (carrier: Record<string, string>, key: string) => carrier[key], keys: Object.keys };
    const traceparent = `00-${remote.traceId}-${remote.spanId}-01`;
    const extracted = propagator.extract(ROOT_CONTEXT, { traceparent }, getter);
    expect(trace.getSpanContext(extracted)?.traceId).toBe(remote.traceId);
    expect(propagator.fields()).toEqual(['traceparent', 'tracestate']);
  });
});

describe('a remote caller that did not sample', () => {
  const remote = trace.wrapSpanContext({
    traceId: 'ab'.repeat(16),
    spanId: 'cd'.repeat(8),
    traceFlags: 0,
    isRemote: true,
  });

  it('has the part with an error kept all the same, and nothing else', () => {
    const { start, names } = traceWithErrorsKept({ ratio: 1 });
    start('fine', remote).end();
    expect(names()).toEqual([]);
    fail(start('failed', remote));
    expect(names()).toEqual(['failed']);
  });

  it('has what it says of weights left out of what is kept, and nothing else', () => {
    const traceState = createTraceState('vendor=a,ot=th:8;rv:0123456789abcd');
    const { start, exported } = traceWithErrorsKept();
    const parent = {
      traceId: 'ab'.repeat(16),
      spanId: 'cd'.repeat(8),
      traceFlags: 0,
      isRemote: true,
      traceState,
    };
    fail(start('failed', trace.wrapSpanContext(parent)));
    expect(exported()[0]?.spanContext().traceState?.serialize()).toBe('ot=rv:0123456789abcd,vendor=a');
  });

  it('is listened to with respectRemoteUnsampled, for late spans too, unless keepTrace is asked for', () => {
    const { start, names, processor } = traceWithErrorsKept({ respectRemoteUnsampled: true });
    const server = start('server', remote);
    fail(start('child', server));
    fail(server);
    fail(start('later', server));
    expect(names()).toEqual([]);
    fail(start('own root'));
    expect(names()).toEqual(['own root']);
    processor.keep('ab'.repeat(16));
    start('asked for', server).end();
    expect(names()).toEqual(['own root', 'asked for']);
  });
});

describe('the end', () => {
  it('holds nothing any more, hears of nothing any more, and shuts down what is behind it', async () => {
    const { start, processor, names } = traceWithErrorsKept();
    const root = start('root');
    start('child', root).end();
    await processor.forceFlush();
    await processor.shutdown();
    expect(processor.counts).toMatchObject({ openTraces: 0, heldSpans: 0, decisions: 0 });
    expect(traceKeepers.size).toBe(0);
    root.end();
    start('after').end();
    processor.keep(root.spanContext().traceId);
    expect(processor.counts).toMatchObject({ openTraces: 0, heldSpans: 0, decisions: 0 });
    expect(names()).toEqual([]);
  });
});
