/** Freezes what JSON.parse gave, and answers it: events are frozen everywhere, those that come out of Redis as well. */
export function freezeDeeply<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  Object.values(value).forEach(freezeDeeply);
  return Object.freeze(value);
}
