import type { WordEnding } from './hole-traits.js';
import { wordAt } from './label.js';
import { isPlural } from './noun-number.js';
import type { Token } from './token.js';
import { isFunctionWord } from './word-classes.js';

const MAX_NOUN_WORDS = 3;

/**
 * The noun that the number at token `at` counts: `open connections` of `3 open connections to db`.
 *
 * `endingOf` tells of a hole whether it is an ending such as the `s` of `item${n === 1 ? '' : 's'}`.
 */
export function findCountedNoun(
  tokens: readonly Token[],
  at: number,
  endingOf: (index: number) => WordEnding | undefined,
): readonly string[] {
  const words: string[] = [];
  for (let next = at + 1; words.length < MAX_NOUN_WORDS; next += 1) {
    const word = wordAt(tokens, next);
    if (word === undefined || isFunctionWord(word)) break;
    const following = tokens[next + 1];
    const ending = following?.kind === 'hole' && following.touching ? endingOf(following.index) : undefined;
    words.push(ending ? word + ending.plural : word);
    if (isPlural(word) || ending) return words;
  }
  return [];
}
