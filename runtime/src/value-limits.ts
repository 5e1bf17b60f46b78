/** How much of what is logged is written; what is beyond leaves a mark that says how much is missing. */
export interface ValueLimits {
  /** Objects inside of objects. */
  readonly depth?: number | undefined;
  /** Members of one object, and fields of one call. */
  readonly keys?: number | undefined;
  /** Items of one array, Set, Map or typed array. */
  readonly items?: number | undefined;
  /** Members and items of one record altogether. */
  readonly members?: number | undefined;
  /** Characters of one text, and bytes of one buffer. */
  readonly string?: number | undefined;
  /** Characters of one stack. */
  readonly stack?: number | undefined;
  /** Bytes of one line. */
  readonly line?: number | undefined;
}

export type SetLimits = Readonly<Record<keyof ValueLimits, number>>;

/**
 * Collectors drop or cut what they find too long, so the line must come first: Loki, CloudWatch and Google Cloud take
 * 256 KiB, Datadog 1 MiB.
 */
export const DEFAULT_LIMITS: SetLimits = {
  depth: 8,
  keys: 1_000,
  items: 1_000,
  members: 5_000,
  string: 65_536,
  stack: 16_384,
  line: 262_144,
};

/** Below these, records could not say anything. */
const LEAST: SetLimits = { depth: 1, keys: 1, items: 0, members: 1, string: 16, stack: 16, line: 1_024 };

/** What is wrong with the option `limits`, as a sentence; undefined when nothing is. */
export function checkLimits(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'limits takes an object of numbers.';
  for (const [name, limit] of Object.entries(value)) {
    if (!Object.hasOwn(LEAST, name)) {
      return `Unknown option "${name}" in limits; the options are ${Object.keys(LEAST).join(', ')}.`;
    }
    const least = LEAST[name as keyof ValueLimits];
    const isLimit = limit === Number.POSITIVE_INFINITY || Number.isInteger(limit);
    if (limit !== undefined && !(isLimit && (limit as number) >= least)) {
      return `limits.${name} takes a whole number from ${least} on, or Infinity.`;
    }
  }
  return undefined;
}

/** The limits with what was left out. */
export function toLimits(limits: ValueLimits = {}): SetLimits {
  const set = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  return { ...DEFAULT_LIMITS, ...(Object.fromEntries(set) as Partial<SetLimits>) };
}
