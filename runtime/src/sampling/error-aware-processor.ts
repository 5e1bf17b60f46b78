import { trace as traces, TraceFlags, type Context, type Span } from '@opentelemetry/api';
import {
  checkErrorAwareOptions,
  ERROR_AWARE_DEFAULTS,
  type ErrorAwareOptions,
  type ErrorAwareSettings,
} from './error-aware-options.js';
import { createKeepJudge } from './keep-judge.js';
import { measureCounts } from './measure-counts.js';
import { OpenTraces, type OpenTrace } from './open-traces.js';
import { toPromotedSpan } from './promoted-span.js';
import { TraceDecisions } from './trace-decisions.js';
import { traceKeepers, type TraceKeeper } from './trace-keepers.js';
import type { EndedSpan, TraceProcessor } from './trace-processor.js';

const NO_COUNTS = { kept: 0, dropped: 0, refused: 0, evicted: 0, expired: 0, lostSpans: 0, lateSpans: 0 };

// Metrics may be set up after traces are, so they are looked for now and then.
const TRACES_BETWEEN_LOOKS = 100;

/**
 * What became of the traces that were not sampled: `kept`; `dropped`, since nothing spoke for them; `refused`, beyond
 * `maxKeptPerSecond`; `evicted` for `maxTraces` or `maxSpans`, and `expired` for `maxTraceAgeMs`, while spans of them were
 * open. `lostSpans` had no room; `lateSpans` ended after their trace was let go. What is held now: `openTraces`,
 * `heldSpans`, `decisions`.
 */
export type ErrorAwareCounts = Readonly<
  Record<keyof typeof NO_COUNTS | 'openTraces' | 'heldSpans' | 'decisions', number>
>;

/**
 * Stands before the processor that exports. It hands on what is sampled; of what is only recorded, it hands on the traces
 * that turn out to be worth it, whole: those with an error, those that are slow, and those that `keepTrace`, a record of
 * level error or a rule asks for. Spans of the others are held while any span of their trace is open, and forgotten then.
 * Needs a sampler that records what it does not sample; `createErrorAwareSampling` makes both. Throws a TypeError for
 * options that are not valid.
 */
export class ErrorAwareProcessor implements TraceProcessor {
  readonly #next: TraceProcessor;
  readonly #options: ErrorAwareSettings;
  readonly #now: () => number;
  readonly #judge: (span: EndedSpan) => string | undefined;
  readonly #open: OpenTraces;
  readonly #decisions: TraceDecisions;
  readonly #counts = { ...NO_COUNTS };
  readonly #keeper: TraceKeeper = {
    keep: (traceId, reason) => {
      if (reason !== 'log' || this.#options.keepOnErrorLog) this.keep(traceId, reason);
    },
    isKept: (traceId) => this.isKept(traceId),
  };
  #unmeasure: (() => void) | undefined;
  #opened = 0;
  #isShutDown = false;

