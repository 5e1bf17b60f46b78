/** `app/orders/[id]/route.ts`: one wrapped function for each method. */
import { bindContext, getLogger, withSpan } from '@logshift/runtime';
import { withRouteLogging } from '@logshift/runtime/next';

import { findUser, readOrder } from '../../../../orders.mjs';

const log = getLogger('shop/orders');

async function readOne(request, { params }) {
  // The proxy ran in a context of its own; what the route's lines are to carry is bound here.
  bindContext({ user_id: findUser(request.headers.get('authorization'))?.id });
  const { id } = await params;
  try {
    log.debug('order_requested', { order_id: id });
    const order = await withSpan('read_order', () => readOrder(id));
    log.info('order_read', order);
    return Response.json(order);
  } catch (error) {
    // Around what may fail only: redirect() and notFound() throw too, and are Next's to catch. An error that is left to
    // Next stands in the access event as `err`, but the client does not get the request's id.
    log.exception('request_failed', error);
    return Response.json({ error: 'internal' }, { status: 500 });
  }
}

export const GET = withRouteLogging(readOne, { route: '/orders/[id]' });
