import type { LogCall } from './log-call.js';
import { holesOf } from './message.js';
import { renderKey, type NewCall, type RenderedCall } from './render-call.js';
import { renderString } from './render-string.js';
import type { SourceStyle } from './source-style.js';

/** Writes a log method that was handed on as a function that logs an event: `(err) => log.error('x', { err })`. */
export function renderCallback({ range, message }: LogCall, next: NewCall, style: SourceStyle): RenderedCall {
  const [hole] = holesOf(message);
  const parameter = hole?.parameter ?? '';
  const key = next.keys[0] ?? parameter;
  const field = key === parameter ? key : `${renderKey(key, style)}: ${parameter}`;
  const companion = hole && next.aidOf?.(hole, key)?.companion;
  const fields = `{ ${field}${companion === undefined ? '' : `, ${companion}`} }`;
  const event = renderString(next.event, style.quote);
  const head = `(${parameter}) => `;
  const args = next.order === 'fields-first' ? `${fields}, ${event}` : `${event}, ${fields}`;
  const call = `${next.lead}${args})`;
  const [start, end] = range;
  // The call by itself, so that its place in the result is known.
  const edits = [
    { start, end, text: call },
    { start, end: start, text: head },
  ];
  return { edits, after: head + call };
}
