import { ROOT_CONTEXT, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { BasicTracerProvider, type ReadableSpan } from '@opentelemetry/sdk-trace-base';
import fc from 'fast-check';
import {
  createErrorAwareSampling,
  type ErrorAwareOptions,
  type ErrorAwareProcessor,
} from '@logshift/runtime/sampling';
import { describe, expect, it } from 'vitest';

const TREES = 10;
const RUNS = 1_000; // of 10 trees each

/**
 * One number says one thing that happens: a span starts below any span that was started before, an ended one included,
 * or an open span ends, any of them, well or not.
 */
const programs = fc.array(fc.nat(0x3f_ff_ff), { minLength: 60, maxLength: 180 });

interface Tree {
  /** All spans that were started, the root first. */
  readonly spans: Span[];
  readonly open: Span[];
  /** What happened, for the model: a span was started or ended, and whether it failed. */
  readonly story: { readonly span: Span; readonly isEnd: boolean; readonly fails: boolean }[];
}

interface Outcome {
  readonly trees: readonly Tree[];
  readonly exported: readonly ReadableSpan[];
  readonly processor: ErrorAwareProcessor;
}

/** Runs a program against a real SDK; `watch` is called after each step. */
function run(
  program: readonly number[],
  options: ErrorAwareOptions,
  watch: (processor: ErrorAwareProcessor) => void = () => undefined,
): Outcome {
  const exported: ReadableSpan[] = [];
  const sampling = createErrorAwareSampling({ ratio: 0.2, maxKeptPerSecond: Infinity, ...options });
  const processor = sampling.wrapProcessor({
    onStart() {},
    onEnd: (span) => void exported.push(span as ReadableSpan),
    async forceFlush() {},
    async shutdown() {},
  });
  const provider = new BasicTracerProvider({ sampler: sampling.sampler, spanProcessors: [processor] });
  const tracer = provider.getTracer('trees');
  const trees = Array.from({ length: TREES }, (): Tree => ({ spans: [], open: [], story: [] }));
  for (const number of program) {
    step(trees[number % TREES]!, Math.floor(number / TREES), (parent) =>
      tracer.startSpan('span', {}, parent ? trace.setSpan(ROOT_CONTEXT, parent) : ROOT_CONTEXT),
    );
    watch(processor);
  }
  // What is open now ends in the order in which it started, so that no tree is left half told.
  for (const tree of trees) while (tree.open.length > 0) end(tree, 0, false);
  watch(processor);
  void processor.shutdown();
  return { trees, exported, processor };
}

function step(tree: Tree, number: number, start: (parent: Span | undefined) => Span): void {
  const pick = Math.floor(number / 20);
  if (tree.spans.length === 0 || number % 20 < 8) {
    const span = start(tree.spans[pick % Math.max(tree.spans.length, 1)]);
    tree.spans.push(span);
    tree.open.push(span);
    tree.story.push({ span, isEnd: false, fails: false });
  } else if (tree.open.length > 0) end(tree, pick % tree.open.length, number % 20 === 19);
}

function end(tree: Tree, at: number, fails: boolean): void {
  const [span] = tree.open.splice(at, 1);
  if (fails) span!.setStatus({ code: SpanStatusCode.ERROR });
  span!.end();
  tree.story.push({ span: span!, isEnd: true, fails });
}

/**
 * What is exported of an unsampled tree where nothing overflows, told from its story alone: it falls into parts between
 * which no span is open. The first part with an error is whole, and so are all after it; those before it were let go.
 */
function expectedOf({ story }: Tree): { readonly spans: ReadonlySet<Span>; readonly isPartial: boolean } {
  const parts: Tree['story'][] = [[]];
  let open = 0;
  for (const event of story) {
    open += event.isEnd ? -1 : 1;
    parts.at(-1)!.push(event);
    if (open === 0) parts.push([]);
  }
  const first = parts.findIndex((part) => part.some(({ fails }) => fails));
  const kept = first === -1 ? [] : parts.slice(first).flat();
  return { spans: new Set(kept.map(({ span }) => span)), isPartial: first > 0 };
}

const idOf = (span: { readonly spanContext: Span['spanContext'] }): string => span.spanContext().spanId;
const isSampled = ({ spans }: Tree): boolean => spans.some((span) => span.spanContext().traceFlags === 1);
const isMarked = ({ attributes }: ReadableSpan): boolean => attributes['sampling.partial'] === true;

function exportedOf({ spans }: Tree, exported: readonly ReadableSpan[]): readonly ReadableSpan[] {
  const ids = new Set(spans.map(idOf));
  return exported.filter((span) => ids.has(idOf(span)));
}

describe('random trees of spans, with ends out of order and late spans', () => {
  it('come out whole where one has an error, and else not at all', () => {
    const seen = { whole: 0, partial: 0, dropped: 0, sampled: 0 };
    fc.assert(
      fc.property(programs, (program) => {
        const { trees, exported, processor } = run(program, {});
        for (const tree of trees.filter(({ spans }) => spans.length > 0)) {
          const found = exportedOf(tree, exported);
          const ids = found.map(idOf).sort();
          if (isSampled(tree)) {
            seen.sampled++;
            expect(ids).toEqual(tree.spans.map(idOf).sort());
            continue;
          }
          const { spans, isPartial } = expectedOf(tree);
          seen[spans.size === 0 ? 'dropped' : isPartial ? 'partial' : 'whole']++;
          expect(ids).toEqual([...spans].map(idOf).sort());
          expect(found.filter((span) => isMarked(span) !== isPartial)).toEqual([]);
          expect(found.every((span) => span.spanContext().traceFlags === 1)).toBe(true);
        }
        expect(processor.counts).toMatchObject({ openTraces: 0, heldSpans: 0, evicted: 0, lostSpans: 0 });
      }),
      { numRuns: RUNS },
    );
    for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(100);
  });

  it('that are too many keep within the limits, lose no error, and mark what is not whole', () => {
    const limits = { maxTraces: 4, maxSpans: 9, maxSpansPerTrace: 3 };
    const seen = { whole: 0, partial: 0, evicted: 0, lostSpans: 0 };
    fc.assert(
      fc.property(programs, (program) => {
        const { trees, exported, processor } = run(program, limits, ({ counts }) => {
          if (counts.openTraces > limits.maxTraces || counts.heldSpans > limits.maxSpans)
            expect.fail(JSON.stringify(counts));
        });
        expect(new Set(exported.map(idOf)).size).toBe(exported.length);
        for (const tree of trees.filter((each) => !isSampled(each))) {
          const found = exportedOf(tree, exported);
          const ids = new Set(found.map(idOf));
          const failed = tree.story.filter(({ fails }) => fails).map(({ span }) => idOf(span));
          expect(failed.filter((id) => !ids.has(id))).toEqual([]);
          if (failed.length === 0) expect(found).toEqual([]);
          else if (found.length === tree.spans.length) seen.whole++;
          else {
            seen.partial++;
            expect(found.filter((span) => !isMarked(span))).toEqual([]);
          }
        }
        expect(processor.counts).toMatchObject({ openTraces: 0, heldSpans: 0 });
        seen.evicted += processor.counts.evicted;
        seen.lostSpans += processor.counts.lostSpans;
      }),
      { numRuns: RUNS },
    );
    for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(50);
  });
});
