import type { ServerResponse } from 'node:http';
import { exchangeOf } from './exchange.js';

/** Sets the headers that give the ids back, before anything can send the response. */
export function sendIds(response: ServerResponse): void {
  if (response.headersSent) return;
  for (const { rule, id } of exchangeOf(response)?.ids ?? []) {
    if (rule.returnHeader) response.setHeader(rule.header, id);
  }
}
