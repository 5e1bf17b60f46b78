import { context, ROOT_CONTEXT, SpanStatusCode, trace, TraceFlags } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  ParentBasedSampler,
  RandomIdGenerator,
  SimpleSpanProcessor,
  type Sampler,
} from '@opentelemetry/sdk-trace-base';
import { configureLogging, getLogger } from '@logshift/runtime';
import {
  createErrorAwareSampling,
  createRatioSampler,
  createRecordingSampler,
  createRootRatioSampler,
} from '@logshift/runtime/sampling';
import { afterEach, describe, expect, it } from 'vitest';
import { traceKeepers } from '../../../runtime/src/sampling/trace-keepers.js';
import { fail, traceWithErrorsKept } from './trace-with-errors-kept.js';

const { generateTraceId } = new RandomIdGenerator();

afterEach(() => {
  traceKeepers.clear();
  context.disable();
  configureLogging();
});

// E3 to E5 stand with the samplers that decide by the trace id, in consistent.test.ts.
describe('the sampler of the Python guide got it wrong', () => {
  it('E1: it decides when a span starts; ours keeps the error that is known when it ends', () => {
    const { start, names } = traceWithErrorsKept({ ratio: 0.001 });
    const wanted: string[] = [];
    for (let request = 0; request < 500; request++) {
      const root = start(`request ${request}`);
      const query = start(`query ${request}`, root);
      if (request % 50 === 0) {
        fail(query);
        wanted.push(`query ${request}`, `request ${request}`);
      } else query.end();
      root.end();
    }
    expect(names()).toEqual(expect.arrayContaining(wanted));
    expect(names().length).toBeLessThan(wanted.length + 20); // one request in a thousand besides
  });

  it('E2: it asks the context for the flags of a span; ours finds the parent, local or remote, in every context', () => {
    const traceId = generateTraceId();
    for (const isRemote of [true, false]) {
      for (const traceFlags of [TraceFlags.NONE, TraceFlags.SAMPLED]) {
        const parent = { traceId, spanId: 'cd'.repeat(8), traceFlags, isRemote };
        const around = trace.setSpanContext(ROOT_CONTEXT, parent);
        const ratio = traceFlags === TraceFlags.SAMPLED ? 0 : 1; // the other way round than the parent
        expect(createRatioSampler(ratio).shouldSample(around, traceId).decision).toBe(traceFlags * 2);
      }
    }
    expect(createRatioSampler(1).shouldSample(ROOT_CONTEXT, traceId).decision).toBe(2);
  });

  it('E6: what it drops records nothing that could be kept later; ours records every span of every trace', () => {
    const { start } = traceWithErrorsKept({ ratio: 0 });
    const root = start('root');
    const child = start('child', root);
    expect([root.isRecording(), child.isRecording()]).toEqual([true, true]);
    expect(child.spanContext().traceFlags).toBe(TraceFlags.NONE);
  });

  it('E6: recording belongs outside of the parent-based sampler; inside, the errors below the root are lost', () => {
    const namesWith = (sampler: Sampler): readonly string[] => {
      const exporter = new InMemorySpanExporter();
      const processor = createErrorAwareSampling({ ratio: 0 }).wrapProcessor(
        new SimpleSpanProcessor(exporter),
      );
      const tracer = new BasicTracerProvider({ sampler, spanProcessors: [processor] }).getTracer('test');
      const root = tracer.startSpan('root');
      const child = tracer.startSpan('child', {}, trace.setSpan(ROOT_CONTEXT, root));
      child.setStatus({ code: SpanStatusCode.ERROR }).end();
      root.end();
      return exporter.getFinishedSpans().map(({ name }) => name);
    };
    const never = createRootRatioSampler(0);
    expect(namesWith(new ParentBasedSampler({ root: createRecordingSampler(never) }))).toEqual([]);
    expect(namesWith(createRecordingSampler(new ParentBasedSampler({ root: never })))).toEqual([
      'child',
      'root',
    ]);
    expect(namesWith(createErrorAwareSampling({ ratio: 0 }).sampler)).toEqual(['child', 'root']);
  });

  it.each([
    ['error-aware', createErrorAwareSampling({ ratio: 0 }).sampler],
    ['by ratio, where nothing is recorded', createRatioSampler(0)],
  ])('E7: it names the trace in records of sampled spans alone; ours does in all (%s)', (_name, sampler) => {
    const lines: string[] = [];
    configureLogging({ format: 'json', destination: { write: (line: string) => void lines.push(line) } });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    const span = new BasicTracerProvider({ sampler }).getTracer('test').startSpan('request');
    context.with(trace.setSpan(ROOT_CONTEXT, span), () => getLogger('orders').info('order_placed'));
    const { traceId, spanId } = span.spanContext();
    expect(JSON.parse(lines[0]!)).toMatchObject({ trace_id: traceId, span_id: spanId });
  });
});
