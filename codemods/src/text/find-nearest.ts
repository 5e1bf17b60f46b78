import { closest, distance } from 'fastest-levenshtein';

/** The known word that an unknown one was probably meant to be; undefined when none is near. */
export function findNearest(word: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const nearest = closest(word, [...known]);
  return distance(word, nearest) <= Math.max(2, Math.floor(word.length / 3)) ? nearest : undefined;
}

/** ` Did you mean "x"?`, to be put behind a sentence; empty when no known word is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = findNearest(word, known);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}
