/** AWS Lambda behind an API Gateway, a function URL or a load balancer. `serve-lambda.mjs` calls it on your machine. */
import { bindContext, configureLogging, getLogger, withSpan } from '@logshift/runtime';
import { withLambdaLogging } from '@logshift/runtime/serverless';

import { findUser, readOrder } from './orders.mjs';

configureLogging({ base: { service: 'orders' } }); // outside of the handler: once for each instance
const log = getLogger('shop/orders');

async function readOne({ headers, pathParameters }) {
  const user = findUser(headers.authorization);
  if (user === undefined) return answer(401, { error: 'unauthorized' });
  bindContext({ user_id: user.id }); // on every line of this request from here on, its access event too
  try {
    log.debug('order_requested', { order_id: pathParameters.id });
    const order = await withSpan('read_order', () => readOrder(pathParameters.id));
    log.info('order_read', order);
    return answer(200, order);
  } catch (error) {
    // Where it is thrown on, the gateway answers 502 without the request's id, and the access event has the error.
    log.exception('request_failed', error);
    return answer(500, { error: 'internal' });
  }
}

function answer(statusCode, body) {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

// There is nothing to shut down: lines are with the system before a log call returns, and what waits is handed over before
// the answer. So none is lost when the instance is frozen after it, or never wakes again.
export const handler = withLambdaLogging(readOne);
