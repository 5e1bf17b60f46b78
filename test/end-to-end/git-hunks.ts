import { run, succeed } from '../demo/legacy-project.mjs';

/** One hunk of a diff without context lines. */
export interface Hunk {
  readonly path: string;
  /** The old lines that are gone, 1-based; empty for an insertion. */
  readonly oldLines: readonly number[];
  /** The text of these. */
  readonly removed: readonly string[];
  readonly inserted: readonly string[];
}

/** What `git diff` shows of the working tree against the commit. */
export function gitHunks(folder: string): readonly Hunk[] {
  const { stdout } = succeed(
    run('git', ['diff', '--unified=0', '--no-color', '--no-ext-diff', 'HEAD'], folder),
  );
  const hunks: { path: string; oldLines: number[]; removed: string[]; inserted: string[] }[] = [];
  let path = '';
  for (const line of stdout.split('\n')) {
    const header = /^@@ -(\d+)(?:,(\d+))? /.exec(line);
    if (line.startsWith('--- ')) continue;
    if (line.startsWith('+++ ')) path = line.slice('+++ b/'.length);
    else if (header)
      hunks.push({
        path,
        oldLines: rangeOf(Number(header[1]), Number(header[2] ?? 1)),
        removed: [],
        inserted: [],
      });
    else if (line.startsWith('-')) hunks.at(-1)?.removed.push(line.slice(1));
    else if (line.startsWith('+')) hunks.at(-1)?.inserted.push(line.slice(1));
  }
  return hunks;
}

function rangeOf(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}
