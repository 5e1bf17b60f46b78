import { flushLogs } from '../configure-logging.js';
import { checkHttpOptions } from '../http/check-http-options.js';
import type { RequestOptions } from '../http/http-logging-options.js';
import { toHttpSettings, type HttpSettings } from '../http/http-settings.js';
import { openRequest } from '../http/open-request.js';
import { callHandler, type Handler, type InvocationContext } from './call-handler.js';
import { idOfGateway, toGatewayRequest, withHeaders, type GatewayEvent } from './gateway-event.js';
import { statusOf, withIdHeaders } from './gateway-answer.js';

export type LambdaLoggingOptions = RequestOptions<GatewayEvent>;

/** What API Gateway answers for a function that fails. */
const FAILED = 502;

/**
 * A Lambda handler for API Gateway (payload formats 1.0 and 2.0), function URLs and load balancers, that runs `handle` in a
 * context with the request's id and writes one access event. A request that brings no id has the gateway's. What `handle`
 * throws is thrown. Callbacks work too. Throws a TypeError for options that are not valid.
 */
export function withLambdaLogging<E extends GatewayEvent, C, Result>(
  handle: Handler<E, C, Result>,
  options: LambdaLoggingOptions = {},
): (event: E, context: C) => Promise<Result> {
  checkHttpOptions(options);
  const settings = toHttpSettings(options);
  return async (event, context) => {
    const { awsRequestId } = (context ?? {}) as InvocationContext;
    const gatewayId = idOfGateway(event) ?? awsRequestId;
    const open = openRequest(withUsualId(settings, gatewayId), toGatewayRequest(event));
    const updated = open.ids.filter(({ rule }) => rule.updateRequestHeader);
    const own = withHeaders(event, Object.fromEntries(updated.map(({ rule, id }) => [rule.key, id])));
    return open.run(async () => {
      try {
        const result = withIdHeaders(await callHandler(handle, own, context), event, open.ids);
        open.end({ status: statusOf(result), response: result });
        return result as Result;
      } catch (error) {
        open.end({ status: FAILED, thrown: { error } });
        throw error;
      } finally {
        flushLogs(); // the process is frozen as soon as this answers
      }
    });
  };
}

/** The id of the gateway is what its own logs can be searched for. */
function withUsualId(settings: HttpSettings, id: unknown): HttpSettings {
  const ids = settings.ids.map((rule) =>
    rule.field === 'request_id' && rule.generate === undefined ? { ...rule, generate: () => id } : rule,
  );
  return { ...settings, ids };
}
