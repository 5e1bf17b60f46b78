import { AsyncResource } from 'node:async_hooks';
import type { EventEmitter } from 'node:events';
import { processState } from './process-state.js';

type Listener = (...args: unknown[]) => unknown;

/** How Node marks a wrapper, so that `off` and `listeners` know what it stands for. */
interface Wrapper extends Listener {
  listener?: Listener;
}

const ADDERS = ['on', 'addListener', 'prependListener', 'once', 'prependOnceListener'] as const;

/** Shared by all copies of this package: each would wrap what the other has wrapped. */
const IS_BOUND = Symbol.for('@logshift/runtime.emitter');

/**
 * Makes the emitter or stream keep the context of its listeners: one that is added inside a scope is called in that scope,
 * whoever emits. Listeners that are there already, or are added outside of every scope, are called as before. Answers
 * the same emitter; its listeners are removed and listed as ever.
 */
export function bindEmitter<E extends EventEmitter>(emitter: E): E {
  const marked = emitter as E & { [IS_BOUND]?: boolean };
  if (marked[IS_BOUND]) return emitter;
  Object.defineProperty(emitter, IS_BOUND, { value: true });
  for (const name of ADDERS) {
    const add = emitter[name].bind(emitter) as (event: string | symbol, listener: Listener) => unknown;
    const own = (event: string | symbol, listener: Listener): E => {
      add(event, bindListener(listener));
      return emitter;
    };
    Object.defineProperty(emitter, name, { value: own, writable: true, configurable: true });
  }
  return emitter;
}

function bindListener(listener: Wrapper): Listener {
  if (typeof listener !== 'function' || processState.scopes.getStore() === undefined) return listener;
  const { listener: inner } = listener as { listener?: Wrapper & { [IS_BOUND]?: boolean } };
  if (inner?.[IS_BOUND]) {
    // `once` has put its own wrapper around ours and adds that by `on`; `off` looks for the innermost.
    listener.listener = inner.listener ?? inner;
    return listener;
  }
  const bound: Wrapper & { [IS_BOUND]?: boolean } = AsyncResource.bind(listener, 'LogContext');
  bound.listener = inner ?? listener;
  bound[IS_BOUND] = true;
  return bound;
}
