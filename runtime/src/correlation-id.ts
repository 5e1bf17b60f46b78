import { processState } from './process-state.js';

/**
 * The id by which everything that belongs to this request is found: the `correlation_id` of the context, else its
 * `request_id`; undefined outside of requests.
 */
export function correlationId(): string | undefined {
  const entries = processState.scopes.getStore()?.entries;
  const id = entries?.get('correlation_id')?.value ?? entries?.get('request_id')?.value;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
