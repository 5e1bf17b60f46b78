import { ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { ErrorAwareProcessor, samplingFromEnv, type SamplingSetup } from '@logshift/runtime/sampling';
import { describe, expect, it } from 'vitest';

const LOW = '0'.repeat(32); // low 56 bits 0: sampled by the ratio 1 alone
const HALF = `${'1'.repeat(18)}80000000000000`; // sampled from one half on

/** Which of these it samples: a root with either id, and a span below a sampled and an unsampled remote parent. */
function decisionsOf({ sampler }: SamplingSetup, name = 'GET /', path = '/'): string {
  const ask = (traceId: string, flags?: number): string => {
    const parent = { traceId: HALF, spanId: 'cd'.repeat(8), traceFlags: flags ?? 0, isRemote: true };
    const around = flags === undefined ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
    const attributes = { 'url.path': path };
    return String(sampler.shouldSample(around, traceId, name, SpanKind.SERVER, attributes, []).decision);
  };
  return [ask(LOW), ask(HALF), ask(LOW, 1), ask(HALF, 0)].join('');
}

const fromEnv = (name?: string, argument?: string): SamplingSetup =>
  samplingFromEnv({ OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: argument });

describe('OTEL_TRACES_SAMPLER', () => {
  // Roots with a low and a middling id, then below a sampled and an unsampled parent: 0 not, 1 recorded, 2 sampled.
  it.each([
    [undefined, undefined, '2220', 'parentbased_always_on'],
    ['', undefined, '2220', 'parentbased_always_on'],
    ['always_on', '0', '2222', 'always_on'],
    ['always_off', '1', '0000', 'always_off'],
    ['parentbased_always_on', undefined, '2220', 'parentbased_always_on'],
    ['parentbased_always_off', undefined, '0020', 'parentbased_always_off'],
    ['traceidratio', '0.5', '0202', 'traceidratio'],
    ['traceidratio', undefined, '2222', 'traceidratio'],
    ['parentbased_traceidratio', '0.5', '0220', 'parentbased_traceidratio'],
    ['consistent', '0.5', '0202', 'consistent'],
    ['parentbased_consistent', '0.5', '0220', 'parentbased_consistent'],
    [' ParentBased_Consistent ', ' 0.5 ', '0220', 'parentbased_consistent'],
    ['parentbased_consistent', 'ratio=0.5', '0220', 'parentbased_consistent'],
    ['error_aware', '0.5', '1221', 'error_aware'],
    ['error_aware', undefined, '1121', 'error_aware'],
    ['error_aware', '0', '1121', 'error_aware'],
  ])('%j with the argument %j', (name, argument, decisions, known) => {
    const setup = fromEnv(name, argument);
    expect(decisionsOf(setup)).toBe(decisions);
    expect(setup).toMatchObject({ name: known, complaints: [] });
  });

  it.each(['jaeger_remote', 'toString', 'parentbased', 'always-on'])(
    '%s is ignored with a complaint',
    (name) => {
      const setup = fromEnv(name, '0.1');
      expect(decisionsOf(setup)).toBe('2220');
      expect(setup.complaints).toEqual([
        `OTEL_TRACES_SAMPLER is "${name.toLowerCase()}", which is ignored; parentbased_always_on is used. Valid names: ` +
          'always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, ' +
          'parentbased_traceidratio, consistent, parentbased_consistent, error_aware.',
      ]);
    },
  );

  it('takes a default of the program where it says nothing', () => {
    expect(samplingFromEnv({}, { ratio: 0.5 }, 'error_aware').name).toBe('error_aware');
    expect(samplingFromEnv({ OTEL_TRACES_SAMPLER: 'no' }, {}, 'always_off').name).toBe('always_off');
    expect(() => samplingFromEnv({}, {}, 'no')).toThrow('There is no sampler "no". Valid names: always_on, ');
    expect(() => samplingFromEnv({ OTEL_TRACES_SAMPLER: 'error_aware' }, { ratio: 7 })).toThrow(TypeError);
  });
});

describe('OTEL_TRACES_SAMPLER_ARG', () => {
  it.each([
    ['parentbased_consistent', '10%', ['10%'], '2220'],
    ['traceidratio', '2', ['2'], '2222'],
    ['traceidratio', '-0.1', ['-0.1'], '2222'],
    ['traceidratio', 'NaN', ['NaN'], '2222'],
    ['traceidratio', 'route:/=0', ['route:/=0'], '2222'],
    ['consistent', '0.5,slow_ms=5', ['slow_ms=5'], '0202'],
    [
      'error_aware',
      'ratio=0.5,slow_ms=fast,maxSpans=9,toString=1',
      ['slow_ms=fast', 'maxSpans=9', 'toString=1'],
      '1221',
    ],
    [
      'error_aware',
      'ratio=0.5,respect_remote_unsampled=yes,route:=1',
      ['respect_remote_unsampled=yes', 'route:=1'],
      '1221',
    ],
  ])(
    '%s with %s: what says nothing valid is ignored, each with a complaint',
    (name, argument, ignored, decisions) => {
      const setup = fromEnv(name, argument);
      expect(decisionsOf(setup)).toBe(decisions);
      expect(
        setup.complaints.map((complaint) =>
          /^OTEL_TRACES_SAMPLER_ARG holds "(.*)", which is ignored\. The argument of (\w+) is .+\.$/s
            .exec(complaint)
            ?.slice(1),
        ),
      ).toEqual(ignored.map((entry) => [entry, name]));
    },
  );

  it('sets ratios by route and by name', () => {
    for (const name of ['consistent', 'error_aware']) {
      const setup = fromEnv(name, 'ratio=0, route:/pay=1, name:check*out=1, route:/q?a=b=0.5');
      expect(setup.complaints).toEqual([]);
      expect(decisionsOf(setup, 'GET', '/pay').slice(0, 2)).toBe('22');
      expect(decisionsOf(setup, 'checkout').slice(0, 2)).toBe('22');
      expect(decisionsOf(setup, 'GET', '/cart').slice(0, 2)).toMatch(/^[01]{2}$/);
    }
  });
});

describe('the parts for an SDK', () => {
  function exportedWith(env: Record<string, string>, overrides = {}): readonly string[] {
    const exporter = new InMemorySpanExporter();
    const { sampler, wrapProcessor } = samplingFromEnv(env, overrides);
    const provider = new BasicTracerProvider({
      sampler,
      spanProcessors: [wrapProcessor(new SimpleSpanProcessor(exporter))],
    });
    const tracer = provider.getTracer('test');
    for (const [name, code, ms] of [
      ['fine', 0, 1],
      ['failed', 2, 1],
      ['slow', 0, 2_500],
      ['vip', 0, 1],
    ] as const) {
      tracer
        .startSpan(name, { startTime: [100, 0] })
        .setStatus({ code })
        .end([100, ms * 1e6]);
    }
    const names = exporter.getFinishedSpans().map(({ name }) => name);
    void provider.shutdown(); // which also empties the exporter
    return names;
  }

  it.each([
    ['always_on', '', {}, ['fine', 'failed', 'slow', 'vip']],
    ['consistent', '0', {}, []],
    ['error_aware', 'ratio=0', {}, ['failed']],
    ['error_aware', 'ratio=0,slow_ms=2000', {}, ['failed', 'slow']],
    ['error_aware', 'ratio=0,max_kept_per_second=0', {}, []],
    ['error_aware', 'ratio=0,slow_ms=1', { slowMs: 5_000 }, ['failed']],
    [
      'error_aware',
      'ratio=0,name:fine=1',
      { rules: [{ name: 'vip', keep: true }] },
      ['fine', 'failed', 'vip'],
    ],
  ])('%s with "%s" and %j', (name, argument, overrides, names) => {
    expect(exportedWith({ OTEL_TRACES_SAMPLER: name, OTEL_TRACES_SAMPLER_ARG: argument }, overrides)).toEqual(
      names,
    );
  });

  it('are what they were given where nothing is decided after the fact', () => {
    const processor = new SimpleSpanProcessor(new InMemorySpanExporter());
    const propagator = new W3CTraceContextPropagator();
    const { wrapProcessor, wrapPropagator } = fromEnv('parentbased_consistent', '0.1');
    expect(wrapProcessor(processor)).toBe(processor);
    expect(wrapPropagator(propagator)).toBe(propagator);
    const aware = fromEnv('error_aware');
    expect(aware.wrapProcessor(processor)).toBeInstanceOf(ErrorAwareProcessor);
    expect(aware.wrapPropagator(propagator)).not.toBe(propagator);
  });

  it('say what they do', () => {
    expect(String(fromEnv('error_aware', '0.1').sampler)).toBe(
      'RecordingSampler{ParentBasedSampler{RootRatioSampler{0.1}}}',
    );
    expect(String(fromEnv('parentbased_consistent', 'ratio=0.5,name:a=1').sampler)).toBe(
      'ParentBasedSampler{RuleSampler{1 rules, RootRatioSampler{0.5}}}',
    );
    expect(String(fromEnv('parentbased_always_off').sampler)).toBe('ParentBasedSampler{AlwaysOffSampler}');
  });
});
