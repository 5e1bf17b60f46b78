import { splitWords } from '../../conventions/index.js';
import type { Hole, Message } from '../message.js';
import { cleanText } from './clean-text.js';
import { parseNumberChoice } from './number-choice.js';

/** One piece of a message. `touching` tells that no white space stands before it. */
export type Token =
  /** `part` counts the words of one identifier: 1 for the `order` of `placeOrder`. */
  | { readonly kind: 'word'; readonly text: string; readonly part: number; readonly touching: boolean }
  /** `index` counts the message's holes. */
  | { readonly kind: 'hole'; readonly index: number; readonly touching: boolean }
  /** A number, version, address or path: it names nothing, so it is treated like a hole without a field. */
  | { readonly kind: 'constant'; readonly text: string; readonly touching: boolean }
  | { readonly kind: 'mark'; readonly text: string; readonly touching: boolean };

/** A message whose texts are clean; `hole` is the index of a hole. */
export type CleanPart = string | { readonly hole: number };

/** The parts of a message with clean texts, and with its holes by number. */
export function toCleanParts(message: Message): readonly CleanPart[] {
  let hole = 0;
  const parts: CleanPart[] = [];
  for (const [index, part] of message.entries()) {
    // e.g. `log.debug({ id }, 'load: done')`: fields in front of a message are no words of its sentence.
    if (parts.length === 0 && part.kind === 'hole' && isGiven(part) && !startsSentence(message, index)) {
      hole += 1;
      continue;
    }
    const clean = part.kind === 'text' ? cleanText(part.text) : toCleanHole(part, hole++);
    const last = parts.at(-1);
    if (typeof clean === 'string' && typeof last === 'string') parts[parts.length - 1] = last + clean;
    else parts.push(clean);
  }
  return parts;
}

/** `{ user }, \`${user} logged in\``: what the message says of a field first is what it is about. */
function startsSentence(message: Message, at: number): boolean {
  const next = message.slice(at).find((part) => part.kind === 'text');
  return next?.kind === 'text' && /^['\u2019]|^\s+[a-z]/.test(next.text);
}

function isGiven({ form }: Hole): boolean {
  return form === 'entry' || form === 'spread';
}

/** A hole, or the word that it is one number of: `matches` of `n === 1 ? 'match' : 'matches'`. */
function toCleanHole({ expression, form }: Hole, hole: number): CleanPart {
  const choice = form === 'interpolated' ? parseNumberChoice(expression) : undefined;
  return choice?.plural ?? { hole };
}

/** Its two groups are a word and a mark; what is neither is a constant. */
const PIECE = new RegExp(
  [
    /(?:\b[a-z][a-z0-9+]*:\/\/[^\s"'<>)\]]*)/,
    /(?:(?<![a-z0-9])(?:~|\.{1,2})?\/[\w.*:@-]+(?:\/[\w.*:@-]*)*)/,
    /(?:\bv\d+(?:\.(?:\d+|x))*\b|\b0x[0-9a-f]+\b|\b\d+(?:[.:,](?:\d+|x))+\b)/,
    /(?:\b\d+(?![a-z0-9_]))/,
    // `5ms`, `3rd`: a number that touches its unit; `2fa` and `404s` are words.
    /(?:\b\d+(?=(?:ms|s|sec|secs|min|mins|h|hrs?|d|kb|mb|gb|b|k|px|st|nd|rd|th|x)\b))/,
    /([a-z_$][\w$]*|\d\w*)/,
    /([^\sa-z0-9_$]|\n)/,
  ]
    .map((pattern) => pattern.source)
    .join('|'),
  'gi',
);

/** The tokens of a message: words in small letters, camelCase taken apart. */
export function tokensOf(parts: readonly CleanPart[]): readonly Token[] {
  const tokens: Token[] = [];
  let touching = false;
  for (const part of parts) {
    if (typeof part === 'string') touching = pushText(tokens, part, touching);
    else {
      tokens.push({ kind: 'hole', index: part.hole, touching });
      touching = true;
    }
  }
  return tokens;
}

/** Returns whether what follows the text touches its last token. */
function pushText(tokens: Token[], text: string, touchesBefore: boolean): boolean {
  let end = 0;
  let touching = touchesBefore;
  for (const match of text.matchAll(PIECE)) {
    const isTouching = touching && match.index === end;
    pushPiece(tokens, match, isTouching);
    end = match.index + match[0].length;
    touching = true;
  }
  return touching && end === text.length;
}

function pushPiece(tokens: Token[], match: RegExpMatchArray, touching: boolean): void {
  const [text, word, mark] = match;
  const last = tokens.at(-1);
  // e.g. `POST /orders/:id`: the path says what was asked for.
  if (text.startsWith('/') && last?.kind === 'word' && HTTP_METHODS.has(last.text))
    return pushWords(tokens, pathWords(text));
  if (last?.kind === 'word' && last.text === 'http' && HTTP_STATUS.test(text))
    return pushWords(tokens, [text]);
  if (mark !== undefined) tokens.push({ kind: 'mark', text, touching });
  else if (word === undefined) tokens.push({ kind: 'constant', text, touching });
  else {
    splitWords(word).forEach((part, index) => {
      tokens.push({ kind: 'word', text: part, part: index, touching: touching || index > 0 });
    });
  }
}

const HTTP_METHODS: ReadonlySet<string> = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
]);

const HTTP_STATUS = /^[1-5]\d\d$/;

/** The fixed parts of a route: `/v1/orders/:id` → `orders`. */
function pathWords(path: string): readonly string[] {
  const fixed = path.split('/').filter((part) => !/^[:*{]|^v?\d+$|^api$/.test(part));
  return splitWords(fixed.join(' ')).slice(0, MOST_PATH_WORDS);
}

const MOST_PATH_WORDS = 3;

function pushWords(tokens: Token[], words: readonly string[]): void {
  for (const text of words) tokens.push({ kind: 'word', text, part: 0, touching: false });
}
