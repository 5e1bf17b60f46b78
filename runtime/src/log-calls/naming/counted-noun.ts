import { wordAt } from './label.js';
import { isPlural } from './noun-number.js';
import type { Token } from './token.js';
import { isFunctionWord } from './word-classes.js';

const MAX_NOUN_WORDS = 3;

/**
 * The noun that the number at token `at` counts: `open connections` of `3 open connections to db`.
 *
 * `isEnding` tells whether a hole is an ending such as the `s` of `item${n === 1 ? '' : 's'}`.
 */
export function findCountedNoun(
  tokens: readonly Token[],
  at: number,
  isEnding: (index: number) => boolean,
): readonly string[] {
  const words: string[] = [];
  for (let next = at + 1; words.length < MAX_NOUN_WORDS; next += 1) {
    const word = wordAt(tokens, next);
    if (word === undefined || isFunctionWord(word)) break;
    words.push(word);
    const following = tokens[next + 1];
    const hasEnding = following?.kind === 'hole' && following.touching && isEnding(following.index);
    if (isPlural(word) || hasEnding) return words;
  }
  return [];
}
