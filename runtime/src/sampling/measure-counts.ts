import { createNoopMeter, metrics, type ObservableResult } from '@opentelemetry/api';

/** What became of traces, as `sampling.outcome` names it. */
export const OUTCOMES = ['kept', 'dropped', 'refused', 'evicted', 'expired'] as const;

export type OutcomeCounts = Readonly<Record<(typeof OUTCOMES)[number] | 'heldSpans', number>>;

/**
 * Lets OpenTelemetry's metrics tell what became of traces that were not sampled (`sampling.traces`), and how many spans wait
 * (`sampling.held_spans`). Answers what ends it; undefined where no metrics are set up, as they may be later. Never throws.
 */
export function measureCounts(counts: () => OutcomeCounts): (() => void) | undefined {
  try {
    const meter = metrics.getMeterProvider().getMeter('@logshift/runtime');
    if (meter === createNoopMeter()) return undefined;
    const traces = meter.createObservableCounter('sampling.traces', {
      description: 'Traces that were not sampled, by what became of them.',
      unit: '{trace}',
    });
    const spans = meter.createObservableGauge('sampling.held_spans', {
      description: 'Ended spans that wait for what becomes of their traces.',
      unit: '{span}',
    });
    const tellTraces = (result: ObservableResult): void => {
      const now = counts();
      for (const outcome of OUTCOMES) result.observe(now[outcome], { 'sampling.outcome': outcome });
    };
    const tellSpans = (result: ObservableResult): void => {
      result.observe(counts().heldSpans);
    };
    traces.addCallback(tellTraces);
    spans.addCallback(tellSpans);
    return () => {
      traces.removeCallback(tellTraces);
      spans.removeCallback(tellSpans);
    };
  } catch {
    return undefined; // a meter of a foreign SDK that throws
  }
}
