import type { Edit } from '@logshift/runtime/log-calls';
import { sortEdits } from '../text/sort-edits.js';
import { countUpTo } from '../text/count-up-to.js';

/** Lines of an old text that others replace; half-open ranges of 0-based line numbers. */
export interface LineBlock {
  readonly oldStart: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** A text as lines, each with its own end. */
export interface Lines {
  readonly all: readonly string[];
  /** The line that holds an offset. */
  readonly at: (offset: number) => number;
}

/** Splits after each line feed, as git does: a carriage return belongs to its line. */
export function toLines(text: string): Lines {
  const all = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const starts: number[] = [];
  let start = 0;
  for (const line of all) {
    starts.push(start);
    start += line.length;
  }
  // Behind a last line that ends, and in an empty text, there is a line that holds nothing.
  const hasOpenEnd = text === '' || text.endsWith('\n');
  const at = (offset: number) => (hasOpenEnd && offset >= start ? all.length : countUpTo(starts, offset) - 1);
  return { all, at };
}

/**
 * The lines that edits change, in order and apart from each other.
 *
 * Known from the edits, not found by comparing texts: that takes minutes where a file has thousands of them.
 */
export function toLineBlocks(edits: readonly Edit[], before: Lines, after: Lines): readonly LineBlock[] {
  const blocks: LineBlock[] = [];
  let growth = 0;
  for (const { start, end, text } of sortEdits(edits)) {
    const newStart = start + growth;
    growth += text.length - (end - start);
    const block = {
      oldStart: before.at(start),
      oldEnd: before.at(end) + 1,
      newStart: after.at(newStart),
      newEnd: after.at(end + growth) + 1,
    };
    const last = blocks.at(-1);
    if (last && touches(last, block)) blocks[blocks.length - 1] = join(last, block);
    else blocks.push(block);
  }
  return blocks.map((block) => trim(block, before.all, after.all)).filter(isChange);
}

function touches(last: LineBlock, next: LineBlock): boolean {
  return next.oldStart < last.oldEnd || next.newStart < last.newEnd;
}

function join(last: LineBlock, next: LineBlock): LineBlock {
  return { ...last, oldEnd: next.oldEnd, newEnd: next.newEnd };
}

/** An insertion touches the line that it pushes down; that line is the same as before. */
function trim(block: LineBlock, before: readonly string[], after: readonly string[]): LineBlock {
  let { oldStart, newStart } = block;
  let oldEnd = Math.min(block.oldEnd, before.length);
  let newEnd = Math.min(block.newEnd, after.length);
  while (oldStart < oldEnd && newStart < newEnd && before[oldStart] === after[newStart]) {
    oldStart += 1;
    newStart += 1;
  }
  while (oldStart < oldEnd && newStart < newEnd && before[oldEnd - 1] === after[newEnd - 1]) {
    oldEnd -= 1;
    newEnd -= 1;
  }
  return { oldStart, oldEnd, newStart, newEnd };
}

function isChange({ oldStart, oldEnd, newStart, newEnd }: LineBlock): boolean {
  return oldStart < oldEnd || newStart < newEnd;
}
