import { literalsOf } from './message-text.js';

/** What a line must hold to be one that a message printed. */
export interface LineShape {
  /** Texts that follow one another in the line, with anything between them; none is empty. */
  readonly literals: readonly string[];
  /** Whether a value stands before the first of them. */
  readonly startsWithHole: boolean;
  /** Whether a value stands behind the last of them. */
  readonly endsWithHole: boolean;
}

/**
 * The shape of the lines that a message printed; of several lines, the first one that says something. Undefined for a
 * message without words.
 */
export function lineShapeOf(text: string): LineShape | undefined {
  const line = text.split(/\r?\n/).find((each) => SAYS_SOMETHING.test(literalsOf(each).join(' ')));
  if (line === undefined) return undefined;
  const literals = literalsOf(line.trim());
  return {
    literals: literals.filter((literal) => literal.trim() !== ''),
    startsWithHole: literals[0]?.trim() === '',
    endsWithHole: literals.at(-1)?.trim() === '',
  };
}

const SAYS_SOMETHING = /[\p{L}\d]/u;

/**
 * A regular expression for the lines of a message; undefined for a message without words.
 *
 * Each value ends where the next text first stands: there is one way to match a line at most, so an engine that
 * goes back and tries again (`.*a.*b` does, on a line of many `a`) never has to.
 */
export function toLinePattern(text: string): string | undefined {
  const shape = lineShapeOf(text);
  if (!shape) return undefined;
  return `^${shape.literals.map((literal) => `${upTo(literal)}${escapeLiteral(literal)}`).join('')}`;
}

function upTo(literal: string): string {
  return `(?:(?!${escapeLiteral(literal)}).)*`;
}

function escapeLiteral(literal: string): string {
  return literal.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
