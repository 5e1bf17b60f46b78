import { formatPatch, type StructuredPatchHunk } from 'diff';
import { toLineBlocks, toLines, type LineBlock } from './changed-lines.js';
import { filesWith, type FileChange, type FileReport, type MigrationReport } from './migration-report.js';

const CONTEXT = 3;

/** The changes of a run as one unified patch, which `git apply` and `patch -p1` take; empty without changes. */
export function toPatch(report: MigrationReport): string {
  return [...renderPatch(report)].join('');
}

/** The same file by file: as one text it may be longer than a string can be. */
export function* renderPatch(report: MigrationReport): Generator<string> {
  for (const file of filesWith(report, 'changed')) yield toFilePatch(file);
}

function toFilePatch({ path, change }: FileReport): string {
  if (!change) return '';
  return formatPatch({
    isGit: true,
    oldFileName: `a/${path}`,
    newFileName: `b/${path}`,
    oldHeader: undefined,
    newHeader: undefined,
    hunks: toHunks(change),
  });
}

function toHunks({ before, after, edits }: FileChange): StructuredPatchHunk[] {
  const [oldLines, newLines] = [toLines(before), toLines(after)];
  const groups = groupBlocks(toLineBlocks(edits, oldLines, newLines));
  return groups.map((blocks) => toHunk(blocks, oldLines.all, newLines.all));
}

/** Blocks whose context would meet share a hunk. */
function groupBlocks(blocks: readonly LineBlock[]): readonly (readonly LineBlock[])[] {
  const groups: LineBlock[][] = [];
  for (const block of blocks) {
    const last = groups.at(-1)?.at(-1);
    if (last && block.oldStart - last.oldEnd <= 2 * CONTEXT) groups.at(-1)?.push(block);
    else groups.push([block]);
  }
  return groups;
}

function toHunk(
  blocks: readonly LineBlock[],
  before: readonly string[],
  after: readonly string[],
): StructuredPatchHunk {
  const [first, last] = [blocks[0], blocks.at(-1)] as [LineBlock, LineBlock];
  const lead = Math.min(CONTEXT, first.oldStart);
  const trail = Math.min(CONTEXT, before.length - last.oldEnd);
  // Put together once: as arguments of `push` a hundred thousand lines overflow the stack.
  const parts: (readonly string[])[] = [];
  let kept = first.oldStart - lead;
  for (const { oldStart, oldEnd, newStart, newEnd } of blocks) {
    parts.push(marked(' ', before.slice(kept, oldStart)));
    parts.push(marked('-', before.slice(oldStart, oldEnd)));
    parts.push(marked('+', after.slice(newStart, newEnd)));
    kept = oldEnd;
  }
  parts.push(marked(' ', before.slice(kept, kept + trail)));
  return {
    oldStart: first.oldStart - lead + 1,
    oldLines: last.oldEnd + trail - (first.oldStart - lead),
    newStart: first.newStart - lead + 1,
    newLines: last.newEnd + trail - (first.newStart - lead),
    lines: parts.flat(),
  };
}

function marked(mark: string, lines: readonly string[]): readonly string[] {
  return lines.flatMap((line) =>
    line.endsWith('\n')
      ? [`${mark}${line.slice(0, -1)}`]
      : [`${mark}${line}`, '\\ No newline at end of file'],
  );
}
