import { drawsOnTerminal } from '../draws-on-terminal.js';
import { isConstant, type Message } from '../message.js';

/** Signs that are put side by side to draw a line: dashes, stars, bullets, box drawing. */
const RULING = /^[-=_*#~+|\u00b7\u2010-\u2015\u2022\u2500-\u259f]{2,}$/;

/** Signs that say something alone, or three of them (`...`, `!!!`, `//`), and nothing where one stands five times. */
const RULING_IN_ROWS = /^[-=_*#~+|.:!/\\<>^\u00b7\u2010-\u2015\u2022\u2500-\u259f]{5,}$/;
const ROW = /(.)\1{4}/;

/** Sets and takes back a colour. */
const COLOUR = /\u001b\[[\d;]*m/g;

/** Takes back all colours, or that of the text or of what is behind it. */
const COLOUR_END = /\u001b\[(?:0?|39|49|22|24|27)m$/;

/** Whether a message is an empty line or a ruling, and says nothing of what happened. */
export function isDecoration(message: Message): boolean {
  return isConstant(message) && isDecorationText(message.map((part) => 'text' in part && part.text).join(''));
}

/**
 * Whether a text is blank or a ruling: `''`, `'-----'`, `'+------+'`, `'* * *'`. A single `.` or `*` may be progress, `...`
 * goes on, brackets and braces are code that is shown, and an emoji is what somebody chose to say.
 */
export function isDecorationText(text: string): boolean {
  if (drawsOnTerminal(text)) return false;
  const plain = text.replace(COLOUR, '');
  const signs = plain.replace(/\s/g, '');
  // A colour alone is for the lines behind it.
  if (plain !== text && (signs === '' || !COLOUR_END.test(text.trim()))) return false;
  return signs === '' || RULING.test(signs) || (RULING_IN_ROWS.test(signs) && ROW.test(signs));
}
