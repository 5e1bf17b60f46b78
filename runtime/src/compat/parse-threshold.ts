import { parseLevel } from '../conventions/index.js';
import { findRank } from '../level-rules.js';

/** The rank of a level in the words and numbers of any library; undefined for what names none. */
export function parseThreshold(level: unknown): number | undefined {
  if (typeof level === 'number' && level > 60) return findRank('silent');
  const word = typeof level === 'number' ? level : wordOf(level);
  if (word === undefined) return undefined;
  if (/^(?:silent|off|none)$/.test(String(word))) return findRank('silent');
  if (word === 'all') return 0;
  const known = parseLevel(word);
  return known && findRank(known);
}

/** log4js has objects for levels. */
function wordOf(level: unknown): string | undefined {
  const { levelStr } = Object(level) as { readonly levelStr?: unknown };
  const word = typeof levelStr === 'string' ? levelStr : level;
  return typeof word === 'string' ? word.trim().toLowerCase() : undefined;
}
