import { paint, type Style } from './paint.js';
import type { Terminal } from './terminal.js';

export interface Cell {
  readonly text: string;
  readonly style?: Style;
}

const GAP = 2;
/** What is left for the last column at least; with less a table is harder to read than a list. */
const LEAST_LAST = 20;

/**
 * Rows below the names of their columns. The last column is cut at the edge of the terminal; in a terminal too narrow for
 * the others, each row becomes a block with a line for each cell. Nothing is cut in a file or a pipe.
 */
export function renderTable(
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  terminal: Pick<Terminal, 'width' | 'isColoured'>,
): string {
  const { width = Number.POSITIVE_INFINITY } = terminal;
  // No Math.max(...rows): a hundred thousand of them are more arguments than a call can have.
  const widths = names.map((name, column) =>
    rows.reduce((width, row) => Math.max(width, lengthOf(row[column]?.text ?? '')), name.length),
  );
  const left = widths.slice(0, -1).reduce((sum, one) => sum + one + GAP, 0);
  if (left + LEAST_LAST > width) return renderBlocks(names, rows, terminal);
  const header = names.map((name) => ({ text: name.toUpperCase(), style: 'dim' as const }));
  return [header, ...rows].map((row) => renderRow(row, widths, width - left, terminal)).join('');
}

function renderRow(
  cells: readonly Cell[],
  widths: readonly number[],
  room: number,
  terminal: Pick<Terminal, 'isColoured'>,
): string {
  const last = cells.length - 1;
  const parts = cells.map(({ text, style }, column) => {
    if (column === last) return paint(cutTo(text, room), style, terminal);
    return paint(text, style, terminal) + ' '.repeat((widths[column] ?? 0) - lengthOf(text) + GAP);
  });
  return `${parts.join('').trimEnd()}\n`;
}

function renderBlocks(
  names: readonly string[],
  rows: readonly (readonly Cell[])[],
  terminal: Pick<Terminal, 'width' | 'isColoured'>,
): string {
  const label = Math.max(...names.map(({ length }) => length));
  const room = Math.max((terminal.width ?? 0) - label - GAP, LEAST_LAST);
  const blocks = rows.map((row) =>
    row
      .map(({ text, style }, column) => {
        const name = (names[column] ?? '').padEnd(label);
        // An id is there to be copied: it is never cut.
        const shown = column === 0 ? text : cutTo(text, room);
        return `${paint(name, 'dim', terminal)}  ${paint(shown, style, terminal)}\n`;
      })
      .join(''),
  );
  return blocks.join('\n');
}

/** In characters as a reader counts them, near enough for a table. */
function lengthOf(text: string): number {
  return toCharacters(text).length;
}

function cutTo(text: string, room: number): string {
  const characters = toCharacters(text);
  return characters.length <= room ? text : `${characters.slice(0, room - 1).join('')}…`;
}

function toCharacters(text: string): readonly string[] {
  return Array.from(SEGMENTER.segment(text), ({ segment }) => segment);
}

const SEGMENTER = new Intl.Segmenter();
