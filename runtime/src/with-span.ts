import { types } from 'node:util';
import { context, type Context, type Span } from '@opentelemetry/api';
import { closeFailedSpan, closeSpan } from './close-span.js';
import { closeWhenAwaited } from './close-when-awaited.js';
import { closeWhenSettled, isPlainPromise } from './close-when-settled.js';
import { findActiveContext } from './find-active-context.js';
import { findTracer } from './find-tracer.js';
import { findInertSpan, openSpan } from './open-span.js';
import type { Iteration, Step, Steps } from './iteration.js';
import { SpanAsyncIterator } from './span-async-iterator.js';
import { SpanIterator } from './span-iterator.js';
import type { Given, WithSpanOptions } from './span-options.js';
import { toSpanScope } from './span-scope.js';

type Run<T> = (span: Span) => T;

/**
 * Runs `run` in a new span, which is the active one in there, and ends it: on return, on throw, for a promise when it
 * settles, for another thenable when who awaits it is answered, for a generator object when it is over. Answers what `run`
 * answers: a plain value stays one, a promise settles with the same value or the same error, a thenable stays the same
 * object. An error is recorded once, however many spans it passes through, gives the span status ERROR and is passed
 * on unchanged. A tracer that fails never fails the work; where no SDK is registered, `run` is all that runs.
 */
export function withSpan<T>(name: string, run: Run<T>): T;
export function withSpan<T>(name: string, options: WithSpanOptions<Given<Awaited<T>>>, run: Run<T>): T;
// For `result: (order: Order) => …` beside `(span) => …`, of which neither tells the compiler about the other.
export function withSpan<R, T extends R | PromiseLike<R>>(
  name: string,
  options: WithSpanOptions<R>,
  run: Run<T>,
): T;
export function withSpan<T>(
  name: string,
  optionsOrRun: WithSpanOptions<never> | Run<T>,
  maybeRun?: Run<T>,
): T {
  const isShort = typeof optionsOrRun === 'function';
  const run = isShort ? optionsOrRun : maybeRun;
  if (typeof run !== 'function') {
    throw new TypeError(`withSpan("${name}") takes the function to run as its last argument.`);
  }
  const options = isShort ? undefined : optionsOrRun;
  const tracer = options?.tracer ?? findTracer();
  const parent = tracer && findActiveContext();
  if (tracer === undefined || parent === undefined) return run(findInertSpan());
  const readResult = options?.result;
  const span = openSpan(tracer, name, options, parent);
  const scope = toSpanScope(parent, span);
  let result: T;
  try {
    // Without a closure between: each frame of ours pushes one of the caller's out of its error's stack.
    result = context.with(scope, run, undefined, span);
  } catch (error) {
    closeFailedSpan(span, error);
    throw error;
  }
  if ((typeof result === 'object' && result !== null) || typeof result === 'function')
    return closeLater(span, scope, readResult, result) as T;
  closeSpan(span, readResult, result);
  return result;
}

/** Ends the span of a result that may still be under way; of any other now. */
function closeLater(
  span: Span,
  scope: Context,
  readResult: WithSpanOptions<never>['result'],
  result: object,
): object {
  if (isPlainPromise(result)) return closeWhenSettled(span, readResult, result);
  if (types.isGeneratorObject(result))
    return toSpanIterator({ iterator: result, span, scope, readResult, isOver: false });
  const then = readThen(result);
  if (then !== undefined && closeWhenAwaited(result, then, scope, { span, readResult })) return result;
  closeSpan(span, readResult, result);
  return result;
}

function toSpanIterator(iteration: Iteration<object>): object {
  return Symbol.asyncIterator in iteration.iterator
    ? new SpanAsyncIterator(iteration as Iteration<Steps<Promise<Step>>>)
    : new SpanIterator(iteration as Iteration<Steps<Step>>);
}

function readThen(result: object): ((this: object) => unknown) | undefined {
  try {
    const { then } = result as { then?: unknown };
    return typeof then === 'function' ? (then as () => unknown) : undefined;
  } catch {
    return undefined; // a getter or proxy that throws
  }
}
