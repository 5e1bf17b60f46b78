import { IncomingMessage } from 'node:http';
import { exchangeOf } from './exchange.js';

/** Says that the `id` of Node's requests is ours; shared by all copies of this package. */
const SHARED = Symbol.for('@logshift/runtime.shared-id');

/**
 * Has each request of Node's class answer its id as `request.id`, unless it is given one of its own. By the class, since a
 * property that is added to each request costs Express 5 % of its throughput. Requests that are no exchange's have none.
 */
export function shareId(): void {
  const { prototype } = IncomingMessage;
  if ('id' in prototype) return;
  Object.defineProperty(prototype, SHARED, { value: true });
  Object.defineProperty(prototype, 'id', {
    configurable: true,
    get(this: object) {
      return exchangeOf(this)?.ids.find(({ rule }) => rule.field === 'request_id')?.id;
    },
    set(this: object, value: unknown) {
      Object.defineProperty(this, 'id', { value, writable: true, enumerable: true, configurable: true });
    },
  });
}

/** Whether the class says the id of this request. */
export function hasSharedId(request: object): boolean {
  return (request as { readonly [SHARED]?: boolean })[SHARED] === true;
}
