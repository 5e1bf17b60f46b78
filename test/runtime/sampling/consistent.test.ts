import {
  createTraceState,
  ROOT_CONTEXT,
  SpanKind,
  trace,
  type Context,
  type TraceState,
} from '@opentelemetry/api';
import {
  createComposableParentThresholdSampler,
  createComposableProbabilitySampler,
  createCompositeSampler,
} from '@opentelemetry/sampler-composite';
import { RandomIdGenerator, TraceIdRatioBasedSampler } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import {
  createErrorAwareSampling,
  createParentBasedSampler,
  createRecordingSampler,
  createRootRatioSampler,
  createRuleSampler,
  type GivenSampler,
} from '@logshift/runtime/sampling';
import { describe, expect, it } from 'vitest';

const { generateTraceId } = new RandomIdGenerator();
const RATIOS = [0.001, 0.01, 0.05, 0.1, 0.25, 1 / 3, 0.5, 0.9];

interface Decision {
  readonly decision: number;
  readonly state: string;
}

function ask(sampler: GivenSampler, traceId: string, around: Context = ROOT_CONTEXT): Decision {
  const result = sampler.shouldSample(around, traceId, 'GET /', SpanKind.SERVER, {}, []);
  return { decision: result.decision, state: result.traceState?.serialize() ?? '' };
}

function below(traceId: string, traceFlags: number, traceState?: TraceState): Context {
  const parent = {
    traceId,
    spanId: 'cd'.repeat(8),
    traceFlags,
    isRemote: true,
    ...(traceState && { traceState }),
  };
  return trace.setSpanContext(ROOT_CONTEXT, parent);
}

/** The value that a sum of squared deviations exceeds by chance once in ten million, with so many degrees of freedom. */
const CHI_SQUARE_LIMIT: Readonly<Record<number, number>> = { 1: 28.4, 15: 63.5 };

describe('the distribution', () => {
  it.each(RATIOS)('of traces sampled at %d is that of chance (chi-square)', (ratio) => {
    const sampler = createRootRatioSampler(ratio);
    const runs = 50_000;
    let sampled = 0;
    for (let run = 0; run < runs; run++) if (ask(sampler, generateTraceId()).decision === 2) sampled++;
    const expected = runs * ratio;
    const sum = (sampled - expected) ** 2 / expected + (sampled - expected) ** 2 / (runs - expected);
    expect(sum).toBeLessThan(CHI_SQUARE_LIMIT[1]!);
  });

  it('leans to no kind of trace id: each sixteenth of the sampled ones is as large (chi-square)', () => {
    const sampler = createRootRatioSampler(0.5);
    const cells = new Array<number>(16).fill(0);
    let sampled = 0;
    for (let run = 0; run < 50_000; run++) {
      const traceId = generateTraceId();
      if (ask(sampler, traceId).decision !== 2) continue;
      cells[Number.parseInt(traceId.at(-1)!, 16)]!++;
      sampled++;
    }
    const expected = sampled / 16;
    expect(cells.reduce((sum, cell) => sum + (cell - expected) ** 2 / expected, 0)).toBeLessThan(
      CHI_SQUARE_LIMIT[15]!,
    );
  });
});

