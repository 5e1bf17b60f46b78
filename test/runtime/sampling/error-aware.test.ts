import { metrics, SpanKind, TraceFlags } from '@opentelemetry/api';
import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { createErrorAwareSampling, type ErrorAwareOptions } from '@logshift/runtime/sampling';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { traceKeepers } from '../../../runtime/src/sampling/trace-keepers.js';
import { fail, traceWithErrorsKept } from './trace-with-errors-kept.js';

afterEach(() => {
  traceKeepers.clear();
});

describe('a trace that is not sampled', () => {
  it('is forgotten when all of its spans have ended well', () => {
    const { start, names, processor } = traceWithErrorsKept();
    const root = start('root');
    start('child', root).end();
    expect(processor.counts).toMatchObject({ openTraces: 1, heldSpans: 1 });
    root.end();
    expect(names()).toEqual([]);
    expect(processor.counts).toMatchObject({ openTraces: 0, heldSpans: 0, dropped: 1, kept: 0 });
  });

  it('is exported whole, in the order in which its spans ended, when one of them fails', () => {
    const { start, names, processor } = traceWithErrorsKept();
    const root = start('root');
    start('before', root).end();
    fail(start('failed', root));
    start('after', root).end();
    root.end();
    expect(names()).toEqual(['before', 'failed', 'after', 'root']);
    expect(processor.counts).toMatchObject({ openTraces: 0, heldSpans: 0, kept: 1, dropped: 0 });
  });

  it('is not over when its root has ended: the spans that outlive it still count', () => {
    const { start, names } = traceWithErrorsKept();
    const root = start('root');
    const background = start('background', root);
    root.end();
    fail(background);
    expect(names()).toEqual(['root', 'background']);
  });

  it('says on each span why it is kept, as sampled, without a weight, and leaves the span itself alone', () => {
    const { start, exported } = traceWithErrorsKept();
    const root = start('root', undefined, { attributes: { 'order.id': 7 } });
    fail(root);
    const [span] = exported();
    expect(span?.spanContext()).toEqual({ ...root.spanContext(), traceFlags: TraceFlags.SAMPLED });
    expect(span?.attributes).toEqual({ 'order.id': 7, 'sampling.kept_by': 'error' });
    expect(root.spanContext().traceFlags).toBe(TraceFlags.NONE);
    expect(root).toMatchObject({ attributes: { 'order.id': 7 } });
  });

  it('reaches exporters with all that its spans say', () => {
    const { start, exported } = traceWithErrorsKept();
    const root = start('root', undefined, { kind: SpanKind.SERVER });
    const child = start('child', root, { attributes: { a: 1 }, links: [{ context: root.spanContext() }] });
    child.addEvent('retried', { attempt: 2 }).recordException(new TypeError('no'));
    fail(child);
    const [span] = exported();
    // What the SDK's span says, but for what promotion changes.
    const plain = child as unknown as Record<string, unknown>;
    for (const key of [
      'name',
      'kind',
      'parentSpanContext',
      'startTime',
      'endTime',
      'status',
      'links',
      'events',
      'duration',
      'ended',
      'resource',
      'instrumentationScope',
      'droppedAttributesCount',
      'droppedEventsCount',
      'droppedLinksCount',
    ])
      expect(span, key).toHaveProperty(key, plain[key]);
    expect(ProtobufTraceSerializer.serializeRequest([span!])?.length).toBeGreaterThan(200);
  });

  it('passes the processor behind it once: what is sampled goes straight through', () => {
    const { start, names, exported } = traceWithErrorsKept({ ratio: 1 });
    const root = start('root');
    fail(start('child', root));
    root.end();
    expect(names()).toEqual(['child', 'root']);
    expect(exported().map((span) => span.spanContext().traceState?.get('ot'))).toEqual(['th:0', 'th:0']);
    expect(exported()[0]?.attributes).toEqual({});
  });
});

