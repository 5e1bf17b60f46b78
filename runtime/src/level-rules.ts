import { LEVELS, type Level } from './conventions/index.js';

/** The least severe level that is written; `silent` writes nothing. */
export type Threshold = Level | 'silent';

export const THRESHOLDS: readonly Threshold[] = [...LEVELS, 'silent'];

/** Which loggers write from which level on. */
export interface LevelRules {
  readonly root: Threshold;
  /** By logger name, or by a beginning of names with `*` behind it. */
  readonly named: ReadonlyMap<string, Threshold>;
}

/** Where a level stands in severity: 0 for trace; what is no threshold is undefined. */
export function findRank(threshold: unknown): number | undefined {
  const rank = (THRESHOLDS as readonly unknown[]).indexOf(threshold);
  return rank === -1 ? undefined : rank;
}

/** Whether the text is a logger name or a beginning of names: `db/pool`, `db/*`, `db*`, `*`. */
export function isNamePattern(text: string): boolean {
  const star = text.indexOf('*');
  return text !== '' && (star === -1 || star === text.length - 1);
}

/** The threshold of a logger: its own name wins, then the longest beginning that fits, then the root. */
export function findThreshold(name: string, rules: LevelRules): Threshold {
  const own = rules.named.get(name);
  if (own !== undefined) return own;
  let best: Threshold = rules.root;
  let bestLength = 0;
  for (const [pattern, threshold] of rules.named) {
    if (pattern.length <= bestLength || !fitsPattern(name, pattern)) continue;
    best = threshold;
    bestLength = pattern.length;
  }
  return best;
}

/** `db/*` and `db.*` also stand for `db` itself, which is the parent that people mean with it. */
function fitsPattern(name: string, pattern: string): boolean {
  if (!pattern.endsWith('*')) return false;
  const beginning = pattern.slice(0, -1);
  return name.startsWith(beginning) || (/[./:]$/.test(beginning) && name === beginning.slice(0, -1));
}
