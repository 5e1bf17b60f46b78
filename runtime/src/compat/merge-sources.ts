/**
 * One object that has the members of all sources. A key that several have stands once for each, the later ones with a
 * number; one that repeats a value is left out. Values are not read but for that comparison, so a getter that throws
 * does so in the hands of whoever renders the record.
 */
export function mergeSources(sources: readonly object[]): object {
  const merged: object = Object.create(null) as object;
  for (const source of sources) {
    for (const key of keysOf(source)) {
      if (Object.hasOwn(merged, key) && isSameMember(merged, source, key)) continue;
      Object.defineProperty(merged, freeKey(merged, key), {
        enumerable: true,
        configurable: true,
        get: () => (source as Readonly<Record<string, unknown>>)[key],
      });
    }
  }
  return merged;
}

function keysOf(source: object): readonly string[] {
  try {
    return Object.keys(source);
  } catch {
    return []; // a proxy whose keys cannot be listed
  }
}

function isSameMember(merged: object, source: object, key: string): boolean {
  try {
    const [one, other] = [merged, source] as readonly Readonly<Record<string, unknown>>[];
    return one?.[key] === other?.[key];
  } catch {
    return false;
  }
}

function freeKey(merged: object, key: string): string {
  let free = key;
  for (let number = 2; Object.hasOwn(merged, free); number += 1) free = `${key}_${number}`;
  return free;
}
