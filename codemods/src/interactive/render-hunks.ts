import type pc from 'picocolors';
import { applyEdits } from '../apply/apply-edits.js';
import { toLineBlocks, toLines, type LineBlock } from '../report/changed-lines.js';
import type { Question } from './question.js';
import { visible } from './visible-text.js';

/** So many lines are shown around what changes. */
const CONTEXT = 2;

type Colors = ReturnType<typeof pc.createColors>;

/** The lines that a change takes and gives, with those around them. */
export function renderHunks({ before, findings }: Question, colors: Colors): readonly string[] {
  const edits = findings.flatMap(({ finding }) => finding.edits);
  const [oldLines, newLines] = [toLines(before), toLines(applyEdits(before, edits))];
  const blocks = toLineBlocks(edits, oldLines, newLines);
  const isApart = blocks.some((block, index) => isFarFrom(blocks[index - 1], block));
  return blocks.flatMap((block, index) => {
    const [last, next] = [blocks[index - 1], blocks[index + 1]];
    const isNew = !last || isFarFrom(last, block);
    const from = isNew ? Math.max(0, block.oldStart - CONTEXT) : last.oldEnd;
    const until =
      !next || isFarFrom(block, next) ? Math.min(oldLines.all.length, block.oldEnd + CONTEXT) : block.oldEnd;
    return [
      ...(isNew && isApart ? [colors.cyan(`@@ line ${from + 1} @@`)] : []),
      ...marked(' ', oldLines.all.slice(from, block.oldStart), String),
      ...marked('-', oldLines.all.slice(block.oldStart, block.oldEnd), colors.red),
      ...marked('+', newLines.all.slice(block.newStart, block.newEnd), colors.green),
      ...marked(' ', oldLines.all.slice(block.oldEnd, until), String),
    ];
  });
}

/** What goes with the first log call of a file: the lines that make the logger. */
export function renderCompanions({ companions, findings }: Question, colors: Colors): readonly string[] {
  if (!findings.some(({ finding }) => finding.logCall && !finding.logCall.isRemoved)) return [];
  const lines = companions.flatMap(({ text }) => toLines(text).all.filter((line) => line.trim() !== ''));
  if (lines.length === 0) return [];
  return [colors.dim('With the first log call of this file:'), ...marked('+', lines, colors.green)];
}

function isFarFrom(last: LineBlock | undefined, next: LineBlock): boolean {
  return last !== undefined && next.oldStart - last.oldEnd > 2 * CONTEXT;
}

function marked(mark: string, lines: readonly string[], colour: (line: string) => string): readonly string[] {
  return lines.map((line) => colour(`${mark}${visible(line.replace(/\r?\n$/, ''))}`));
}
