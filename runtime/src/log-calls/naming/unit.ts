/** A unit of measure as it stands in field keys. */
export type Unit = 'ms' | 's' | 'min' | 'h' | 'd' | 'bytes' | 'kb' | 'mb' | 'gb' | 'pct' | 'px';

/** Unit words of messages. One-letter units count only where they touch the number: `5s`. */
const UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...['ms', 'msec', 'msecs', 'millis', 'millisecond', 'milliseconds'].map((word) => [word, 'ms'] as const),
  ...['s', 'sec', 'secs', 'second', 'seconds'].map((word) => [word, 's'] as const),
  ...['min', 'mins', 'minute', 'minutes'].map((word) => [word, 'min'] as const),
  ...['h', 'hr', 'hrs', 'hour', 'hours'].map((word) => [word, 'h'] as const),
  ...['d', 'day', 'days'].map((word) => [word, 'd'] as const),
  ...['b', 'byte', 'bytes'].map((word) => [word, 'bytes'] as const),
  ...['k', 'kb', 'kib', 'kilobytes'].map((word) => [word, 'kb'] as const),
  ...['m', 'mb', 'mib', 'megabytes'].map((word) => [word, 'mb'] as const),
  ...['g', 'gb', 'gib', 'gigabytes'].map((word) => [word, 'gb'] as const),
  ...['%', 'pct', 'percent'].map((word) => [word, 'pct'] as const),
  ...['px', 'pixels'].map((word) => [word, 'px'] as const),
]);

const TIME_UNITS: ReadonlySet<Unit> = new Set<Unit>(['ms', 's', 'min', 'h', 'd']);

/** Signs of such units at the end of a name. */
const TIME_SIGNS: ReadonlySet<string> = new Set(['ms', 'msec', 'millis', 's', 'sec', 'secs', 'min', 'mins']);

/** What a number of such a unit measures, where nothing else says so. */
const QUANTITY: Readonly<Record<Unit, string>> = {
  ...{ ms: 'duration', s: 'duration', min: 'duration', h: 'duration', d: 'duration' },
  ...{ bytes: 'size', kb: 'size', mb: 'size', gb: 'size', pct: '', px: 'size' },
};

/** Words of a key that say the unit already. */
const SAID_BY: Readonly<Record<Unit, readonly string[]>> = {
  ms: ['ms', 'millis', 'milliseconds'],
  s: ['s', 'sec', 'secs', 'seconds'],
  min: ['min', 'mins', 'minutes'],
  h: ['h', 'hours'],
  d: ['d', 'days'],
  bytes: ['bytes'],
  kb: ['kb'],
  mb: ['mb'],
  gb: ['gb'],
  pct: ['pct', 'percent', 'percentage'],
  px: ['px'],
};

/** The unit that a word names; `touching` when it stands right behind the number, as in `5s`. */
export function parseUnit(word: string, touching: boolean): Unit | undefined {
  return word.length > 1 || touching ? UNITS.get(word) : undefined;
}

/** Whether a unit measures time. */
export function isTimeUnit(unit: Unit): boolean {
  return TIME_UNITS.has(unit);
}

/** What a message says of how a number is measured: `5 MB/s` is `mb` per `s`. */
export interface Measure {
  readonly unit?: Unit;
  readonly per?: Unit;
}

/** The words of a key with the measure joined, unless they say it already: `delay` → `delay s`. */
export function withMeasure(words: readonly string[], { unit, per }: Measure): readonly string[] {
  const isSaid = unit === undefined || words.some((word) => SAID_BY[unit].includes(word));
  // e.g. `${RETRY_INTERVAL_MS / 1000}s`: the number was turned into the other unit.
  const isTurned =
    unit !== undefined && words.length > 1 && TIME_UNITS.has(unit) && TIME_SIGNS.has(words.at(-1) ?? '');
  const measured = isSaid ? words : [...(isTurned ? words.slice(0, -1) : words), unit];
  return per === undefined || measured.includes('per') ? measured : [...measured, 'per', per];
}

/** The key of a number of which only the unit is known: `ms` → `duration ms`, `%` → `pct`. */
export function quantityOf(unit: Unit): readonly string[] {
  return QUANTITY[unit] === '' ? [unit] : [QUANTITY[unit], unit];
}

/** Whether a word alone is the name of a unit: the variable in `in %dms`, `ms`. */
export function isUnitName(word: string): boolean {
  return word.length > 1 && UNITS.has(word);
}
