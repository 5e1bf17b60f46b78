import type { EndedSpan } from './trace-processor.js';

/** A trace of which spans are open in this process. */
export interface OpenTrace {
  readonly traceId: string;
  readonly startedAt: number;
  /** How many of its spans are open. Its end is when none is, not when the first one ended: others may outlive it. */
  open: number;
  /** Its ended spans, as long as it is not known whether it is kept. */
  spans: EndedSpan[];
  keptBy: string | undefined;
  /** Whether spans of it were lost. */
  isPartial: boolean;
  /** Whether its remote caller did not want it, and is listened to. */
  isMuted: boolean;
  /** Whether it would have been kept, had not so many others been. */
  isRefused: boolean;
}

export interface OpenTraceLimits {
  readonly maxTraces: number;
  readonly maxSpans: number;
  readonly maxSpansPerTrace: number;
  readonly maxTraceAgeMs: number;
}

export type GiveUpReason = 'evicted' | 'expired';

/** The traces that are open, the oldest first, and what they hold, within limits. */
export class OpenTraces {
  readonly #traces = new Map<string, OpenTrace>();
  readonly #limits: OpenTraceLimits;
  readonly #onGivenUp: (trace: OpenTrace, reason: GiveUpReason) => void;
  #spans = 0;

  /** `onGivenUp` hears of each trace that is followed no more although spans of it are open. */
  constructor(limits: OpenTraceLimits, onGivenUp: (trace: OpenTrace, reason: GiveUpReason) => void) {
    this.#limits = limits;
    this.#onGivenUp = onGivenUp;
  }

  get size(): number {
    return this.#traces.size;
  }

  /** How many ended spans are held. */
  get spans(): number {
    return this.#spans;
  }

  find(traceId: string): OpenTrace | undefined {
    return this.#traces.get(traceId);
  }

  add(trace: OpenTrace): void {
    this.#expire(trace.startedAt);
    if (this.#traces.size >= this.#limits.maxTraces) this.#giveUpOldest('evicted');
    this.#traces.set(trace.traceId, trace);
  }

  /** Holds an ended span; what has no room makes its trace partial. */
  hold(trace: OpenTrace, span: EndedSpan): boolean {
    const { maxSpans, maxSpansPerTrace } = this.#limits;
    if (trace.spans.length < maxSpansPerTrace) {
      // The oldest give way: most traces are short, and one that still is open was leaked, or is not whole anyway.
      while (this.#spans >= maxSpans && this.#traces.size > 0) this.#giveUpOldest('evicted');
      if (this.#spans < maxSpans && this.#traces.get(trace.traceId) === trace) {
        trace.spans.push(span);
        this.#spans++;
        return true;
      }
    }
    trace.isPartial = true;
    return false;
  }

  /** Hands out the spans that the trace holds. */
  take(trace: OpenTrace): readonly EndedSpan[] {
    const { spans } = trace;
    this.#spans -= spans.length;
    trace.spans = [];
    return spans;
  }

  remove(trace: OpenTrace): void {
    this.take(trace);
    if (this.#traces.get(trace.traceId) === trace) this.#traces.delete(trace.traceId);
  }

  clear(): void {
    this.#traces.clear();
    this.#spans = 0;
  }

  #expire(now: number): void {
    for (const trace of this.#traces.values()) {
      if (now - trace.startedAt < this.#limits.maxTraceAgeMs) return;
      this.#giveUp(trace, 'expired');
    }
  }

  #giveUpOldest(reason: GiveUpReason): void {
    for (const trace of this.#traces.values()) return this.#giveUp(trace, reason);
  }

  #giveUp(trace: OpenTrace, reason: GiveUpReason): void {
    this.remove(trace);
    this.#onGivenUp(trace, reason);
  }
}
