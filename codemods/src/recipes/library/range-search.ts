import type { Range } from '@logshift/runtime/log-calls';

/** Ranges in the order of their starts, with what a search needs to know of those before and behind. */
interface SortedRanges {
  readonly starts: readonly number[];
  /** The furthest end of a range and of all before it. */
  readonly furthest: readonly number[];
  /** The nearest end of a range and of all behind it. */
  readonly nearest: readonly number[];
}

/** Lists are searched once for each declaration of a file, and a large file has many of both. */
const SORTED = new WeakMap<readonly Range[], SortedRanges>();

/** Whether a range lies in one of these. */
export function isInside([start, end]: Range, ranges: readonly Range[]): boolean {
  const { starts, furthest } = sortedOf(ranges);
  return (furthest[firstAfter(starts, start) - 1] ?? -1) >= end;
}

/** Whether one of these lies in a range. */
export function holdsAny([start, end]: Range, ranges: readonly Range[]): boolean {
  const { starts, nearest } = sortedOf(ranges);
  return (nearest[firstAfter(starts, start - 1)] ?? Infinity) <= end;
}

function sortedOf(ranges: readonly Range[]): SortedRanges {
  const known = SORTED.get(ranges);
  if (known) return known;
  const sorted = ranges.toSorted((a, b) => a[0] - b[0]);
  const ends = sorted.map(([, end]) => end);
  const made = {
    starts: sorted.map(([start]) => start),
    furthest: running(ends, Math.max),
    nearest: running(ends.toReversed(), Math.min).toReversed(),
  };
  SORTED.set(ranges, made);
  return made;
}

function running(values: readonly number[], choose: (a: number, b: number) => number): number[] {
  let chosen: number | undefined;
  return values.map((value) => (chosen = chosen === undefined ? value : choose(chosen, value)));
}

/** The index of the first value that is greater than the limit. */
function firstAfter(values: readonly number[], limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