describe('late spans', () => {
  it('of a trace that was let go stay away', () => {
    const { start, names } = traceWithErrorsKept();
    const root = start('root');
    root.end();
    start('later', root).end();
    expect(names()).toEqual([]);
  });

  it('of a trace that was kept are exported', () => {
    const { start, names, exported } = traceWithErrorsKept();
    const root = start('root');
    fail(root);
    start('later', root).end();
    expect(names()).toEqual(['root', 'later']);
    expect(exported()[1]?.attributes).toEqual({ 'sampling.kept_by': 'error' });
  });

  it('that fail after their trace was let go are exported as a part of it', () => {
    const { start, exported } = traceWithErrorsKept();
    const root = start('root');
    root.end();
    const later = start('later', root);
    start('below', later).end();
    fail(later);
    expect(exported().map(({ name, attributes }) => [name, attributes['sampling.partial']])).toEqual([
      ['below', true],
      ['later', true],
    ]);
  });

  it('find their kept trace when as many others were kept as are remembered, and not for ever', () => {
    const { start, names, processor } = traceWithErrorsKept({ maxDecisions: 10 });
    const root = start('root');
    fail(root);
    for (let other = 0; other < 10; other++) fail(start('other'));
    start('later', root).end();
    expect(names()).toContain('later');
    for (let other = 0; other < 30; other++) fail(start('other'));
    start('too late', root).end();
    expect(names()).not.toContain('too late');
    expect(processor.counts.decisions).toBeLessThanOrEqual(4 * 10);
  });

  it('find their kept trace however many others were let go meanwhile', () => {
    const { start, names } = traceWithErrorsKept({ maxDecisions: 10 });
    const root = start('root');
    fail(root);
    for (let other = 0; other < 1_000; other++) start('other').end();
    start('later', root).end();
    expect(names()).toEqual(['root', 'later']);
  });
});

