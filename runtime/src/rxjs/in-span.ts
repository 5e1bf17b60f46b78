import { context, type Context, type Span } from '@opentelemetry/api';
import {
  Observable,
  Subject,
  takeUntil,
  type MonoTypeOperatorFunction,
  type Observer,
  type Subscriber,
} from 'rxjs';
import { closeFailedSpan, closeSpan } from '../close-span.js';
import { findActiveContext } from '../find-active-context.js';
import { findTracer } from '../find-tracer.js';
import { openSpan } from '../open-span.js';
import type { Given, WithSpanOptions } from '../span-options.js';
import { toSpanScope } from '../span-scope.js';

/**
 * An operator that gives each subscription a span: it starts with the subscription, and ends when the source completes,
 * fails or nobody listens any more. The span is the active one while the source is subscribed to and while a value is
 * passed on; who hears of the end or of the error is in the context in which it subscribed. An error is recorded once,
 * however many spans it passes through, and passed on unchanged. `result` reads attributes off the last value, where
 * there was one. Where no SDK is registered the source is all that runs.
 */
export function inSpan<T>(name: string, options?: WithSpanOptions<Given<T>>): MonoTypeOperatorFunction<T> {
  return (source) =>
    new Observable<T>((subscriber) => {
      const tracer = options?.tracer ?? findTracer();
      const caller = tracer && findActiveContext();
      if (tracer === undefined || caller === undefined) return source.subscribe(subscriber);
      const span = openSpan(tracer, name, options, caller);
      subscribeIn(span, { source, subscriber, caller, readResult: options?.result });
      return undefined;
    });
}

interface SpanSubscription<T> {
  readonly source: Observable<T>;
  readonly subscriber: Subscriber<T>;
  /** The context in which somebody subscribed. */
  readonly caller: Context;
  readonly readResult: WithSpanOptions<T>['result'];
}

function subscribeIn<T>(span: Span, { source, subscriber, caller, readResult }: SpanSubscription<T>): void {
  const scope = toSpanScope(caller, span);
  const stopped = new Subject<void>();
  let isOver = false;
  let last: { readonly value: T } | undefined;
  const pass = (value: T): void => subscriber.next(value);
  const observer: Observer<T> = {
    next: (value) => {
      if (readResult !== undefined) last = { value };
      context.with(scope, pass, undefined, value);
    },
    error: (error) => {
      isOver = true;
      closeFailedSpan(span, error);
      context.with(caller, () => subscriber.error(error));
    },
    complete: () => {
      if (isOver) return; // nobody listens any more
      isOver = true;
      closeSpan(span, last && readResult, last?.value);
      context.with(caller, () => subscriber.complete());
    },
  };
  // Known before the source is asked: one that gives all its values at once may be stopped by the second of them.
  subscriber.add(() => {
    if (isOver) return;
    isOver = true;
    try {
      context.with(scope, () => stopped.next());
    } finally {
      closeSpan(span, undefined, undefined);
    }
  });
  try {
    context.with(scope, () => source.pipe(takeUntil(stopped)).subscribe(observer));
  } catch (error) {
    isOver = true;
    closeFailedSpan(span, error);
    throw error;
  }
}
