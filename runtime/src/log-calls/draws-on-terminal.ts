/** What a terminal draws with: cursor movement, and a carriage return that overwrites the line. Colours do no harm. */

const DRAWING = /\u001b(?!\[[\d;]*m)|[\u0000-\u0008\u000b\u000c\u000e-\u001a\u007f\u009b]|\r(?!\n)/;

/** Whether a text that is printed does more to a terminal than to fill lines of it. */
export function drawsOnTerminal(text: string): boolean {
  return DRAWING.test(text);
}
