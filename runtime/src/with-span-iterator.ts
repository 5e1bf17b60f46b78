import { types } from 'node:util';
import type { Span } from '@opentelemetry/api';
import { findTracer } from './find-tracer.js';
import { beginIteration } from './iteration.js';
import { findInertSpan } from './open-span.js';
import { SpanAsyncIterator } from './span-async-iterator.js';
import { SpanIterator } from './span-iterator.js';
import type { Given, WithSpanOptions } from './span-options.js';

/** An iterator, or what makes one; spelled out for compilers whose `Iterable` takes one type. */
export type IteratorSource<T, TReturn, TNext> =
  Iterator<T, TReturn, TNext> | { [Symbol.iterator](): Iterator<T, TReturn, TNext> };

export type AsyncIteratorSource<T, TReturn, TNext> =
  AsyncIterator<T, TReturn, TNext> | { [Symbol.asyncIterator](): AsyncIterator<T, TReturn, TNext> };

type Run<Source, This> = (this: This, span: Span) => Source;

/**
 * A generator object whose steps run in a span. With its first `next` the span starts and `run` is called, as the body of a
 * generator starts then; the span is active in each step, and ends when the iterator is done, throws, or is given up
 * (`break`, `return()`). Values sent in and results come through as they are. One that is never asked for a step has no
 * span; one that is abandoned without `return()` never ends its own. `thisArg` is `this` in a `run` that is no arrow
 * function: `yield* withSpanIterator('read_rows', function* () { … }, this)`.
 */
export function withSpanIterator<T, TReturn, TNext, This = undefined>(
  name: string,
  run: Run<IteratorSource<T, TReturn, TNext>, This>,
  thisArg?: This,
): Generator<T, TReturn, TNext>;
export function withSpanIterator<T, TReturn, TNext, This = undefined>(
  name: string,
  options: WithSpanOptions<Given<TReturn>>,
  run: Run<IteratorSource<T, TReturn, TNext>, This>,
  thisArg?: This,
): Generator<T, TReturn, TNext>;
export function withSpanIterator(name: string, ...rest: unknown[]): object {
  const { options, run, isLazy } = readArguments('withSpanIterator', name, rest);
  if (isLazy && !(options?.tracer ?? findTracer())) return run(findInertSpan()) as object;
  return new SpanIterator(() =>
    beginIteration(name, options, (span) => {
      const source = run(span) as Iterator<unknown> & Partial<Iterable<unknown>>;
      return source[Symbol.iterator]?.() ?? source;
    }),
  );
}

/** The same for async iterators: `for await (const row of withSpanAsyncIterator('read_rows', () => readRows()))`. */
export function withSpanAsyncIterator<T, TReturn, TNext, This = undefined>(
  name: string,
  run: Run<AsyncIteratorSource<T, TReturn, TNext>, This>,
  thisArg?: This,
): AsyncGenerator<T, TReturn, TNext>;
export function withSpanAsyncIterator<T, TReturn, TNext, This = undefined>(
  name: string,
  options: WithSpanOptions<Given<TReturn>>,
  run: Run<AsyncIteratorSource<T, TReturn, TNext>, This>,
  thisArg?: This,
): AsyncGenerator<T, TReturn, TNext>;
export function withSpanAsyncIterator(name: string, ...rest: unknown[]): object {
  const { options, run, isLazy } = readArguments('withSpanAsyncIterator', name, rest);
  if (isLazy && !(options?.tracer ?? findTracer())) return run(findInertSpan()) as object;
  return new SpanAsyncIterator(() =>
    beginIteration(name, options, (span) => {
      const source = run(span) as AsyncIterator<unknown> & Partial<AsyncIterable<unknown>>;
      return source[Symbol.asyncIterator]?.() ?? source;
    }),
  );
}

interface Arguments {
  readonly options: WithSpanOptions<never> | undefined;
  readonly run: (span: Span) => unknown;
  /** A generator function waits for the first `next` by itself. */
  readonly isLazy: boolean;
}

function readArguments(caller: string, name: string, rest: readonly unknown[]): Arguments {
  const isShort = typeof rest[0] === 'function';
  const [options, run, thisArg] = isShort ? [undefined, ...rest] : rest;
  if (typeof run !== 'function') {
    throw new TypeError(`${caller}("${name}") takes the function that gives the iterator after its options.`);
  }
  return {
    options: options ?? undefined,
    run:
      thisArg === undefined
        ? (run as Arguments['run'])
        : (span) => Reflect.apply(run as Arguments['run'], thisArg, [span]),
    isLazy: types.isGeneratorFunction(run),
  };
}
