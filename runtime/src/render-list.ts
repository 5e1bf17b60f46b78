import { renderThrowMark } from './describe-thrown.js';
import { hidesNextItem } from './redaction/hidden-neighbours.js';
import { HIDDEN, SHOWN } from './redaction/judge-key.js';
import { renderUnder, takeMember, type ValueWalk } from './value-walk.js';

/** An array as JSON; holes are null. */
export function renderArray(items: readonly unknown[], walk: ValueWalk): string {
  const { ancestors, rules } = walk;
  const { length } = items;
  const isPairInList = length === 2 && Array.isArray(ancestors[ancestors.length - 2]);
  let previous: unknown;
  return renderList(length, walk, (index) => {
    let item: unknown;
    try {
      item = items[index];
    } catch (thrown) {
      return renderThrowMark(thrown, rules);
    }
    const isHidden =
      typeof item === 'string' &&
      typeof previous === 'string' &&
      hidesNextItem(previous, isPairInList, rules.redaction.judge);
    previous = item;
    return renderUnder(String(index), item, isHidden ? HIDDEN : SHOWN, walk);
  });
}

/** The numbers of a typed array. */
export function renderNumbers(numbers: ArrayLike<unknown>, walk: ValueWalk): string {
  return renderList(numbers.length, walk, (index) => walk.render(numbers[index], walk));
}

/** A list of `length` items, cut where it is too long. */
function renderList(length: number, walk: ValueWalk, renderAt: (index: number) => string): string {
  const parts: string[] = [];
  for (let index = 0; index < length; index++) {
    if (index >= walk.rules.limits.items || !takeMember(walk)) {
      parts.push(`"[+${length - index} more]"`);
      break;
    }
    parts.push(renderAt(index));
  }
  return `[${parts.join(',')}]`;
}

/** What an iterator gives, cut where it is too much; `size` says how many there are, where that is known. */
export function renderIterated<T>(
  values: Iterator<T>,
  size: number | undefined,
  walk: ValueWalk,
  renderOne: (value: T) => string,
): string {
  const parts: string[] = [];
  for (let next = values.next(); next.done !== true; next = values.next()) {
    if (parts.length >= walk.rules.limits.items || !takeMember(walk)) {
      parts.push(size === undefined ? '"[more]"' : `"[+${size - parts.length} more]"`);
      break;
    }
    parts.push(renderOne(next.value));
  }
  return `[${parts.join(',')}]`;
}
