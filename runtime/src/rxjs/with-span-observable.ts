import { isObservable, type Observable } from 'rxjs';
import type { Given, WithSpanOptions } from '../span-options.js';
import { inSpan } from './in-span.js';

/** What becomes of an observable with a span: a plain one of the same values; of anything else, the same. */
export type InSpan<O> = O extends Observable<infer T> ? Observable<T> : O;

/** The values that an observable gives. */
export type ObservedIn<O> = O extends Observable<infer T> ? T : never;

type Source = Observable<unknown> | null | undefined;

/**
 * Calls `run` at once and gives its observable with a span for each subscription, as `inSpan` does: work that an
 * observable stands for begins when somebody subscribes. What is no observable is given back as it is, and an error that
 * `run` throws is passed on; neither has a span.
 */
export function withSpanObservable<O extends Source>(name: string, run: () => O): InSpan<O>;
export function withSpanObservable<O extends Source>(
  name: string,
  options: WithSpanOptions<Given<ObservedIn<O>>>,
  run: () => O,
): InSpan<O>;
export function withSpanObservable(name: string, ...rest: readonly unknown[]): unknown {
  const [options, run] = typeof rest[0] === 'function' ? [undefined, rest[0]] : rest;
  if (typeof run !== 'function') {
    throw new TypeError(`withSpanObservable("${name}") takes the function to run as its last argument.`);
  }
  const source: unknown = (run as () => unknown)();
  return isObservable(source) ? source.pipe(inSpan(name, options as WithSpanOptions | undefined)) : source;
}
