import { lowerArgument } from './lower-argument.js';
import type { MessagePart } from './message.js';
import { toHole } from './to-hole.js';
import type { Reading } from './reading.js';
import type { ReasonCode } from './reason.js';
import { entriesOf, identifierName, spreadOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

export interface LoweredArguments {
  readonly parts: MessagePart[];
  readonly refusal?: ReasonCode;
  readonly doubt?: ReasonCode;
}

/** The placeholders of `util.format`; `%%` prints a per cent sign. */
const PLACEHOLDER = /%([sdifjoOc%])/g;

/** A placeholder that nothing fills, with one space before it, since it is taken out. */
const ORPHAN = / ?(?<![\w%])%[sdifjoO](?![\w%])/g;

/** Names of values that hold a format string, e.g. `console.log(fmt, a, b)`. */
const FORMAT_NAMES = /^(?:fmt|format|formatString|template|tpl)$/;

/**
 * Lowers an argument list as `util.format` prints it (Node, `lib/internal/util/inspect.js`): a first argument
 * that is a string fills its placeholders from the arguments behind it; all others follow after a space.
 */
export function lowerFormat(args: readonly SyntaxNode[], bounds: Range, reading: Reading): LoweredArguments {
  const [first, ...values] = args;
  if (!first) return { parts: [] };
  if (args.some((argument) => spreadOf(argument))) return { parts: [], refusal: 'spread-arguments' };
  const format = reading.lowerString(first, bounds);
  if (!format) {
    const isFormat = values.length > 0 && FORMAT_NAMES.test(identifierName(unwrap(first)) ?? '');
    if (isFormat) return { parts: [], refusal: 'dynamic-format' };
    const parts = args.flatMap((argument, index) => [
      ...(index > 0 ? [SPACE] : []),
      ...lowerArgument(argument, bounds, reading),
    ]);
    return { parts };
  }
  if (values.length === 0) return withoutOrphans(format);
  return fillPlaceholders(format, values, bounds, reading);
}

const SPACE: MessagePart = { kind: 'text', text: ' ' };

/** A lone string is printed as it stands, `%s` and `%%` included; an event name must not show them. */
function withoutOrphans(format: readonly MessagePart[]): LoweredArguments {
  let found = false;
  const parts = format.map((part): MessagePart => {
    if (part.kind === 'hole') return part;
    const text = part.text.replace(ORPHAN, '');
    found ||= text !== part.text;
    return { kind: 'text', text };
  });
  return found ? { parts, doubt: 'too-few-arguments' } : { parts };
}

function fillPlaceholders(
  format: readonly MessagePart[],
  values: readonly SyntaxNode[],
  bounds: Range,
  reading: Reading,
): LoweredArguments {
  const rest = [...values];
  const parts: MessagePart[] = [];
  let missing = false;
  for (const part of format) {
    if (part.kind === 'hole') {
      parts.push(part);
      continue;
    }
    for (const piece of splitFormat(part.text)) {
      if (piece.kind === 'text') parts.push(piece);
      else if (rest.length === 0) missing = true;
      else {
        const value = rest.shift() as SyntaxNode;
        if (piece.placeholder === 'c') {
          if (!reading.lowerString(value, bounds)?.every((css) => css.kind === 'text')) {
            return { parts: [], refusal: 'css-placeholder' };
          }
        } else parts.push(...lowerFilled(value, piece.placeholder, bounds, reading));
      }
    }
  }
  for (const value of rest) parts.push(SPACE, ...lowerArgument(value, bounds, reading));
  return missing ? { parts, doubt: 'too-few-arguments' } : { parts };
}

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'placeholder'; readonly placeholder: string };

/** A text cut at its placeholders, `%%` folded. */
function splitFormat(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let last = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
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
