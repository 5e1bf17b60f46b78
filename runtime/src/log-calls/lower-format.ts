import { choicesOf } from './choices-of.js';
import { lowerArgument } from './lower-argument.js';
import { lowerBuiltMessage } from './lower-built-message.js';
import { lowerHead } from './lower-head.js';
import type { MessagePart } from './message.js';
import { toHole } from './to-hole.js';
import type { Reading } from './reading.js';
import type { ReasonCode } from './reason.js';
import { entriesOf, identifierName, spreadOf, stringOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

export interface LoweredArguments {
  readonly parts: MessagePart[];
  readonly refusal?: ReasonCode;
  readonly doubt?: ReasonCode;
}

/** A language of format strings. `placeholder` captures the letter; `%%` prints a per cent sign. */
export interface FormatLanguage {
  readonly placeholder: RegExp;
  /** Whether `%c` takes a style and prints nothing. */
  readonly styles: boolean;
  /** Letters whose meaning is known, where programs may add others; each takes one value. */
  readonly standard?: RegExp;
}

/** `util.format`, and whatever prints no more than it would: pino drops what no placeholder takes. */
const NODE_FORMAT: FormatLanguage = { placeholder: /%([sdifjoOc%])/g, styles: true };

/** C's printf as roarr prints it: `%5.2f`, `%-8s`, `%x`, and `%c` for a character. */
export const PRINTF: FormatLanguage = {
  placeholder: /%(?:-\+|[+0-])?\d*(?:\.\d+)?([sdifjoObBcCeESux%])/g,
  styles: false,
};

/** `util.format` with the placeholders that a program adds to debug: `debug.formatters.h = (hash) => …`. */
export const OWN_FORMAT: FormatLanguage = {
  placeholder: /%([a-zA-Z%])/g,
  styles: true,
  standard: /[sdifjoOc]/,
};

/** A placeholder that nothing fills, with one space before it, since it is taken out. */
const ORPHAN = / ?(?<![\w%])%[sdifjoO](?![\w%])/g;

/** Names of values that hold a format string, e.g. `console.log(fmt, a, b)`. */
const FORMAT_NAMES = /^(?:fmt|format|formatString|template|tpl)$/;

/**
 * Lowers an argument list as `util.format` prints it (Node, `lib/internal/util/inspect.js`): a first argument
 * that is a string fills its placeholders from the arguments behind it; all others follow after a space.
 */
export function lowerFormat(
  args: readonly SyntaxNode[],
  bounds: Range,
  reading: Reading,
  language = NODE_FORMAT,
): LoweredArguments {
  const [first, ...values] = args;
  if (!first) return { parts: [] };
  if (args.some((argument) => spreadOf(argument))) return { parts: [], refusal: 'spread-arguments' };
  const format = lowerHead(first, bounds, reading);
  if (!format) {
    if (isDynamicFormat(args)) return { parts: [], refusal: 'dynamic-format' };
    const parts = args.flatMap((argument, index) => [
      ...(index > 0 ? [SPACE] : []),
      ...((index === 0 ? lowerBuiltMessage(argument, bounds, reading) : undefined) ??
        lowerArgument(argument, bounds, reading)),
    ]);
    return { parts };
  }
  if (values.length === 0) return withoutOrphans(format);
  return fillPlaceholders(format, values, bounds, reading, language);
}

/** Whether the arguments are a variable that holds a format string, and values for it. */
export function isDynamicFormat([first, ...values]: readonly SyntaxNode[]): boolean {
  return first !== undefined && values.length > 0 && FORMAT_NAMES.test(identifierName(unwrap(first)) ?? '');
}

const SPACE: MessagePart = { kind: 'text', text: ' ' };

/** A lone string is printed as it stands, `%s` and `%%` included; an event name must not show them. */
export function withoutOrphans(format: readonly MessagePart[]): LoweredArguments {
  const parts = format.map((part): MessagePart =>
    part.kind === 'hole' ? part : { kind: 'text', text: part.text.replace(ORPHAN, '') },
  );
  const isChanged = format.some(
    (part) => part.kind === 'text' && part.text !== part.text.replace(ORPHAN, ''),
  );
  return isChanged ? { parts, doubt: 'too-few-arguments' } : { parts };
}

function fillPlaceholders(
  format: readonly MessagePart[],
  values: readonly SyntaxNode[],
  bounds: Range,
  reading: Reading,
  language: FormatLanguage,
): LoweredArguments {
  // `'saved ' + (id ? 'id %j' : '%s'), id`: which values the placeholders take is decided when it runs.
  if (format.some((part) => part.kind === 'hole' && mayHoldPlaceholder(part.expression, language)))
    return { parts: [], refusal: 'dynamic-format' };
  const rest = [...values];
  const parts: MessagePart[] = [];
  let missing = false;
  let isOwn = false;
  const pieces = format.flatMap((part): readonly (MessagePart | Piece)[] =>
    part.kind === 'hole' ? [part] : splitFormat(part.text, language),
  );
  for (const piece of pieces) {
    if (piece.kind !== 'placeholder') {
      parts.push(piece);
      continue;
    }
    const value = rest.shift();
    missing ||= value === undefined;
    if (!value) continue;
    const { placeholder } = piece;
    isOwn ||= language.standard?.test(placeholder) === false;
    const isStyle = placeholder === 'c' && language.styles;
    if (!isStyle) parts.push(...lowerFilled(value, placeholder, bounds, reading));
    else if (!reading.lowerString(value, bounds)?.every((css) => css.kind === 'text'))
      return { parts: [], refusal: 'css-placeholder' };
  }
  // A logger that takes a tag first fills what is printed as it stands elsewhere: `log.warn('Io', 'got %s', url)`.
  for (const value of rest) parts.push(SPACE, ...withoutOrphans(lowerArgument(value, bounds, reading)).parts);
  const doubt = missing ? 'too-few-arguments' : isOwn ? 'custom-placeholder' : undefined;
  return { parts, ...(doubt && { doubt }) };
}

/** Whether one of the texts between which an expression chooses has a placeholder. */
function mayHoldPlaceholder(expression: SyntaxNode, language: FormatLanguage): boolean {
  const node = unwrap(expression);
  const choices = choicesOf(node);
  if (choices) return choices.some((choice) => mayHoldPlaceholder(choice, language));
  return (stringOf(node) ?? '').search(language.placeholder) >= 0;
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly placeholder: string };

/** A text cut at its placeholders, `%%` folded. */
function splitFormat(text: string, { placeholder: pattern }: FormatLanguage): readonly Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const match of text.matchAll(pattern)) {
    const [whole, placeholder] = match as unknown as readonly [string, string];
    pieces.push({ kind: 'text', text: text.slice(last, match.index) + (placeholder === '%' ? '%' : '') });
    if (placeholder !== '%') pieces.push({ kind: 'placeholder', placeholder });
    last = match.index + whole.length;
  }
  return [...pieces, { kind: 'text', text: text.slice(last) }];
}

/** A value under a placeholder: a string joins the text, an object literal gives its members. */
function lowerFilled(
  value: SyntaxNode,
  placeholder: string,
  bounds: Range,
  reading: Reading,
): readonly MessagePart[] {
  const text = reading.lowerString(value, bounds);
  if (text) return text;
  if (entriesOf(unwrap(value))) return lowerArgument(value, bounds, reading);
  return [toHole(value, bounds, 'placeholder', reading, { placeholder })];
}
