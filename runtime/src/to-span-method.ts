import { types } from 'node:util';
import { toSpanName } from './conventions/index.js';
import { copyMethodIdentity } from './copy-method-identity.js';
import { describeThrown } from './describe-thrown.js';
import { findTracer } from './find-tracer.js';
import type { WithSpanOptions } from './span-options.js';
import { warnOnce } from './warn-once.js';
import { withSpanAsyncIterator, withSpanIterator } from './with-span-iterator.js';
import { withSpan } from './with-span.js';

export type AnyMethod = (...args: never[]) => unknown;

/** Options that stay the same, or are made of the arguments of each call, with its object as `this`. */
export type SpanMethodOptions = WithSpanOptions<never> | ((...args: never[]) => WithSpanOptions<never>);

const NO_OPTIONS: WithSpanOptions = Object.freeze({});

/**
 * The method with a span around each of its calls; of a generator method, around its steps. Named after the method in
 * snake_case where no name is given.
 */
export function toSpanMethod(
  method: AnyMethod,
  key: string | symbol,
  givenName: string | undefined,
  options: SpanMethodOptions | undefined,
): AnyMethod {
  const text = typeof key === 'symbol' ? (key.description ?? 'symbol') : key;
  const name = givenName ?? toSpanName(text) ?? text;
  const wrap = types.isGeneratorFunction(method) ? wrapGenerator : wrapFunction;
  const wrapper = wrap(method, name, options);
  copyMethodIdentity(method, wrapper);
  return wrapper;
}

// Methods, as what they stand for: they are not to be called with `new`, and have no `prototype`.
function wrapFunction(method: AnyMethod, name: string, options: SpanMethodOptions | undefined): AnyMethod {
  const holder: { readonly wrapper: AnyMethod } = {
    wrapper(this: unknown, ...args: never[]): unknown {
      if (isIdle(options)) return call(method, this, args);
      return withSpan(name, toOptions(options, this, args), () => call(method, this, args));
    },
  };
  return holder.wrapper;
}

function wrapGenerator(method: AnyMethod, name: string, options: SpanMethodOptions | undefined): AnyMethod {
  const isAsync = types.isAsyncFunction(method);
  const holder: { readonly wrapper: AnyMethod } = {
    wrapper(this: unknown, ...args: never[]): unknown {
      // Defaults of parameters are evaluated by the call, the body waits for the first step.
      const iterator = call(method, this, args) as Generator & AsyncGenerator;
      if (isIdle(options)) return iterator;
      const made = toOptions(options, this, args);
      return isAsync
        ? withSpanAsyncIterator(name, made, () => iterator)
        : withSpanIterator(name, made, () => iterator);
    },
  };
  return holder.wrapper;
}

/** Whether nobody would see the span, so that not even its options are made. */
function isIdle(options: SpanMethodOptions | undefined): boolean {
  return findTracer() === undefined && (typeof options !== 'object' || options.tracer === undefined);
}

function call(method: AnyMethod, self: unknown, args: readonly unknown[]): unknown {
  return Reflect.apply(method as (...args: readonly unknown[]) => unknown, self, args);
}

function toOptions(
  options: SpanMethodOptions | undefined,
  self: unknown,
  args: readonly unknown[],
): WithSpanOptions {
  try {
    const made = typeof options === 'function' ? call(options, self, args) : options;
    return made ?? NO_OPTIONS;
  } catch (error) {
    warnOnce(
      `The options of a \`@Span()\` threw, so its span goes without them: ${describeThrown(error)}. ` +
        'Let them read only what every call has.',
    );
    return NO_OPTIONS;
  }
}
