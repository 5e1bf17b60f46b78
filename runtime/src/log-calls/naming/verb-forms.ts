import { CLEAR_VERBS, DOUBLING_VERBS, IRREGULAR_PAST, VERBS_THAT_ARE_NOUNS } from './verb-list.js';

const ALL_VERBS: readonly string[] = [...CLEAR_VERBS, ...VERBS_THAT_ARE_NOUNS, 'do'];
const CLEAR: ReadonlySet<string> = new Set(CLEAR_VERBS);
const BASE: ReadonlySet<string> = new Set(ALL_VERBS);

const BASE_OF_GERUND: ReadonlyMap<string, string> = new Map(
  ALL_VERBS.flatMap((verb) => stemsOf(verb).map((stem) => [`${stem}ing`, verb] as const)),
);

const PAST_FORMS: ReadonlySet<string> = new Set(
  ALL_VERBS.flatMap((verb) => IRREGULAR_PAST[verb]?.split(' ') ?? pastOf(verb)),
);

const CLEAR_THIRD_PERSON: ReadonlySet<string> = new Set(CLEAR_VERBS.map(thirdPersonOf));
const THIRD_PERSON: ReadonlySet<string> = new Set(ALL_VERBS.map(thirdPersonOf));

/** Words in -ing that are no form of a verb here. */
const NOT_GERUNDS: ReadonlySet<string> = new Set(
  'thing things nothing something anything everything string ring king spring ping during according missing outgoing incoming ongoing upcoming underlying'.split(
    ' ',
  ),
);

/** Whether a word is a verb's -ing form: `loading`, also of verbs that the list does not have. */
export function isGerund(word: string): boolean {
  // e.g. `start_typing`, from `startTyping failed`: an identifier is no form of a verb.
  return word.length > 4 && word.endsWith('ing') && !NOT_GERUNDS.has(word) && !word.includes('_');
}

/** The base form of an -ing form: `loading` → `load`, `parsing` → `parse`; other words come back unchanged. */
export function toBaseVerb(word: string): string {
  if (!isGerund(word)) return word;
  const known = BASE_OF_GERUND.get(word);
  if (known !== undefined) return known;
  // e.g. `reconnecting`, `auto-loading`: a known verb behind a prefix.
  const prefix = /^(?:re|un|pre|de|dis|auto|over|out|mis)/.exec(word)?.[0];
  const rest = prefix === undefined ? undefined : BASE_OF_GERUND.get(word.slice(prefix.length));
  return rest === undefined ? guessBase(word.slice(0, -3)) : `${prefix}${rest}`;
}

/** Endings of stems that have lost an `e`: `serializing`, `hydrating`, `inducing`, `serving`, `managing`. */
const LOST_E =
  /(?:[^aeiou][aeiou](?:z|v|c|g)|iat|[^aeo]at|rs|ns|ls|rc|nc|rg|dg|rv|lv|us|[^aeioul]l|[^aeo]ut|quir|ur|yp)$/;
const DOUBLED = /([bdgmnprt])\1$/;

function guessBase(stem: string): string {
  if (DOUBLED.test(stem)) return stem.slice(0, -1);
  return LOST_E.test(stem) ? `${stem}e` : stem;
}

/** Whether a word is a verb in its base form. */
export function isBaseVerb(word: string): boolean {
  return BASE.has(word);
}

/** Whether a word in its base form is a verb and hardly ever a noun. */
export function isClearVerb(word: string): boolean {
  return CLEAR.has(word);
}

/** `unexpected`, `unsupported`: adjectives; the verbs among such words are in the list. */
const NOT_PAST =
  /^(?:un(?!til).*|hundred|kindred|sacred|hatred|nested|limited|shared|related|associated|required)$/;

/** Whether a word is a verb's past form: `started`, `sent`, also of verbs that the list does not have. */
export function isPastForm(word: string): boolean {
  if (NOT_PAST.test(word)) return PAST_FORMS.has(word) && word.startsWith('un');
  return PAST_FORMS.has(word) || (word.length > 4 && word.endsWith('ed') && !word.endsWith('eed'));
}

/** What a verb's base form becomes for what was done: `place` → `placed`, `write` → `written`. */
export function toPastForm(verb: string): string {
  return IRREGULAR_PAST[verb]?.split(' ').at(-1) ?? pastOf(verb)[0] ?? verb;
}

/** Whether a word is known as a verb in any form; `starts` and `logs` count, so ask for nouns first. */
export function isVerbForm(word: string): boolean {
  return BASE.has(word) || isGerund(word) || isPastForm(word) || THIRD_PERSON.has(word);
}

/** Whether a word says, for a verb, what someone does: `exists`, `needs`. */
export function isThirdPerson(word: string): boolean {
  return THIRD_PERSON.has(word);
}

/** The same, of a verb that is hardly ever a noun: `creates`, but not `orders`. */
export function isClearThirdPerson(word: string): boolean {
  return CLEAR_THIRD_PERSON.has(word);
}

function stemsOf(verb: string): readonly string[] {
  if (DOUBLING_VERBS.has(verb)) return [`${verb}${verb.slice(-1)}`, verb];
  if (verb.endsWith('ie')) return [`${verb.slice(0, -2)}y`];
  if (/[^eoy]e$/.test(verb)) return [verb.slice(0, -1)];
  return [verb];
}

function pastOf(verb: string): readonly string[] {
  if (verb.endsWith('e')) return [`${verb}d`];
  if (/[^aeiou]y$/.test(verb)) return [`${verb.slice(0, -1)}ied`];
  return stemsOf(verb).map((stem) => `${stem}ed`);
}

function thirdPersonOf(verb: string): string {
  if (/(?:s|x|z|ch|sh|o)$/.test(verb)) return `${verb}es`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return `${verb}s`;
}