  constructor(next: TraceProcessor, options: ErrorAwareOptions = {}) {
    checkErrorAwareOptions(options);
    const settings = withDefaults(options);
    this.#next = next;
    this.#options = settings;
    this.#now = options.now ?? (() => performance.now());
    this.#judge = createKeepJudge(settings);
    this.#open = new OpenTraces(settings, (trace, why) => {
      if (trace.keptBy === undefined) this.#counts[why]++;
      this.#remember(trace);
    });
    this.#decisions = new TraceDecisions(settings.maxDecisions, settings.maxKeptPerSecond, this.#now);
    traceKeepers.add(this.#keeper);
  }

  get counts(): ErrorAwareCounts {
    const { size: openTraces, spans: heldSpans } = this.#open;
    return { ...this.#counts, openTraces, heldSpans, decisions: this.#decisions.size };
  }

  onStart(span: Span, parentContext: Context): void {
    this.#next.onStart(span, parentContext);
    const { traceId, traceFlags } = span.spanContext();
    if ((traceFlags & TraceFlags.SAMPLED) !== 0 || this.#isShutDown) return;
    const trace = this.#open.find(traceId) ?? this.#openTrace(traceId);
    trace.open++;
    if (this.#options.respectRemoteUnsampled && isUnwanted(parentContext)) trace.isMuted = true;
  }

  onEnding(span: Span): void {
    this.#next.onEnding?.(span);
  }

  onEnd(span: EndedSpan): void {
    const { traceId, traceFlags } = span.spanContext();
    if ((traceFlags & TraceFlags.SAMPLED) !== 0) return this.#next.onEnd(span);
    if (this.#isShutDown) return;
    const trace = this.#open.find(traceId);
    if (trace === undefined) return this.#endLate(span, traceId);
    if (trace.keptBy === undefined) this.#keepFor(trace, this.#judge(span));
    if (trace.keptBy !== undefined) this.#next.onEnd(toPromotedSpan(span, trace.keptBy, trace.isPartial));
    else if (!this.#open.hold(trace, span)) this.#counts.lostSpans++;
    trace.open--;
    if (trace.open <= 0 && this.#open.find(traceId) === trace) this.#close(trace);
  }

  /** Keeps the trace with this id: what is held of it is handed on now, and what is to come later. */
  keep(traceId: string, reason = 'manual'): void {
    if (this.#isShutDown || this.isKept(traceId)) return;
    const trace = this.#open.find(traceId);
    if (trace !== undefined) return this.#keepFor(trace, reason);
    const letGo = this.#decisions.findLetGo(traceId);
    if (letGo === 'muted' && reason !== 'manual') return;
    this.#grant(traceId, reason, letGo !== undefined);
  }

  /** Whether the trace is kept though it was not sampled, as far as is remembered. */
  isKept(traceId: string): boolean {
    return this.#open.find(traceId)?.keptBy !== undefined || this.#decisions.findKept(traceId) !== undefined;
  }

  forceFlush(): Promise<void> {
    return this.#next.forceFlush();
  }

  shutdown(): Promise<void> {
    this.#isShutDown = true;
    traceKeepers.delete(this.#keeper);
    this.#unmeasure?.();
    this.#open.clear();
    this.#decisions.clear();
    return this.#next.shutdown();
  }

  #openTrace(traceId: string): OpenTrace {
    if (this.#unmeasure === undefined && this.#opened++ % TRACES_BETWEEN_LOOKS === 0)
      this.#unmeasure = measureCounts(() => this.counts);
    const kept = this.#decisions.findKept(traceId);
    const letGo = kept === undefined ? this.#decisions.findLetGo(traceId) : undefined;
    const trace = {
      traceId,
      startedAt: this.#now(),
      open: 0,
      spans: [],
      keptBy: kept?.keptBy,
      isPartial: kept?.isPartial ?? letGo !== undefined,
      isMuted: letGo === 'muted',
      isRefused: false,
    };
    this.#open.add(trace);
    return trace;
  }

  #keepFor(trace: OpenTrace, reason: string | undefined): void {
    if (reason === undefined || (trace.isMuted && reason !== 'manual')) return;
    if (!this.#grant(trace.traceId, reason, trace.isPartial, trace.isRefused)) {
      trace.isRefused = true; // what it holds stays: there may be room again when its next span fails
      return;
    }
    trace.keptBy = reason;
    for (const span of this.#open.take(trace))
      this.#next.onEnd(toPromotedSpan(span, reason, trace.isPartial));
  }

  #grant(traceId: string, keptBy: string, isPartial: boolean, wasRefused = false): boolean {
    const isGranted = this.#decisions.mayKeep();
    if (isGranted) this.#decisions.keep(traceId, { keptBy, isPartial });
    if (isGranted) this.#counts.kept++;
    else if (!wasRefused) this.#counts.refused++;
    return isGranted;
  }

  #close(trace: OpenTrace): void {
    if (trace.keptBy === undefined && !trace.isRefused) this.#counts.dropped++;
    this.#remember(trace);
    this.#open.remove(trace);
  }

  #remember({ traceId, keptBy, isPartial, isMuted }: OpenTrace): void {
    if (keptBy !== undefined) this.#decisions.keep(traceId, { keptBy, isPartial });
    else this.#decisions.letGo(traceId, isMuted ? 'muted' : 'lost');
  }

  /** Its trace is not followed any more: it had been given up. What was held of it is lost. */
  #endLate(span: EndedSpan, traceId: string): void {
    let kept = this.#decisions.findKept(traceId);
    if (kept === undefined) {
      const reason = this.#judge(span);
      if (
        reason !== undefined &&
        this.#decisions.findLetGo(traceId) !== 'muted' &&
        this.#grant(traceId, reason, true)
      )
        kept = { keptBy: reason, isPartial: true };
    }
    if (kept === undefined) this.#counts.lateSpans++;
    else this.#next.onEnd(toPromotedSpan(span, kept.keptBy, kept.isPartial));
  }
}

/** Options that are given as undefined are not given. */
function withDefaults(options: ErrorAwareOptions): ErrorAwareSettings {
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  return { ...ERROR_AWARE_DEFAULTS, ...Object.fromEntries(given) };
}

/** Whether the span above in this context is another process's, and is not sampled there. */
function isUnwanted(parentContext: Context): boolean {
  const parent = traces.getSpanContext(parentContext);
  return parent?.isRemote === true && (parent.traceFlags & TraceFlags.SAMPLED) === 0;
}
