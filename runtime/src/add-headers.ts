export interface HeaderToAdd {
  readonly name: string;
  readonly value: string;
  /** Whether it takes the place of one that is there; else that one stays. */
  readonly replaces: boolean;
}

/** What `Headers` and `Map` have in common. */
interface HeaderStore {
  readonly keys: () => Iterable<string>;
  readonly set: (name: string, value: string) => unknown;
  readonly delete: (name: string) => unknown;
}

/**
 * A copy of the headers with these: of a plain object, a `Map`, pairs, or `Headers` of any implementation. Names are the
 * same in any case, also where a plain object holds one. Throws where a class has no constructor that copies.
 */
export function addHeaders(headers: object, added: readonly HeaderToAdd[]): object {
  if (Array.isArray(headers)) return addPairs(headers as readonly (readonly string[])[], added);
  if (isHeaderStore(headers)) {
    const copy = new (headers.constructor as new (from: object) => HeaderStore)(headers);
    fill(copy, added);
    return copy;
  }
  const copy: Record<string, unknown> = { ...headers };
  fill(
    {
      keys: () => Object.keys(copy).filter((name) => copy[name] !== undefined),
      set: (name, value) => (copy[name] = value),
      delete: (name) => Reflect.deleteProperty(copy, name),
    },
    added,
  );
  return copy;
}

function isHeaderStore(headers: object): headers is HeaderStore {
  const { keys, set, delete: remove } = headers as Partial<HeaderStore>;
  return typeof keys === 'function' && typeof set === 'function' && typeof remove === 'function';
}

function fill(store: HeaderStore, added: readonly HeaderToAdd[]): void {
  for (const { name, value, replaces } of added) {
    const same = [...store.keys()].filter((key) => isSame(key, name));
    if (same.length > 0 && !replaces) continue;
    for (const key of same) store.delete(key);
    store.set(name, value);
  }
}

function addPairs(
  pairs: readonly (readonly string[])[],
  added: readonly HeaderToAdd[],
): readonly (readonly string[])[] {
  const isGiven = ({ name }: HeaderToAdd): boolean => pairs.some(([key]) => isSame(key, name));
  const kept = pairs.filter(([key]) => !added.some(({ name, replaces }) => replaces && isSame(key, name)));
  const fresh = added.filter((header) => header.replaces || !isGiven(header));
  return [...kept, ...fresh.map(({ name, value }) => [name, value])];
}

function isSame(key: unknown, name: string): boolean {
  return typeof key === 'string' && key.toLowerCase() === name.toLowerCase();
}
