import {
  isBaseVerb,
  isClearVerb,
  isGerund,
  isPastForm,
  toBaseVerb,
  toPastForm,
} from '@logshift/runtime/log-calls';

/** Whether one of the words says that something has happened: `order_placed`, `cache_hit`, `place_order_failed`. */
export function saysWhatHappened(words: readonly string[]): boolean {
  return words.some(isPastForm);
}

/**
 * The words of an event name as they say what has happened, made of those that say what to do or what is going on:
 * `place order` and `placing order` → `order placed`, `order placing` → `order placed`. The likeliest first; several
 * where more than one word may be the verb, and none where no word is one.
 */
export function toPastWords(words: readonly string[]): readonly (readonly string[])[] {
  const [first = '', ...rest] = words;
  const last = words.at(-1) ?? '';
  const byFirst = [...rest, pastOf(first)];
  const byLast = [...words.slice(0, -1), pastOf(last)];
  if (isSurelyVerb(first)) return [byFirst];
  if (isSurelyVerb(last)) return [byLast];
  // `order` and `place` are verbs and nouns alike.
  const found = [...(isBaseVerb(first) ? [byFirst] : []), ...(isBaseVerb(last) ? [byLast] : [])];
  return words.length === 1 ? found.slice(0, 1) : found;
}

function isSurelyVerb(word: string): boolean {
  return isGerund(word) || isClearVerb(word);
}

function pastOf(verb: string): string {
  return toPastForm(toBaseVerb(verb));
}
