import { randomUUID } from 'node:crypto';
import { isRequestId } from '../is-request-id.js';
import { attempt, type IdRule } from './id-rule.js';

/** One id of a request, and what it came from. */
export interface AssignedId {
  readonly rule: IdRule;
  readonly id: string;
  /** Whether the request brought another, which was not valid and must stand nowhere. */
  readonly isRejected: boolean;
}

/** What a request says of itself, whatever its form; `request` and `response` are what its handlers get. */
export interface Incoming {
  readonly path: string;
  /** The value of a header by its name in lower case. */
  readonly readHeader: (key: string) => unknown;
  /** The id that other middleware gave it. May throw. */
  readonly readId?: () => unknown;
  readonly request: unknown;
  readonly response?: unknown;
}

/**
 * The ids of a request: those that it brings where they are valid, else the id that it was given before, as `request.id`, else
 * new ones. A correlation id that nobody makes is the request id: one flow begins here. A header that is sent twice is not valid.
 */
export function assignIds(rules: readonly IdRule[], incoming: Incoming): readonly AssignedId[] {
  const assigned: AssignedId[] = [];
  for (const rule of rules) {
    if (rule.isIgnored(incoming.path)) continue;
    const header = incoming.readHeader(rule.key);
    const isGiven = rule.isValid(header);
    if (!isGiven && rule.isOptional) continue;
    const id = isGiven ? header : (findEarlier(rule, incoming) ?? generate(rule, incoming, assigned[0]?.id));
    const isRejected = !isGiven && header !== undefined && header !== null && header !== '';
    assigned.push({ rule, id: rule.transform ? rule.transform(id) : id, isRejected });
  }
  return assigned;
}

/** express-request-id, pino-http and their like run first where a program is half migrated: handlers know that id. */
function findEarlier({ field, isValid }: IdRule, incoming: Incoming): string | undefined {
  if (field !== 'request_id') return undefined;
  try {
    const known = incoming.readId?.();
    const id = Number.isFinite(known) ? String(known) : known;
    return isValid(id) ? id : undefined;
  } catch {
    return undefined; // a getter of the program that throws
  }
}

function generate(rule: IdRule, { request, response }: Incoming, requestId: string | undefined): string {
  const { field, generate: make } = rule;
  const made = make && attempt(`${field}.generate`, () => make(request, response));
  const id = typeof made === 'number' ? String(made) : made;
  if (rule.isValid(id) || isRequestId(id)) return id;
  return (field === 'correlation_id' ? requestId : undefined) ?? randomUUID();
}
