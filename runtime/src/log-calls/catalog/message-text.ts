import type { LogCall } from '../log-call.js';
import { holesOf, type Hole, type MessagePart } from '../message.js';
import type { OldMessage } from './event-catalog.js';

/** Libraries that print the tag before a message as it is, without brackets: `npm info retry will retry`. */
const BARE_TAGS: ReadonlySet<string> = new Set(['npmlog', 'proc-log']);

const ANSI_CODE = /\u001b\[[0-9;?]*[A-Za-z]/g;

/**
 * What a legacy call printed, without what its library adds. `keyOf` names the holes; a hole that it does not name
 * stands as `{}`.
 */
export function toOldMessage(
  call: LogCall,
  keyOf: (hole: Hole) => string | undefined = () => undefined,
): OldMessage {
  const parts = printedParts(call.message);
  const text = parts
    .map((part) => (part.kind === 'text' ? escapeBraces(part.text) : `{${keyOf(part) ?? ''}}`))
    .join('')
    .replace(ANSI_CODE, '')
    .trim();
  const logger = call.behind?.dialect ?? call.dialect;
  return {
    text: BARE_TAGS.has(logger) ? text.replace(/^\[([^\]]*)\] /, '$1 ') : text,
    level: call.level ?? 'info',
    logger,
  };
}

/** Field keys as a rewrite gave them, by hole: it lists fields in the order in which they stand in the source. */
export function keysByHole(
  call: LogCall,
  fields: readonly { readonly key: string }[],
): ReadonlyMap<Hole, string> {
  const holes = [...holesOf(call.message)].sort((a, b) => a.range[0] - b.range[0]);
  return new Map(holes.map((hole, index) => [hole, fields[index]?.key ?? '']));
}

/**
 * Members of an object are no part of the text. Nor is a value that stands first without a space behind it: the error
 * or the fields of `log.error(err, 'stopped')`.
 */
function printedParts(message: readonly MessagePart[]): readonly MessagePart[] {
  const [first, second] = message;
  const isApart =
    first?.kind === 'hole' &&
    first.form === 'argument' &&
    second?.kind === 'text' &&
    !/^\s/.test(second.text);
  return message
    .slice(isApart ? 1 : 0)
    .filter((part) => part.kind === 'text' || (part.form !== 'entry' && part.form !== 'spread'));
}

function escapeBraces(text: string): string {
  return text.replace(/[{}]/g, '$&$&');
}

const BRACES = /\{\{|\}\}|\{[^{}]*\}/g;

/** Tells messages apart: equal for two that say the same with the same library and level, however fields are called. */
export function messageKey({ text, level, logger }: OldMessage): string {
  const blank = text.replace(BRACES, (found) => (found === '{{' || found === '}}' ? found : '{}'));
  return [logger, level, blank].join('\u0000');
}

/** The constant parts of a message around its holes, in order, one more than there are holes; some may be empty. */
export function literalsOf(text: string): readonly string[] {
  const literals: string[] = [];
  let literal = '';
  let at = 0;
  for (const { 0: found, index } of text.matchAll(BRACES)) {
    literal += text.slice(at, index);
    at = index + found.length;
    if (found === '{{' || found === '}}') literal += found.charAt(0);
    else {
      literals.push(literal);
      literal = '';
    }
  }
  return [...literals, literal + text.slice(at)];
}
