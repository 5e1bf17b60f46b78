import { AsyncResource } from 'node:async_hooks';
import { createScope } from '../context-scope.js';
import { processState } from '../process-state.js';
import type { Delivery } from './delivery.js';

/**
 * Runs handlers where an event was published: in the trace, with the context fields of that moment and with what other
 * libraries keep there, however much later it is. The scope is a copy: what the publisher binds afterwards is not in it. Each
 * handler has one of its own within.
 */
export function capturePublishScope(): Delivery['enter'] {
  const resource = new AsyncResource('DomainEvent');
  const scope = createScope(processState.scopes.getStore());
  return (run) => resource.runInAsyncScope(() => processState.scopes.run(scope, run));
}
