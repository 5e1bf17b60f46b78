// An error is captured once, however often it is logged; what nobody holds any more is forgotten.
const eventIds = new WeakMap<object, string>();

/** Remembers by which id Sentry knows an error. Primitives have no identity. */
export function rememberEventId(error: unknown, eventId: unknown): void {
  if (typeof error !== 'object' || error === null || typeof eventId !== 'string') return;
  if (!eventIds.has(error)) eventIds.set(error, eventId);
}

/** The id by which Sentry knows the error; undefined where it has not heard of it. */
export function findEventId(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null ? eventIds.get(error) : undefined;
}
