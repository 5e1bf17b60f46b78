import { foldAccents } from '../../conventions/index.js';

/** Colour and cursor codes of terminals, with the escape itself or with what is left of `\033` in sources. */
const ANSI_CODE = /(?:\u001b|\u009b|\\x1b|\\u001b|\\033|\\e)\[[0-9;?]*[A-Za-z]/gi;

/** Emoji, pictographs, box drawing, arrows, bullets and private-use glyphs. */
const DECORATION =
  /[\p{Extended_Pictographic}\p{So}\p{Co}\p{Cs}\u200b-\u200f\u2190-\u21ff\u2500-\u25ff\u2022]|\ufe0f/gu;

/** `item(s)`: a plural in case there are several. */
const OPTIONAL_PLURAL = /([A-Za-z])\((e?s)\)/g;

/** `use --multi`: behind such a word what a flag is called is what the message is about. */
const FLAG =
  /(\b(?:use|using|add|pass|set|specify|specified|with|without|no|needs?|requires?|instead of|via|flag|option)\s+["'`(]?)--([a-z])/gi;

/** `one or more of the models`: how many of them is not what happened. */
const PARTITIVE =
  /\b(?:at least one|one or more|one|some|any|many|most|several) of (?:the|your|our|these|its) |\b(?:at least one|one or more)(?: of)? /gi;

/** `placed %s` that no value fills: the letter is no word, and no label of what comes behind it (`s_id`, a session's name). */
const UNFILLED_PLACEHOLDER = /%[sdifjoOc](?![A-Za-z])/g;

/** `unpublishing @{name}` and `@{!err.message}` of templates that a stream fills from the fields: each is a field already. */
const NAMED_PLACEHOLDER = /@\{!?[\w.$[\]-]+\}/g;

/** `K E T T L E`, in capitals or not: a banner, not seven words. */
const SPACED_LETTERS = /(?<![\w'])(?:[A-Z] ){2,}[A-Z](?!\w)|(?<![\w'])(?:[a-z] ){3,}[a-z](?!\w)/g;

/** Phrases that a name does without: they say nothing, or no more than what they are put for. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/^(\W*)ok(?:ay)?\s*[,:!.]+\s+/i, '$1'],
  [/\b(?:i\.e\.|e\.g\.|etc\.)/gi, ' '],
  [/(?<!\bnot )\bbe able to /gi, ''],
  [/\b(?:it )?(?:seems|looks|appears)(?: like| that| as if) /gi, ''],
  [/\bin order to\b/gi, 'to'],
  // e.g. `, this can take a while ...`
  [
    /[,;.(\s]*\b(?:this|it|which)? ?(?:can|could|may|might|will) take (?:a while|some time|a (?:long|little|bit)[a-z ]*|(?:several|a few|some) \w+)\b/gi,
    '',
  ],
  // `use --multi if you want to run scripts`
  [/ if you (?=want|need|wish|like|prefer|would)/gi, ', if you '],
  // `is going to be deprecated`
  [/\bgoing to be\b/gi, 'being'],
  [/\b2FA\b/gi, 'two fa'],
  // `${n} out of ${all} orders`
  [/^(\s+)out of(\s+)$/i, '$1of$2'],
  // `too old, please @see https://…`
  [/(?<=\w\W*)\b(?:please\s+)?@?see:?\s+https?:\/\/\S+\s*$/i, ' '],
  // `orders/s: 5`
  [/\b([a-z]+)\/s(?:ec)?(?=\s*[:=])/gi, '$1 rate'],
];

const HAS_PHRASE =
  /^\W*ok|\b(?:[ei]\.[eg]|etc)\.|be able to|seems|looks|appears|in order| take | to be | if you |2fa|out of|\/s|see:?\s+http/i;

/** `re-init`, `de-activated`: one word. */
const HYPHENED_PREFIX = /\b([Rr]e|[Dd]e|[Uu]n|[Nn]on|[Ee])-(?=[A-Za-z])/g;

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bcan(?:'t| not)\b/gi, 'cannot'],
  [/\bwon't\b/gi, 'will not'],
  [/\bain't\b/gi, 'is not'],
  [/n't\b/gi, ' not'],
  [/\b(couldn|wouldn|doesn|didn|isn|wasn|don|hasn|haven|shouldn)t\b/gi, '$1 not'],
  [/\b(cant)\b/gi, 'cannot'],
  [/(could|would|does|did|is|was|do|has|have|should)n not\b/gi, '$1 not'],
  [/\b(i|we|you|they|he|she|it|that|there|here|what|let)'(?:s|m|re|ve|ll|d)\b/gi, '$1'],
  [/([A-Za-z])'s\b/g, '$1'],
];

const HAS_APOSTROPHE_OR_CONTRACTION = /'|\bcan not\b|nt\b/i;

/** The text without decoration, in plain Latin letters and plain quotes, contractions spelled out. */
export function cleanText(text: string): string {
  const plain = toPlainLetters(text.includes('[') ? text.replace(ANSI_CODE, '') : text)
    .replace(UNFILLED_PLACEHOLDER, ' ')
    .replace(NAMED_PLACEHOLDER, ' ')
    .replace(FLAG, '$1$2')
    .replace(OPTIONAL_PLURAL, '$1$2')
    .replace(PARTITIVE, '')
    .replace(HYPHENED_PREFIX, '$1')
    .replace(SPACED_LETTERS, (letters) => letters.replaceAll(' ', ''));
  return withoutContractions(HAS_PHRASE.test(plain) ? replaceAll(plain, PHRASES) : plain);
}

function withoutContractions(plain: string): string {
  if (!HAS_APOSTROPHE_OR_CONTRACTION.test(plain)) return plain;
  return replaceAll(plain, CONTRACTIONS);
}

function replaceAll(text: string, replacements: readonly (readonly [RegExp, string])[]): string {
  return replacements.reduce((result, [pattern, spelled]) => result.replace(pattern, spelled), text);
}

const ASCII = /^[\x00-\x7f]*$/;

function toPlainLetters(text: string): string {
  // Most messages are plain already.
  if (ASCII.test(text)) return text;
  return foldAccents(
    text
      .replace(DECORATION, ' ')
      .replace(/[\u2018\u2019\u02bc]/g, "'")
      .replace(/[\u201c\u201d\u00ab\u00bb]/g, '"')
      .replace(/[\u2012-\u2015]/g, ' - ')
      .replace(/\u2026/g, '...'),
  );
}

const LATIN_LETTERS = /\p{Script=Latin}/gu;
const OTHER_LETTERS = /\p{Letter}/gu;

/** Whether a text is written in a script that names cannot hold: more letters of it than Latin ones. */
export function isOtherScript(text: string): boolean {
  if (ASCII.test(text)) return false;
  const letters = text.match(OTHER_LETTERS)?.length ?? 0;
  const latin = text.match(LATIN_LETTERS)?.length ?? 0;
  return letters - latin > latin;
}
