import { context, type Context, type Span } from '@opentelemetry/api';
import { closeFailedSpan, closeSpan } from './close-span.js';
import type { WithSpanOptions } from './span-options.js';

/** A span that waits for a thenable, and what it wants of the result. */
interface Waiting {
  readonly span: Span;
  readonly readResult: WithSpanOptions<never>['result'];
}

type Callback = ((value: unknown) => unknown) | null | undefined;
type Then = (this: object, ...callbacks: Callback[]) => unknown;

const waitingFor = new WeakMap<object, Set<Waiting>>();

/**
 * Ends the span when the thenable settles for who awaits it first, and runs its `then` inside the span. The thenable
 * stays the very object that the work gave: a query builder (knex, mongoose, Prisma) is sent by its `then`, once each time
 * it is called, never when nobody awaits it; and its other methods are still asked for. Answers whether that is possible:
 * not for a frozen one.
 */
export function closeWhenAwaited(thenable: object, then: Then, scope: Context, waiting: Waiting): boolean {
  // Bluebird promises that are kept and handed out again would get one layer more with each span.
  const others = waitingFor.get(thenable);
  if (others !== undefined) {
    others.add(waiting);
    return true;
  }
  const own = Object.getOwnPropertyDescriptor(thenable, 'then');
  if (own === undefined ? !Object.isExtensible(thenable) : own.configurable !== true) return false;
  const settle = (close: (each: Waiting) => void): void => {
    const all = waitingFor.get(thenable);
    if (all === undefined) return;
    waitingFor.delete(thenable);
    restore(thenable, own);
    all.forEach(close);
  };
  Object.defineProperty(thenable, 'then', {
    configurable: true,
    writable: true,
    value: watchThen(then, scope, settle),
  });
  waitingFor.set(thenable, new Set([waiting]));
  return true;
}

function watchThen(then: Then, scope: Context, settle: (close: (each: Waiting) => void) => void): Then {
  return function (this: object, onValue, onError, ...others) {
    const caller = context.active();
    const succeed = (value: unknown): unknown => {
      settle(({ span, readResult }) => closeSpan(span, readResult, value));
      // As a promise does where a callback is missing.
      return typeof onValue === 'function' ? context.with(caller, onValue, undefined, value) : value;
    };
    const fail = (error: unknown): unknown => {
      settle(({ span }) => closeFailedSpan(span, error));
      if (typeof onError === 'function') return context.with(caller, onError, undefined, error);
      throw error;
    };
    try {
      return context.with(scope, then, this, succeed, fail, ...others);
    } catch (error) {
      settle(({ span }) => closeFailedSpan(span, error));
      throw error;
    }
  };
}

function restore(thenable: object, own: PropertyDescriptor | undefined): void {
  if (own !== undefined) Object.defineProperty(thenable, 'then', own);
  else Reflect.deleteProperty(thenable, 'then');
}
