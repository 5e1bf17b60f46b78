import { createTraceState, ROOT_CONTEXT, trace, TraceFlags, type TraceState } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  RandomIdGenerator,
  SamplingDecision,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createRatioSampler,
  createRootRatioSampler,
  type RatioSampler,
  type RatioSamplingResult,
} from '@logshift/runtime/sampling';

const { generateTraceId } = new RandomIdGenerator();

interface Parent {
  readonly traceFlags: number;
  readonly isRemote?: boolean;
  readonly traceState?: TraceState;
  readonly traceId?: string;
}

function sample(sampler: RatioSampler, traceId: string, parent?: Parent): RatioSamplingResult {
  const context = parent
    ? trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId: 'cd'.repeat(8), ...parent })
    : ROOT_CONTEXT;
  return sampler.shouldSample(context, traceId);
}

const isSampled = (sampler: RatioSampler, traceId: string): boolean =>
  sample(sampler, traceId).decision === SamplingDecision.RECORD_AND_SAMPLED;

describe('the ratio of traces that begin here', () => {
  it('decides by the low 56 bits of the id alone, exactly at the threshold', () => {
    const half = createRatioSampler(0.5);
    expect(isSampled(half, '0'.repeat(18) + '80000000000000')).toBe(true);
    expect(isSampled(half, 'f'.repeat(18) + '7fffffffffffff')).toBe(false);
  });

  it('keeps with 5 % nothing that 10 % would drop, for any id and any two ratios', () => {
    const hex = fc.string({
      unit: fc.constantFrom('0', '1', '7', '8', 'c', 'e', 'f'),
      minLength: 32,
      maxLength: 32,
    });
    const ratio = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(hex, ratio, ratio, (traceId, one, other) => {
        const [less, more] = [
          createRatioSampler(Math.min(one, other)),
          createRatioSampler(Math.max(one, other)),
        ];
        expect(isSampled(less, traceId) && !isSampled(more, traceId)).toBe(false);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['0', 0, false],
    ['less than 0', -1, false],
    ['NaN', Number.NaN, false],
    ['a ratio too small for 56 bits', 1e-300, false],
    ['1', 1, true],
    ['more than 1', 7, true],
    ['Infinity', Number.POSITIVE_INFINITY, true],
  ])('%s keeps all or nothing', (_name, ratio, expected) => {
    const sampler = createRatioSampler(ratio);
    for (const low of ['00000000000000', 'ffffffffffffff', '80000000000000'])
      expect(isSampled(sampler, '1'.repeat(18) + low)).toBe(expected);
  });

  it('says by which threshold it sampled, so that a backend can weigh the trace', () => {
    const stateOf = (ratio: number): string | undefined =>
      sample(createRatioSampler(ratio), 'f'.repeat(32)).traceState?.serialize();
    expect(stateOf(0.5)).toBe('ot=th:8');
    expect(stateOf(0.1)).toBe('ot=th:e6666666666666');
    expect(stateOf(1)).toBe('ot=th:0');
    expect(stateOf(0)).toBeUndefined();
  });
});

describe('a parent', () => {
  const state = createTraceState('vendor=a,ot=th:8;rv:0123456789abcd');

  it.each([
    [
      'a sampled remote parent',
      { traceFlags: TraceFlags.SAMPLED, isRemote: true },
      SamplingDecision.RECORD_AND_SAMPLED,
    ],
    ['a sampled local parent', { traceFlags: TraceFlags.SAMPLED }, SamplingDecision.RECORD_AND_SAMPLED],
    [
      'an unsampled remote parent',
      { traceFlags: TraceFlags.NONE, isRemote: true },
      SamplingDecision.NOT_RECORD,
    ],
    ['an unsampled local parent', { traceFlags: TraceFlags.NONE }, SamplingDecision.NOT_RECORD],
  ])('is followed: %s, whatever the ratio', (_name, parent, decision) => {
    for (const ratio of [0, 0.5, 1]) {
      const result = sample(createRatioSampler(ratio), generateTraceId(), { ...parent, traceState: state });
      expect(result.decision).toBe(decision);
      expect(result.traceState?.serialize()).toBe('vendor=a,ot=th:8;rv:0123456789abcd');
    }
  });

  it('with invalid ids is no parent', () => {
    const parent = { traceId: '0'.repeat(32), traceFlags: TraceFlags.NONE };
    expect(sample(createRatioSampler(1), 'f'.repeat(32), parent).decision).toBe(
      SamplingDecision.RECORD_AND_SAMPLED,
    );
  });
});

describe('createRootRatioSampler', () => {
  it('keeps the members of other vendors, and replaces only the threshold', () => {
    const traceState = createTraceState('vendor=a,ot=th:c;xx:1;rv:ffffffffffffff');
    const kept = sample(createRootRatioSampler(0.5), '0'.repeat(31) + '1', { traceFlags: 1, traceState });
    expect(kept.decision).toBe(SamplingDecision.RECORD_AND_SAMPLED); // rv decides in place of the id
    expect(kept.traceState?.get('vendor')).toBe('a');
    expect(kept.traceState?.get('ot')).toBe('th:8;xx:1;rv:ffffffffffffff');
    const dropped = sample(createRootRatioSampler(0), 'f'.repeat(32), { traceFlags: 1, traceState });
    expect(dropped.traceState?.get('vendor')).toBe('a');
    expect(dropped.traceState?.get('ot')).toBe('xx:1;rv:ffffffffffffff');
  });
});

describe('in a real provider', () => {
  it('records whole traces or none of them', () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({
      sampler: createRatioSampler(0.5),
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    const tracer = provider.getTracer('test');
    for (let run = 0; run < 400; run++) {
      const parent = tracer.startSpan('parent');
      tracer.startSpan('child', {}, trace.setSpan(ROOT_CONTEXT, parent)).end();
      parent.end();
    }
    const spans = exporter.getFinishedSpans();
    const parents = new Set(
      spans.filter(({ name }) => name === 'parent').map((span) => span.spanContext().traceId),
    );
    const children = new Set(
      spans.filter(({ name }) => name === 'child').map((span) => span.spanContext().traceId),
    );
    expect(children).toEqual(parents);
    expect(parents.size).toBeGreaterThan(140);
    expect(parents.size).toBeLessThan(260);
    expect(spans.every((span) => span.spanContext().traceState?.get('ot') === 'th:8')).toBe(true);
  });

  it('leaves the trace state of a remote caller on its spans', () => {
    const exporter = new InMemorySpanExporter();
    const provider = new BasicTracerProvider({
      sampler: createRatioSampler(0),
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    const remote = {
      traceId: 'ab'.repeat(16),
      spanId: 'cd'.repeat(8),
      traceFlags: 1,
      isRemote: true,
      traceState: createTraceState('vendor=a'),
    };
    provider.getTracer('test').startSpan('server', {}, trace.setSpanContext(ROOT_CONTEXT, remote)).end();
    expect(exporter.getFinishedSpans()[0]?.spanContext().traceState?.serialize()).toBe('vendor=a');
  });
});
