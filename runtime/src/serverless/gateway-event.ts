import type { AnyRequest } from '../http/open-request.js';
import { toPath } from '../http/request-path.js';

type HeaderMap = Readonly<Record<string, string | undefined>>;

/** What we read of the events of API Gateway (both payload formats), function URLs and load balancers. */
export interface GatewayEvent {
  readonly version?: string | undefined;
  readonly httpMethod?: string | undefined;
  readonly path?: string | undefined;
  readonly rawPath?: string | undefined;
  /** The pattern of the route; a load balancer has none. */
  readonly resource?: string | undefined;
  readonly routeKey?: string | undefined;
  readonly headers?: HeaderMap | null | undefined;
  readonly multiValueHeaders?: Readonly<Record<string, readonly string[] | undefined>> | null | undefined;
  readonly requestContext?: unknown;
}

/** What a handler answers; what has no `statusCode` is a body, in payload format 2.0. */
export type GatewayResult =
  | {
      readonly statusCode?: number | undefined;
      readonly headers?: Readonly<Record<string, boolean | number | string>> | undefined;
      readonly multiValueHeaders?:
        Readonly<Record<string, readonly (boolean | number | string)[]>> | undefined;
      readonly body?: string | undefined;
      readonly isBase64Encoded?: boolean | undefined;
    }
  | string
  | object
  | null
  | undefined;

interface RequestContext {
  readonly requestId?: unknown;
  readonly identity?: { readonly sourceIp?: unknown } | undefined;
  readonly http?: {
    readonly method?: string;
    readonly path?: string;
    readonly sourceIp?: unknown;
    readonly protocol?: string;
  };
}

/** The request that an event stands for. */
export function toGatewayRequest(event: GatewayEvent): AnyRequest {
  const { http, identity } = contextOf(event);
  return {
    method: event.httpMethod ?? http?.method,
    path: toPath(event.path ?? event.rawPath ?? http?.path),
    view: {
      header: (key) => findHeader(event, key),
      httpVersion: http?.protocol?.replace(/^HTTP\//, ''),
      remoteAddress: identity?.sourceIp ?? http?.sourceIp,
      scheme: 'https',
    },
    subject: event,
    findRoute: () => routeOf(event),
  };
}

/** The id under which the gateway itself logs the request. */
export function idOfGateway(event: GatewayEvent): unknown {
  return contextOf(event).requestId;
}

/** The event with these headers instead of those that it brings, in any case. */
export function withHeaders<E extends GatewayEvent>(event: E, headers: Readonly<Record<string, string>>): E {
  const keep = <V>(map: Readonly<Record<string, V>>): [string, V][] =>
    Object.entries(map).filter(([name]) => !Object.hasOwn(headers, name.toLowerCase()));
  const { multiValueHeaders } = event;
  const lists = Object.entries(headers).map(([name, value]) => [name, [value]]);
  return {
    ...event,
    headers: { ...Object.fromEntries(keep(event.headers ?? {})), ...headers },
    ...(multiValueHeaders && {
      multiValueHeaders: Object.fromEntries([...keep(multiValueHeaders), ...lists]) as object,
    }),
  };
}

function contextOf({ requestContext }: GatewayEvent): RequestContext {
  return requestContext ?? {};
}

/** A header that came twice is a list, of which nobody can say which one counts. */
function findHeader({ headers, multiValueHeaders }: GatewayEvent, key: string): string | undefined {
  const list = Object.entries(multiValueHeaders ?? {}).find(([name]) => name.toLowerCase() === key)?.[1];
  if (list && list.length > 1) return list.join(', ');
  return Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === key)?.[1] ?? list?.[0];
}

/** `GET /orders/{id}` in format 2.0, where `$default` takes everything. */
function routeOf({ resource, routeKey }: GatewayEvent): string | undefined {
  if (typeof resource === 'string') return resource;
  return typeof routeKey === 'string' && routeKey.includes(' ') ? routeKey.split(' ')[1] : undefined;
}
