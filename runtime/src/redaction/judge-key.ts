import { SENSITIVE_KEYS, type KeyGroup, type KeyPlace, type TextReach } from './sensitive-keys.js';

/** What a key says about its value. */
export interface KeyVerdict {
  readonly isHidden: boolean;
  /** Somebody named this key, so whatever stands under it is hidden; else true, false and null are told. */
  readonly isAskedFor: boolean;
  readonly inText: TextReach;
}

export type KeyJudge = (key: string) => KeyVerdict;

export const SHOWN: KeyVerdict = { isHidden: false, isAskedFor: false, inText: 'value' };
export const HIDDEN: KeyVerdict = { isHidden: true, isAskedFor: false, inText: 'value' };
const ASKED_FOR: KeyVerdict = { isHidden: true, isAskedFor: true, inText: 'value' };
/** The same keys are asked for again and again, most of all by the texts that name them. */
const MAX_KEPT = 4_096;
/** Keys are judged by their beginning and their end: what is longer is no name, and costs. */
const MAX_JUDGED = 256;

/**
 * Says of any key whether its value is hidden. `shown` are keys that stay visible whatever the table says, `named` are
 * hidden beyond it; both are compared without case and separators, patterns are tested as they are. Never throws: a key
 * whose pattern throws is hidden.
 */
export function createKeyJudge(
  named: readonly (string | RegExp)[] = [],
  shown: readonly string[] = [],
): KeyJudge {
  const namedKeys = new Set(named.filter((name) => typeof name === 'string').map(squeeze));
  const patterns = named.filter((name) => typeof name !== 'string').map(toStateless);
  const shownKeys = new Set(shown.map(squeeze));
  const known = new Map<string, KeyVerdict>();
  const judge = (key: string): KeyVerdict => {
    const squeezed = squeeze(key);
    if (namedKeys.has(squeezed) || fitsAny(patterns, key)) return ASKED_FOR;
    if (shownKeys.has(squeezed)) return SHOWN;
    return judgeByTable(key, squeezed);
  };
  return (key) => {
    if (key.length > MAX_JUDGED) {
      const ends = [key.slice(0, MAX_JUDGED), key.slice(-MAX_JUDGED)];
      return ends.map(judge).find(({ isHidden }) => isHidden) ?? SHOWN;
    }
    const found = known.get(key);
    if (found !== undefined) return found;
    const verdict = judge(key);
    if (known.size >= MAX_KEPT) known.clear();
    known.set(key, verdict);
    return verdict;
  };
}

/** The key in lower case, letters and digits only. Letters of other alphabets are kept: people name keys in them. */
export function squeeze(key: string): string {
  return key.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function fitsAny(patterns: readonly RegExp[], key: string): boolean {
  try {
    return patterns.some((pattern) => pattern.test(key));
  } catch {
    return true;
  }
}

/** `g` and `y` make a pattern remember where it stopped, and answer differently each time. */
function toStateless(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
}

const BY_PLACE: Readonly<Record<KeyPlace, ReadonlyMap<string, KeyVerdict>>> = {
  part: toVerdicts('part'),
  words: toVerdicts('words'),
  last: toVerdicts('last'),
  whole: toVerdicts('whole'),
};

function toVerdicts(place: KeyPlace): ReadonlyMap<string, KeyVerdict> {
  const toEntries = ({ words, inText }: KeyGroup): [string, KeyVerdict][] =>
    words.map((word) => [word, { isHidden: true, isAskedFor: false, inText }]);
  return new Map(SENSITIVE_KEYS.filter((group) => group.place === place).flatMap(toEntries));
}

function judgeByTable(key: string, squeezed: string): KeyVerdict {
  const whole = BY_PLACE.whole.get(squeezed);
  if (whole !== undefined) return whole;
  for (const [part, verdict] of BY_PLACE.part) if (squeezed.includes(part)) return verdict;
  return judgeWords(splitWords(key));
}

function judgeWords(words: readonly string[]): KeyVerdict {
  for (let start = 0; start < words.length; start++) {
    const tail = words.slice(start).join('');
    const verdict = BY_PLACE.last.get(tail) ?? findRun(words, start);
    if (verdict !== undefined) return verdict;
  }
  return SHOWN;
}

/** No entry of the table has more than three words: `credit card number`. */
function findRun(words: readonly string[], start: number): KeyVerdict | undefined {
  let run = '';
  for (const word of words.slice(start, start + 3)) {
    run += word;
    const verdict = BY_PLACE.words.get(run);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

/** `dbPassword`, `db-password`, `DB_PASSWORD` and `DBPassword` are the same words. */
function splitWords(key: string): readonly string[] {
  return key
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== '');
}
