import { AsyncResource } from 'node:async_hooks';
import { copyMethodIdentity } from './copy-method-identity.js';

/**
 * The function, to be called from anywhere and at any time, with the context of here: the scope that is nearest now, and
 * the active span. For callbacks of what has no context or another's: the pool of a driver, a socket, a native addon.
 * `this`, arguments, result and errors pass through.
 */
export function bindFn<F extends (...args: never[]) => unknown>(fn: F): F {
  const bound = AsyncResource.bind(fn as unknown as (...args: unknown[]) => unknown, 'LogContext');
  copyMethodIdentity(fn, bound);
  return bound as unknown as F;
}
