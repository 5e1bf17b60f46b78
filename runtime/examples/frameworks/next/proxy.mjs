/**
 * `proxy.ts` in the root of the project (`middleware.ts` before Next 16, with `runtime: 'nodejs'`). It gives the request its
 * id, and the route gets the same. What it answers itself has its access event from here, all else from the route.
 */
import { getLogger } from '@logshift/runtime';
import { withMiddlewareLogging } from '@logshift/runtime/next';

import { findUser } from '../orders.mjs';

const log = getLogger('shop/proxy');

export const proxy = withMiddlewareLogging((request) => {
  const user = findUser(request.headers.get('authorization'));
  if (user === undefined) return Response.json({ error: 'unauthorized' }, { status: 401 });
  log.debug('request_let_through', { user_id: user.id });
  return new Response(null, { headers: { 'x-middleware-next': '1' } }); // NextResponse.next()
});

export const config = { matcher: '/orders/:path*' };
