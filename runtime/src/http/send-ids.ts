import type { ServerResponse } from 'node:http';
import { exchangeOf } from './exchange.js';

/** Sets the headers that give the ids back, before anything can send the response. */
export function sendIds(response: ServerResponse): void {
  const exchange = exchangeOf(response);
  if (exchange === undefined || exchange.areIdsSent) return;
  try {
    for (const { rule, id } of exchange.ids) if (rule.returnHeader) response.setHeader(rule.header, id);
    exchange.areIdsSent = true;
  } catch {
    // The response began before the middleware: asking first would cost each response as much as setting a header.
  }
}
