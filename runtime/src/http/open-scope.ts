import { toContextEntries, toTextEntries, type ContextEntry } from '../context-entry.js';
import { createLazyScope, type ContextScope } from '../context-scope.js';
import type { AssignedId, Incoming } from './assign-ids.js';
import type { HttpSettings } from './http-settings.js';
import { attempt } from './id-rule.js';

/**
 * The scope of one request: its ids, method and path, and what the options add. It starts empty, whatever scope is
 * around: a request is nobody's part. The user is asked for later, since authentication comes later.
 */
export function openScope(
  settings: HttpSettings,
  ids: readonly AssignedId[],
  method: string | undefined,
  { path, request }: Incoming,
): ContextScope {
  const { user, fields } = settings;
  const asked = fields && attempt('fields', () => fields(request));
  // Read now: the handlers may change what it holds.
  const further = asked && toContextEntries(asked);
  const scope = createLazyScope(toEntryList(ids, method, path, further), settings.idHeaders);
  if (user) scope.pending = () => toUserFields(attempt('user', () => user(request)));
  return scope;
}

/** By itself: made above, it would hold all that `pending` holds, which is the request. */
function toEntryList(
  ids: readonly AssignedId[],
  method: string | undefined,
  path: string,
  further: readonly ContextEntry[] | undefined,
): () => readonly ContextEntry[] {
  return () => {
    const own: Record<string, string | undefined> = {};
    for (const { rule, id } of ids) own[rule.field] = id;
    own['method'] = method;
    own['path'] = path;
    return further ? [...toTextEntries(own), ...further] : toTextEntries(own);
  };
}

/** undefined: not known yet */
function toUserFields(user: unknown): object | undefined {
  return typeof user === 'string' || typeof user === 'number' || typeof user === 'bigint'
    ? { user_id: user }
    : undefined;
}
