/** The levels of a record, from the least to the most severe. */
export const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const;

export type Level = (typeof LEVELS)[number];

const SEVERITY: ReadonlyMap<string, number> = new Map(LEVELS.map((level, index) => [level, index]));

/** Whether a value is exactly one of our level names; aliases are not. */
export function isLevel(value: unknown): value is Level {
  return typeof value === 'string' && SEVERITY.has(value);
}

/** Orders levels by severity: negative when `a` is the less severe one, zero when they are equal. */
export function compareLevels(a: Level, b: Level): number {
  return (SEVERITY.get(a) ?? 0) - (SEVERITY.get(b) ?? 0);
}
