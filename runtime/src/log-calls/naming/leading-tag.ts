import { splitWords } from '../../conventions/index.js';
import type { CleanPart } from './token.js';
import { LEVEL_WORDS } from './word-classes.js';

/** What stands in front of a message to say whose it is. */
export interface LeadingTag {
  /** Words that join the event name as its first ones. */
  readonly words: readonly string[];
  /** The tag that is too long for a name: `OrderService.place`. It becomes the logger's name. */
  readonly loggerName: string | undefined;
  /** The message behind the tag. */
  readonly rest: readonly CleanPart[];
}

/** Takes tags and level words off the front of a message. */
export function takeLeadingTags(parts: readonly CleanPart[]): LeadingTag {
  const words: string[] = [];
  let loggerName: string | undefined;
  let rest = withoutBracketedHole(parts);
  for (;;) {
    const tag = findTag(rest);
    if (!tag) return { words, loggerName, rest };
    rest = withoutBracketedHole(tag.rest);
    const tagWords = wordsOf(tag.text);
    if (isLevel(tagWords)) continue;
    if (isLoggerName(tag.text)) loggerName ??= tag.text.replace(/\(\)$/, '');
    else words.push(...tagWords);
  }
}

interface FoundTag {
  readonly text: string;
  readonly rest: readonly CleanPart[];
}

/** `[auth] `, `<auth> `, `(auth) `, `{auth} `, with what stands around it as ornament. */
const BRACKETED =
  /^[\s"'*#=~>|:.-]*(?:\[([^[\]]{0,80})\]|<([^<>]{1,60})>|\(([^()]{1,40})\)|\{([^{}]{1,40})\})[\s:|>*~-]*/;

/** `auth: `, `AUTH - `, `auth | `, `Class.method: `, `ns::part: ` before a word of the same text. */
const SEPARATED =
  /^[\s"'*#=~>|-]*([A-Za-z][\w.$/#@-]*(?:::?[A-Za-z]\w*)*(?:\(\))?)(?:\s*:|\s+(?:-+|\||>+|=>|::))\s+(?=\W*[A-Za-z])/;

/** `Error: `, `WARN - `, `ERROR!!! `, `error 463: `, also before a hole or the end. */
const LEVEL_BEFORE_MARK = /^[\s"'*#=~>|-]*([A-Za-z]{3,11})(?:\s+\d{1,5}(?=:))?(?:\s*[:!|,]+|\s+-+)(?:\s+|$)/;

/** `Deprecation warning: `, `Fatal error - `: of which only what kind of warning it is says something. */
const KIND_OF_LEVEL =
  /^[\s"'*#=~>|-]*(?:(deprecation)|fatal|critical|serious|internal|unexpected|unknown) (?:warning|error|exception|notice)(?:\s*[:!|]+|\s+-+)\s+(?=\W*[a-z])/i;

/** `Step 2: `, `[stage 3/4] `, `Phase 1 - `: which of them it is, where what is done in it is said behind it. */
const COUNTED_STEP =
  /^[\s"'*#=~>|-]*(?:\[(?:step|stage|phase)\s+#?\d+(?:\s*(?:\/|of)\s*\d+)?\]:?|(?:step|stage|phase)\s+#?\d+(?:\s*(?:\/|of)\s*\d+)?(?:\s*[:.)]+|\s+-+))\s+(?=\W*[a-z]{3})/i;

/** `ERROR Failed to …`, `WARN cannot …`: a level in capitals before an ordinary sentence. */
const SHOUTED_LEVEL = /^[\s*!]*([A-Z]{3,})\s+(?=[a-z`'"]|[A-Z][a-z])/;

function findTag(parts: readonly CleanPart[]): FoundTag | undefined {
  const [first, ...others] = parts;
  if (typeof first !== 'string') return undefined;
  const step = COUNTED_STEP.exec(first);
  if (step) return { text: '', rest: [first.slice(step[0].length), ...others] };
  const level = LEVEL_BEFORE_MARK.exec(first) ?? SHOUTED_LEVEL.exec(first);
  const isLevelTag = level !== null && isLevel([(level[1] ?? '').toLowerCase()]);
  const match = isLevelTag
    ? level
    : (BRACKETED.exec(first) ?? KIND_OF_LEVEL.exec(first) ?? SEPARATED.exec(first));
  if (!match) return undefined;
  const text = match.slice(1).join('').trim();
  const remaining = first.slice(match[0].length);
  const rest = remaining === '' ? others : [remaining, ...others];
  if (!isLoggerName(text) || saysMore(text, rest)) return { text, rest };
  // e.g. `[all tests passed]`: the brackets hold the message itself.
  return { text: '', rest: [`${text} ${remaining}`, ...others] };
}

const OPENING = /^\s*[[(<{]\s*$/;
const CLOSING = /^\s*[\])>}][\s:|>-]*/;

/** `[${new Date()}] …`: a value in brackets in front is nobody's label, and a tag may follow it. */
function withoutBracketedHole(parts: readonly CleanPart[]): readonly CleanPart[] {
  const [opening, hole, closing, ...others] = parts;
  if (typeof opening !== 'string' || typeof hole === 'string' || typeof closing !== 'string') return parts;
  if (!OPENING.test(opening) || !CLOSING.test(closing)) return parts;
  const remaining = closing.replace(CLOSING, '');
  return remaining === '' ? others : [remaining, ...others];
}

/** Whether a message goes on behind a tag; behind one of several words, with more than labels and `ok`. */
function saysMore(tag: string, rest: readonly CleanPart[]): boolean {
  const texts = rest.filter((part) => typeof part === 'string');
  const isProse = /\s/.test(tag);
  return texts.some((text) => /[A-Za-z]/.test(isProse ? text.replace(ONLY_LABELS, '') : text));
}

/** `id=`, `streamPath=`, `ok`. */
const ONLY_LABELS = /[\w.]+\s*=|\bok\b/gi;

/** The words of a tag; dates, times and counters in it are no words. */
function wordsOf(text: string): readonly string[] {
  return splitWords(text).filter((word) => /[a-z]/.test(word));
}

function isLevel(words: readonly string[]): boolean {
  return words.every((word) => LEVEL_WORDS.has(word) || word === 'ok');
}

const COMPOUND = /^(?:[A-Z][a-z0-9]+[A-Z]\w*|[\w$]+\.[\w$]+)(?:\(\))?$/;

/** A class (`OrderService`), a method or dotted id (`app.auth`), or anything of more than two words. */
function isLoggerName(text: string): boolean {
  const words = wordsOf(text);
  return words.length > 2 || (words.length === 2 && COMPOUND.test(text));
}
