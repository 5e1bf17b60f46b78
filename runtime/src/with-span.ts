import { types } from 'node:util';
import { context, INVALID_SPAN_CONTEXT, trace, type Span, type SpanOptions } from '@opentelemetry/api';
import { markSpanFailed } from './mark-span-failed.js';

const TRACER_NAME = '@logshift/runtime';

type Run<T> = (span: Span) => T;

/**
 * Runs `run` in a new span, which is the active one in there, and ends it: on return, on throw, or for a promise when it
 * settles. Answers what `run` answers: a plain value stays one, a promise settles with the same value or the same
 * error. An error is recorded once, however many spans it passes through, gives the span status ERROR and is passed
 * on unchanged. A tracer that fails never fails the work.
 */
export function withSpan<T>(name: string, run: Run<T>): T;
export function withSpan<T>(name: string, options: SpanOptions, run: Run<T>): T;
export function withSpan<T>(name: string, optionsOrRun: SpanOptions | Run<T>, maybeRun?: Run<T>): T {
  const isShort = typeof optionsOrRun === 'function';
  const run = isShort ? optionsOrRun : maybeRun;
  if (typeof run !== 'function') {
    throw new TypeError(`withSpan("${name}") takes the function to run as its last argument.`);
  }
  const span = startSpan(name, isShort ? {} : optionsOrRun);
  // Without a closure between: each frame of ours pushes one of the caller's out of its error's stack.
  return context.with(trace.setSpan(context.active(), span), runAndEnd<T>, undefined, span, run);
}

function startSpan(name: string, options: SpanOptions): Span {
  try {
    return trace.getTracer(TRACER_NAME).startSpan(name, options);
  } catch {
    return trace.wrapSpanContext(INVALID_SPAN_CONTEXT); // a sampler or span processor that throws
  }
}

function runAndEnd<T>(span: Span, run: Run<T>): T {
  let result: T;
  try {
    result = run(span);
  } catch (error) {
    markSpanFailed(span, error);
    endSpan(span);
    throw error;
  }
  if (isThenable(result)) return endWhenSettled(span, result) as T;
  endSpan(span);
  return result;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  try {
    return (
      (typeof value === 'object' || typeof value === 'function') &&
      typeof (value as { then?: unknown } | null)?.then === 'function'
    );
  } catch {
    return false;
  }
}

/**
 * A promise that settles as the result does, after the span has ended. Not the result itself with a listener at its side:
 * that would hide an unhandled rejection, and run a lazy query (knex, mongoose) a second time when it is awaited.
 */
function endWhenSettled(span: Span, result: PromiseLike<unknown>): PromiseLike<unknown> {
  const settled = types.isPromise(result)
    ? result
    : new Promise((resolve, reject) => void result.then(resolve, reject));
  return settled.then(
    (value) => {
      endSpan(span);
      return value;
    },
    (error: unknown) => {
      markSpanFailed(span, error);
      endSpan(span);
      throw error;
    },
  );
}

function endSpan(span: Span): void {
  try {
    if (span.isRecording()) span.end(); // `run` may have ended it itself
  } catch {
    // a span processor that throws
  }
}
