import { quoteText } from './quote-text.js';
import { renderIterated } from './render-list.js';
import { renderUnder, takeMember, type ValueWalk } from './value-walk.js';
import { toUnusedName } from './unused-name.js';

type Pair = readonly [key: unknown, value: unknown];

/** An object when every key is a string, which can be queried; else `[key, value]` pairs. */
export function renderMap(map: Map<unknown, unknown>, walk: ValueWalk): string {
  const size = Object.getOwnPropertyDescriptor(Map.prototype, 'size')?.get?.call(map) as number;
  if (!hasTextKeysOnly(map)) {
    return renderIterated(entriesOf(map), size, walk, (pair) => renderPair(pair, walk));
  }
  const parts: string[] = [];
  const isTaken = (name: string): boolean => names.has(name) || Map.prototype.has.call(map, name);
  const names = new Set<string>();
  for (const [key, value] of entriesOf(map) as IterableIterator<readonly [string, unknown]>) {
    if (parts.length >= walk.rules.limits.keys || !takeMember(walk)) {
      parts.push(`"${toUnusedName('[more]', isTaken)}":${size - parts.length}`);
      break;
    }
    const { verdict, shown, quoted, isAltered } = walk.rules.factsOf(key);
    const name = isAltered ? toUnusedName(shown, isTaken) : shown;
    if (isAltered) names.add(name);
    walk.room -= quoted.length;
    parts.push((isAltered ? `${quoteText(name)}:` : quoted) + renderUnder(key, value, verdict, walk));
  }
  return `{${parts.join(',')}}`;
}

/** What search parameters, headers and form data hold; a key may stand in there more than once. */
export function renderPairs(pairs: Iterable<unknown>, walk: ValueWalk): string {
  return renderIterated(pairs[Symbol.iterator](), undefined, walk, (pair) =>
    Array.isArray(pair) && pair.length === 2
      ? renderPair(pair as unknown as Pair, walk)
      : walk.render(pair, walk),
  );
}

function renderPair([key, value]: Pair, walk: ValueWalk): string {
  const name = walk.render(key, walk);
  if (typeof key !== 'string') return `[${name},${walk.render(value, walk)}]`;
  return `[${name},${renderUnder(key, value, walk.rules.factsOf(key).verdict, walk)}]`;
}

/** The prototype's own methods: a class derived from Map may have any others. */
function entriesOf(map: Map<unknown, unknown>): IterableIterator<Pair> {
  return Map.prototype.entries.call(map) as IterableIterator<Pair>;
}

function hasTextKeysOnly(map: Map<unknown, unknown>): boolean {
  for (const [key] of entriesOf(map)) if (typeof key !== 'string') return false;
  return true;
}
