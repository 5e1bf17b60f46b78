import type { KeyJudge } from './judge-key.js';
import { looksSecret } from './looks-secret.js';
import type { TextReach } from './sensitive-keys.js';

const SEPARATOR = /[=:]/g;
/** What may stand between a key and its separator: `"key" :`, `\"key\":`, `user[key]=`. */
const BEHIND_KEY = /["'`\\\] \t]/;
const NO_KEY = /[\s"'`\\=:,;&?#{}[\]()<>|/]/;
const MAX_BEHIND_KEY = 8;
const MAX_KEY = 64;
const OPENING = /\\{0,8}["'`]/y;
const CLOSER: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };
const SPACE = /[ \t]{0,64}/y;
const LINE_END = /[\r\n]/g;
const VALUE_END = /[\s&;"'`]|\\["'`nrt]/g;
const TRAILING = /[)\]}>,.]{0,8}$/;
/** What says that there is no secret. */
const NO_SECRET = /^(?:|undefined|null|true|false|none|nil)$/i;

/** The place of a value in a text. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * The text with the value behind each sensitive key replaced: `password=x`, `"apiKey": "x"`, `\"token\":\"x\"`,
 * `?access_token=x&`, `Cookie: a=b; c=d`, `{ secret: { … } }`. Every character is looked at a bounded number of times.
 */
export function redactAssignments(text: string, judge: KeyJudge, censor: (secret: string) => string): string {
  let result = '';
  let done = 0;
  SEPARATOR.lastIndex = 0;
  for (let found = SEPARATOR.exec(text); found !== null; found = SEPARATOR.exec(text)) {
    const value = findSecret(text, found.index, done, judge);
    if (value === undefined) continue;
    result += text.slice(done, value.from) + censor(text.slice(value.from, value.to));
    done = value.to;
    SEPARATOR.lastIndex = Math.max(done, found.index + 1);
  }
  return done === 0 ? text : result + text.slice(done);
}

function findSecret(text: string, separator: number, done: number, judge: KeyJudge): Span | undefined {
  const keyEnd = findKeyEnd(text, separator, done);
  const key = readKey(text, keyEnd, done);
  if (key === '') return undefined;
  const verdict = judge(key);
  if (!verdict.isHidden || text.startsWith('://', separator)) return undefined;
  const from = skipSpace(text, skipArrow(text, separator + 1));
  const isProse = text[separator] === ':' && from > separator + 1 && keyEnd === separator;
  const value = readValue(text, from, verdict.inText);
  const word = text.slice(value.from, value.to);
  if (NO_SECRET.test(word)) return undefined;
  return isProse && verdict.inText === 'secret-like' && !looksSecret(word) ? undefined : value;
}

function findKeyEnd(text: string, separator: number, done: number): number {
  let end = separator;
  const least = Math.max(done, separator - MAX_BEHIND_KEY);
  while (end > least && BEHIND_KEY.test(text.charAt(end - 1))) end--;
  return end;
}

function readKey(text: string, end: number, done: number): string {
  let start = end;
  const least = Math.max(done, end - MAX_KEY);
  while (start > least && !NO_KEY.test(text.charAt(start - 1))) start--;
  return text.slice(start, end);
}

/** `key => value` and `key := value` too. */
function skipArrow(text: string, from: number): number {
  return text[from] === '>' || text[from] === '=' ? from + 1 : from;
}

function skipSpace(text: string, from: number): number {
  SPACE.lastIndex = from;
  return from + (SPACE.exec(text)?.[0].length ?? 0);
}

function readValue(text: string, from: number, reach: TextReach): Span {
  OPENING.lastIndex = from;
  const opening = OPENING.exec(text)?.[0];
  if (opening !== undefined) return readQuoted(text, from + opening.length, opening);
  if (reach === 'line') return { from, to: findEnd(text, LINE_END, from) };
  const closer = CLOSER[text.charAt(from)];
  if (closer !== undefined) return { from, to: findCloser(text, from, closer) };
  const to = findEnd(text, VALUE_END, from);
  const trailing = TRAILING.exec(text.slice(Math.max(from, to - 8), to))?.[0].length ?? 0;
  return { from, to: to - trailing };
}

/** To the same quote with the same backslashes in front of it; to the end where it is missing. */
function readQuoted(text: string, from: number, quote: string): Span {
  for (let end = text.indexOf(quote, from); end !== -1; end = text.indexOf(quote, end + 1)) {
    if (text.charAt(end - 1) !== '\\') return { from, to: end };
  }
  return { from, to: text.length };
}

/** Behind the bracket that closes this one; the end of the text where none does. */
function findCloser(text: string, from: number, closer: string): number {
  const opener = text.charAt(from);
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === opener) depth++;
    else if (character === closer && --depth === 0) return at + 1;
  }
  return text.length;
}

function findEnd(text: string, end: RegExp, from: number): number {
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}
