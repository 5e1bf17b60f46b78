import type { ServerResponse } from 'node:http';
import { addExposedHeaders } from './exposed-headers.js';
import type { OpenExchange } from './exchange.js';

const EXPOSE = 'access-control-expose-headers';

type Headers = Record<string, unknown> | readonly unknown[];

/**
 * The arguments for `writeHead`, through which every response begins, with what is to be said of the ids. What was set
 * before the handler ran may be gone: error handlers of Koa and `send` take all headers away. What others expose to
 * scripts is known only now.
 */
export function prepareHead(exchange: OpenExchange, args: unknown[]): unknown[] {
  const { response, settings } = exchange;
  if ((exchange.areIdsSent && !settings.exposesIds) || response.headersSent) return args;
  const given = args.findLast((arg): arg is Headers => typeof arg === 'object' && arg !== null);
  if (!exchange.areIdsSent) echoIds(response, exchange, given);
  if (!settings.exposesIds) return args;
  const exposed = exchange.ids.filter(({ rule }) => rule.exposeHeader).map(({ rule }) => rule.header);
  return exposed.length > 0 ? exposeIds(response, args, given, exposed) : args;
}

function echoIds(response: ServerResponse, { ids }: OpenExchange, given: Headers | undefined): void {
  for (const { rule, id } of ids) {
    if (!rule.returnHeader || response.hasHeader(rule.key)) continue;
    if (findHeader(given, rule.key) === undefined) response.setHeader(rule.header, id);
  }
}

/** The arguments, with the names added to what the handler exposes itself. */
function exposeIds(
  response: ServerResponse,
  args: readonly unknown[],
  given: Headers | undefined,
  names: readonly string[],
): unknown[] {
  const own = findHeader(given, EXPOSE);
  const value = addExposedHeaders(own ?? response.getHeader(EXPOSE), names);
  if (own === undefined) {
    response.setHeader(EXPOSE, value);
    return [...args];
  }
  return args.map((arg) => (given !== undefined && arg === given ? replaceHeader(given, value) : arg));
}

/** A header among those handed to `writeHead`: an object, pairs one behind the other, or a list of pairs. */
function findHeader(given: Headers | undefined, key: string): unknown {
  if (given === undefined) return undefined;
  if (!Array.isArray(given) && Object.hasOwn(given, key)) return (given as Record<string, unknown>)[key];
  return toPairs(given).find(([name]) => name.toLowerCase() === key)?.[1];
}

function replaceHeader(given: Headers, value: string): Headers {
  const kept = toPairs(given).filter(([name]) => name.toLowerCase() !== EXPOSE);
  return Array.isArray(given)
    ? [...kept.flat(), EXPOSE, value]
    : { ...Object.fromEntries(kept), [EXPOSE]: value };
}

function toPairs(given: Headers): (readonly [string, unknown])[] {
  if (!Array.isArray(given)) return Object.entries(given);
  const list = given as readonly unknown[];
  if (Array.isArray(list[0]))
    return (list as [unknown, unknown][]).map(([name, value]) => [String(name), value]);
  return list.flatMap((name, index) => (index % 2 === 0 ? [[String(name), list[index + 1]] as const] : []));
}
