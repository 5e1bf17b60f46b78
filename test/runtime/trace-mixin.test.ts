import { context, ROOT_CONTEXT, trace, TraceFlags, type SpanContext } from '@opentelemetry/api';
import { AlwaysOffSampler } from '@opentelemetry/sdk-trace-base';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { getLogger, traceMixin, withSpan } from '@logshift/runtime';
import { captureRecords } from '../helpers/capture-records.js';
import { parseJsonStrictly } from '../helpers/parse-json-strictly.js';
import { traceInMemory, type TracesInMemory } from '../helpers/trace-in-memory.js';

let traces: TracesInMemory | undefined;
afterEach(async () => {
  await traces?.stop();
  traces = undefined;
});

function runInSpanContext<T>(spanContext: SpanContext, run: () => T): T {
  return context.with(trace.setSpanContext(ROOT_CONTEXT, spanContext), run);
}

describe('traceMixin', () => {
  it('gives a plain pino logger the ids of the active span, and does not mix two records', () => {
    traces = traceInMemory();
    const lines: string[] = [];
    const logger = pino(
      { mixin: traceMixin, base: null },
      { write: (line: string) => void lines.push(line) },
    );
    const ids = withSpan('work', (span) => {
      logger.info({ only_first: 1 }, 'first');
      logger.info('second');
      return span.spanContext();
    });
    logger.info('outside');
    const [first, second, outside] = lines.map((line) => parseJsonStrictly(line) as Record<string, unknown>);
    for (const record of [first, second])
      expect(record).toMatchObject({ trace_id: ids.traceId, span_id: ids.spanId, trace_flags: '01' });
    expect(second).not.toHaveProperty('only_first');
    expect(outside).not.toHaveProperty('trace_id');
  });

  it('gives the ids of a span that is not sampled: nine of ten records at 10 % are such', () => {
    traces = traceInMemory(new AlwaysOffSampler());
    const captured = captureRecords();
    const { traceId, spanId } = withSpan('work', (span) => {
      expect(span.isRecording()).toBe(false);
      expect(traceMixin()).toEqual({
        trace_id: span.spanContext().traceId,
        span_id: span.spanContext().spanId,
        trace_flags: '00',
      });
      getLogger('x').info('x');
      return span.spanContext();
    });
    expect(captured.record).toMatchObject({ trace_id: traceId, span_id: spanId });
  });

  it('gives the ids of a remote parent that has no span here', () => {
    traces = traceInMemory();
    const remote = {
      traceId: 'ab'.repeat(16),
      spanId: 'cd'.repeat(8),
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    };
    expect(runInSpanContext(remote, traceMixin)).toEqual({
      trace_id: remote.traceId,
      span_id: remote.spanId,
      trace_flags: '01',
    });
  });

  it.each([
    ['all-zero ids', { traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 1 }],
    ['ids of a wrong form', { traceId: '"},{"x', spanId: 'cd'.repeat(8), traceFlags: 1 }],
  ])('is empty for %s', (_name, spanContext) => {
    traces = traceInMemory();
    expect(runInSpanContext(spanContext, traceMixin)).toEqual({});
  });

  it('is empty without an SDK and without a span', () => {
    expect(traceMixin()).toEqual({});
    expect(withSpan('work', () => traceMixin())).toEqual({});
  });
});
