import { context, type Context, type Span } from '@opentelemetry/api';
import { closeFailedSpan, closeSpan } from './close-span.js';
import { findActiveContext } from './find-active-context.js';
import { findTracer } from './find-tracer.js';
import { findInertSpan, openSpan } from './open-span.js';
import type { WithSpanOptions } from './span-options.js';
import { toSpanScope } from './span-scope.js';

type StepMethod<S> = (...args: never) => S;

/** An iterator by its methods, whose steps come at once or, of an async one, by promise. */
export interface Steps<S> {
  readonly next: StepMethod<S>;
  readonly return?: StepMethod<S>;
  readonly throw?: StepMethod<S>;
}

export type Step = IteratorResult<unknown, unknown>;

/** An iterator whose steps run inside one span, and whether that span has ended. */
export interface Iteration<I> {
  readonly iterator: I;
  readonly span: Span;
  /** The context of the steps; undefined where no SDK is registered. */
  readonly scope: Context | undefined;
  readonly readResult: WithSpanOptions<never>['result'];
  isOver: boolean;
}

/** Opens the span and asks `run`, inside of it, for the iterator. */
export function beginIteration<I extends object>(
  name: string,
  options: WithSpanOptions<never> | undefined,
  run: (span: Span) => I,
): Iteration<I> {
  const tracer = options?.tracer ?? findTracer();
  const parent = tracer && findActiveContext();
  const isInert = tracer === undefined || parent === undefined;
  const span = isInert ? findInertSpan() : openSpan(tracer, name, options, parent);
  const scope = isInert ? undefined : toSpanScope(parent, span);
  try {
    const iterator = scope === undefined ? run(span) : context.with(scope, run, undefined, span);
    return { iterator, span, scope, readResult: options?.result, isOver: false };
  } catch (error) {
    closeFailedSpan(span, error);
    throw error;
  }
}

/** Asks a method of the iterator, inside the span while that lasts. */
export function askIterator<S>(
  { iterator, scope, isOver }: Iteration<object>,
  method: StepMethod<S>,
  args: readonly unknown[],
): S {
  const call = method as (this: object, ...args: readonly unknown[]) => S;
  return isOver || scope === undefined
    ? Reflect.apply(call, iterator, args)
    : context.with(scope, call, iterator, ...args);
}

/** Tells an iterator that nobody asks it any more. */
export function giveBack<S>(iterator: Steps<S>): S | undefined {
  const { return: method } = iterator;
  return method && Reflect.apply(method as () => S, iterator, []);
}

/** Ends the span if this step was the last. The result of an iteration that was given up is nobody's result. */
export function closeAfterStep(iteration: Iteration<object>, step: unknown, isGivenUp: boolean): void {
  // What is no step at all is refused by who iterates, without another word to the iterator.
  const { done, value } = (typeof step === 'object' && step ? step : { done: true }) as {
    readonly done?: unknown;
    readonly value?: unknown;
  };
  if (done) closeIteration(iteration, isGivenUp ? undefined : { value });
}

/** Ends the span, once; with the attributes of the result where there is one. */
export function closeIteration(iteration: Iteration<object>, result?: { readonly value: unknown }): void {
  if (iteration.isOver) return;
  iteration.isOver = true;
  closeSpan(iteration.span, result && iteration.readResult, result?.value);
}

export function failIteration(iteration: Iteration<object>, error: unknown): void {
  if (iteration.isOver) return;
  iteration.isOver = true;
  closeFailedSpan(iteration.span, error);
}