describe('limits', () => {
  it('spans that never end hold no more traces than maxTraces', () => {
    const { start, processor } = traceWithErrorsKept({ maxTraces: 100 });
    for (let leak = 0; leak < 10_000; leak++) start('leak');
    expect(processor.counts).toMatchObject({ openTraces: 100, evicted: 9_900 });
  });

  it('one giant trace holds maxSpansPerTrace and is partial from there on', () => {
    const { start, processor, exported } = traceWithErrorsKept({ maxSpansPerTrace: 50 });
    const root = start('root');
    for (let child = 0; child < 1_000; child++) start('child', root).end();
    expect(processor.counts).toMatchObject({ heldSpans: 50, lostSpans: 950 });
    fail(root);
    expect(exported()).toHaveLength(51);
    expect(exported().every(({ attributes }) => attributes['sampling.partial'] === true)).toBe(true);
    expect(processor.counts.heldSpans).toBe(0);
  });

  it('when maxSpans are held, the oldest traces give way to the newest', () => {
    const { start, processor, exported } = traceWithErrorsKept({ maxSpans: 10 });
    const roots = Array.from({ length: 20 }, (_, index) => start(`root ${index}`));
    for (const root of roots) start('child', root).end();
    expect(processor.counts).toMatchObject({ heldSpans: 10, evicted: 10 });
    roots.forEach(fail);
    const partial = exported().filter(({ attributes }) => attributes['sampling.partial'] === true);
    expect(partial.map(({ name }) => name)).toEqual(roots.slice(0, 10).map((_, index) => `root ${index}`));
    expect(exported()).toHaveLength(10 + 20);
  });

  it('a trace that is larger than maxSpans does not hold more, and comes out partial', () => {
    const { start, processor, exported } = traceWithErrorsKept({ maxSpans: 5 });
    const root = start('root');
    for (let child = 0; child < 50; child++) {
      start('child', root).end();
      expect(processor.counts.heldSpans).toBeLessThanOrEqual(5);
    }
    fail(root);
    expect(exported().at(-1)).toMatchObject({ name: 'root', attributes: { 'sampling.partial': true } });
  });

  it('a trace is given up when it is older than maxTraceAgeMs', () => {
    let now = 0;
    const { start, processor } = traceWithErrorsKept({ maxTraceAgeMs: 1_000, now: () => now });
    start('leak');
    now = 2_000;
    start('other').end();
    expect(processor.counts).toMatchObject({ openTraces: 0, expired: 1 });
  });

  it('a clock that goes backwards gives up nothing and refills nothing', () => {
    let now = 10_000;
    const { start, processor, names } = traceWithErrorsKept({ maxKeptPerSecond: 1, now: () => now });
    fail(start('first'));
    now = 0;
    fail(start('second'));
    expect(names()).toEqual(['first']);
    expect(processor.counts).toMatchObject({ kept: 1, refused: 1, expired: 0 });
  });

  it('an error storm keeps maxKeptPerSecond traces, counts the others, and more when time has gone by', () => {
    let now = 0;
    const { start, processor, exported } = traceWithErrorsKept({ maxKeptPerSecond: 100, now: () => now });
    const storm = (): void => {
      for (let each = 0; each < 5_000; each++) {
        const root = start('root');
        fail(start('child', root));
        fail(root);
      }
    };
    storm();
    expect(processor.counts).toMatchObject({ kept: 100, refused: 4_900, openTraces: 0, heldSpans: 0 });
    expect(exported()).toHaveLength(200);
    now = 500;
    storm();
    expect(exported()).toHaveLength(300);
  });

  it('a trace that was refused comes whole when one of its later spans finds room', () => {
    let now = 0;
    const { start, names } = traceWithErrorsKept({ maxKeptPerSecond: 1, now: () => now });
    fail(start('other'));
    const root = start('root');
    fail(start('refused', root));
    now = 1_000;
    fail(root);
    expect(names()).toEqual(['other', 'refused', 'root']);
  });

  it.each([
    [{ ratio: 2 }, '"ratio" must be a number from 0 to 1, or a sampler'],
    [{ ratio: Number.NaN }, '"ratio" must be a number from 0 to 1, or a sampler'],
    [{ maxSpans: 0 }, '"maxSpans" must be a number from 1 on'],
    [{ slowMs: -1 }, '"slowMs" must be a number from 0 on'],
    [{ slowMs: '9' as never }, '"slowMs" must be a number from 0 on'],
    [{ keep: true as never }, '"keep" must be a function'],
    [{ keepOnErrorLog: 1 as never }, '"keepOnErrorLog" must be true or false'],
    [{ rules: {} as never }, '"rules" must be a list'],
    [{ slowMS: 1 } as ErrorAwareOptions, '"slowMS" is no option; there are: ratio, rules, '],
  ])('refuses %j and says what is wrong', (options, message) => {
    expect(() => createErrorAwareSampling(options)).toThrow(`Error-aware sampling: ${message}`);
  });
});

class Reader extends MetricReader {
  protected override async onForceFlush(): Promise<void> {}
  protected override async onShutdown(): Promise<void> {}
}

describe('metrics', () => {
  it('tell what became of traces, also where they are set up after traces, until the end', async () => {
    let now = 0;
    const { start, processor } = traceWithErrorsKept({
      maxKeptPerSecond: 1,
      maxTraceAgeMs: 50,
      now: () => now,
    });
    for (let trace = 0; trace < 10; trace++) start('fine').end();
    const reader = new Reader();
    metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
    for (let trace = 0; trace < 200; trace++) start('fine').end();
    fail(start('kept'));
    fail(start('refused'));
    start('leaked');
    now = 100;
    start('child', start('open')).end();
    const told = async (): Promise<unknown> => {
      const { resourceMetrics } = await reader.collect();
      const points = resourceMetrics.scopeMetrics.flatMap((scope) =>
        scope.metrics.flatMap(({ descriptor, dataPoints }) =>
          dataPoints.map(({ attributes, value }) => [
            attributes['sampling.outcome'] ?? descriptor.name,
            value,
          ]),
        ),
      );
      return Object.fromEntries(points) as unknown;
    };
    expect(await told()).toEqual({
      kept: 1,
      dropped: 210,
      refused: 1,
      evicted: 0,
      expired: 1,
      'sampling.held_spans': 1,
    });
    await processor.shutdown();
    const asked = vi.spyOn(processor, 'counts', 'get');
    await told();
    expect(asked).not.toHaveBeenCalled();
    metrics.disable();
  });
});
