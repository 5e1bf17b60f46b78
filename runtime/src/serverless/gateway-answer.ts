import type { AssignedId } from '../http/assign-ids.js';
import { addExposedHeaders } from '../http/exposed-headers.js';
import type { GatewayEvent } from './gateway-event.js';

const EXPOSE = 'access-control-expose-headers';

interface Answer {
  readonly statusCode?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly multiValueHeaders?: Readonly<Record<string, readonly unknown[]>>;
}

/** The status of what a handler answered; without one it is 200. */
export function statusOf(answer: unknown): number {
  const { statusCode } = Object(answer) as Answer;
  return typeof statusCode === 'number' ? statusCode : Number(statusCode ?? 200);
}

/**
 * The answer with the headers that give the ids back. In payload format 2.0 a handler may answer a body alone, which
 * the gateway takes for JSON of status 200: that is what it becomes. Elsewhere such an answer is invalid, and stays.
 */
export function withIdHeaders(answer: unknown, event: GatewayEvent, ids: readonly AssignedId[]): unknown {
  const returned = ids.filter(({ rule }) => rule.returnHeader);
  if (returned.length === 0) return answer;
  const whole = isAnswer(answer) ? answer : event.version === '2.0' ? toAnswer(answer) : undefined;
  if (whole === undefined) return answer;
  const added = Object.fromEntries(returned.map(({ rule, id }) => [rule.header, id]));
  const exposed = returned.filter(({ rule }) => rule.exposeHeader).map(({ rule }) => rule.header);
  if (exposed.length > 0) added[EXPOSE] = addExposedHeaders(findHeader(whole, EXPOSE), exposed);
  return addHeaders(whole, added);
}

function isAnswer(answer: unknown): answer is Answer {
  return typeof answer === 'object' && answer !== null && 'statusCode' in answer;
}

function toAnswer(body: unknown): Answer & { readonly body: string } {
  return {
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body),
  };
}

function findHeader({ headers, multiValueHeaders }: Answer, key: string): unknown {
  const all = [...Object.entries(headers ?? {}), ...Object.entries(multiValueHeaders ?? {})];
  return all.find(([name]) => name.toLowerCase() === key)?.[1];
}

/** A load balancer that was asked for lists reads nothing else. */
function addHeaders(answer: Answer, added: Readonly<Record<string, string>>): Answer {
  const names = new Set(Object.keys(added).map((name) => name.toLowerCase()));
  const keep = (map: object): object =>
    Object.fromEntries(Object.entries(map).filter(([name]) => !names.has(name.toLowerCase())));
  const { headers, multiValueHeaders } = answer;
  if (multiValueHeaders === undefined) return { ...answer, headers: { ...keep(headers ?? {}), ...added } };
  const lists = Object.fromEntries(Object.entries(added).map(([name, value]) => [name, [value]]));
  return {
    ...answer,
    ...(headers && { headers: keep(headers) as NonNullable<Answer['headers']> }),
    multiValueHeaders: { ...keep(multiValueHeaders), ...lists },
  };
}