describe('subsets', () => {
  const hex = fc
    .array(fc.nat(15), { minLength: 32, maxLength: 32 })
    .map((digits) => digits.map((digit) => digit.toString(16)).join(''));

  it('what 5 % samples is inside what 10 % samples, and 5 % inside any larger ratio', () => {
    const [five, ten] = [createRootRatioSampler(0.05), createRootRatioSampler(0.1)];
    let inside = 0;
    for (let run = 0; run < 50_000; run++) {
      const traceId = generateTraceId();
      if (ask(five, traceId).decision !== 2) continue;
      inside++;
      expect(ask(ten, traceId).decision).toBe(2);
    }
    expect(inside).toBeGreaterThan(2_000);
  });

  it('holds for all ratios through every sampler that is made of a ratio', () => {
    const makers: readonly ((ratio: number) => GivenSampler)[] = [
      createRootRatioSampler,
      (ratio) => createParentBasedSampler(createRootRatioSampler(ratio)),
      (ratio) => createRuleSampler([{ name: 'GET *', ratio }], createRootRatioSampler(0)),
      (ratio) => createErrorAwareSampling({ ratio }).sampler,
    ];
    const ratio = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(hex, ratio, ratio, fc.nat(3), fc.nat(3), (traceId, one, other, first, second) => {
        const less = makers[first]!(Math.min(one, other));
        const more = makers[second]!(Math.max(one, other));
        if (ask(less, traceId).decision === 2) expect(ask(more, traceId).decision).toBe(2);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("OpenTelemetry's own composite sampler", () => {
  const theirs = (ratio: number): GivenSampler =>
    createCompositeSampler(createComposableParentThresholdSampler(createComposableProbabilitySampler(ratio)));
  const ours = (ratio: number): GivenSampler => createParentBasedSampler(createRootRatioSampler(ratio));

  it('has the same thresholds, and decides alike for each trace that begins here', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1, noNaN: true }), (ratio) => {
        const traceId = generateTraceId();
        expect(ask(ours(ratio), traceId)).toEqual(ask(theirs(ratio), traceId));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(RATIOS)('decides alike at %d just below, at and above the threshold, and by rv', (ratio) => {
    const th = /th:([0-9a-f]+)/.exec(ask(ours(ratio), 'f'.repeat(32)).state)![1]!.padEnd(14, '0');
    for (const step of [-1n, 0n, 1n]) {
      const random = (BigInt(`0x${th}`) + step).toString(16).padStart(14, '0');
      const traceId = '9'.repeat(18) + random;
      expect(ask(ours(ratio), traceId)).toEqual(ask(theirs(ratio), traceId));
      expect(ask(ours(ratio), traceId).decision).toBe(step < 0n ? 0 : 2);
      // A trace that begins here with a randomness given: the context has a trace state, but no valid ids.
      const given = trace.setSpanContext(ROOT_CONTEXT, {
        traceId: '0'.repeat(32),
        spanId: '0'.repeat(16),
        traceFlags: 0,
        traceState: createTraceState(`ot=rv:${random}`),
      });
      const byRv = ask(ours(ratio), '1'.repeat(32), given);
      expect(byRv.decision).toBe(step < 0n ? 0 : 2);
      expect(byRv).toEqual(ask(theirs(ratio), '1'.repeat(32), given));
    }
  });

  it('gives a threshold that ours passes on, and takes ours: either way the service below samples too', () => {
    for (let run = 0; run < 500; run++) {
      const traceId = generateTraceId();
      for (const [first, second] of [
        [ours(0.3), theirs(0.9)],
        [theirs(0.3), ours(0.9)],
      ] as const) {
        const here = first.shouldSample(ROOT_CONTEXT, traceId, 'a', SpanKind.SERVER, {}, []);
        const there = ask(second, traceId, below(traceId, here.decision === 2 ? 1 : 0, here.traceState));
        expect(there.decision).toBe(here.decision);
        if (here.decision === 2) expect(there.state).toBe(here.traceState?.serialize());
      }
    }
  });
});

describe('the sampler of the Python guide got it wrong', () => {
  it('E3: 0.1 % keeps one in a thousand, not one in a hundred, and agrees with other services', () => {
    const sampler = createRootRatioSampler(0.001);
    const sampled = Array.from({ length: 50_000 }, generateTraceId).filter(
      (id) => ask(sampler, id).decision === 2,
    );
    expect(sampled.length).toBeGreaterThan(10);
    expect(sampled.length).toBeLessThan(120); // `trace_id % 100 < 0.1` keeps 500
    const other = createCompositeSampler(createComposableProbabilitySampler(0.001));
    expect(sampled.every((traceId) => ask(other, traceId).decision === 2)).toBe(true);
    // The SDK's own ratio sampler folds the id, and shares no decision but by chance.
    const folded = new TraceIdRatioBasedSampler(0.001);
    expect(sampled.every((traceId) => folded.shouldSample(ROOT_CONTEXT, traceId).decision === 2)).toBe(false);
  });

  it.each<[string, (inner: GivenSampler) => GivenSampler]>([
    ['the root sampler', (inner) => inner],
    ['the parent-based one', createParentBasedSampler],
    ['the recording one', createRecordingSampler],
    ['the one with rules', (inner) => createRuleSampler([{ name: 'other', ratio: 1 }], inner)],
    ['the error-aware one', (inner) => createErrorAwareSampling({ ratio: inner }).sampler],
  ])('E4: %s keeps the trace state of other vendors, whatever it decides', (_name, make) => {
    for (const ratio of [0, 1]) {
      const around = below(
        'ab'.repeat(16),
        1,
        createTraceState('congo=t61rcWkgMzE,ot=th:8;xx:1,rojo=00f067'),
      );
      const state = ask(make(createRootRatioSampler(ratio)), 'ab'.repeat(16), around).state;
      expect(state).toContain('congo=t61rcWkgMzE');
      expect(state).toContain('rojo=00f067');
      expect(state).toMatch(/ot=[^,]*xx:1/);
    }
  });

  it('E5: an unsampled remote parent is not rolled for anew, so that no fragment stands without its trace', () => {
    const sampler = createParentBasedSampler(createRootRatioSampler(1));
    for (let run = 0; run < 100; run++) {
      const traceId = generateTraceId();
      expect(ask(sampler, traceId, below(traceId, 0)).decision).toBe(0);
      expect(ask(sampler, traceId, below(traceId, 1)).decision).toBe(2);
    }
  });
});
