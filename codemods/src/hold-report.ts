import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { applyEdits } from './apply/apply-edits.js';
import type { FileChange, FileReport } from './report/migration-report.js';

/**
 * The same report in a form that takes little memory until the end of a run: a run holds one for every file.
 *
 * The old text of a changed file is kept packed, and unpacked whenever it is asked for; the new one is made from it. It
 * is not read again from the disk, where it may be another by then. What findings quote is copied: `before` is a slice
 * of a file's text, and as long as one slice is held the engine holds the whole text.
 */
export function holdReport({ change, ...rest }: FileReport): FileReport {
  if (rest.findings.length === 0 && !change) return rest;
  // All at once: an edit of the change stays the very edit of its finding.
  const { report, edits } = deserialize(serialize({ report: rest, edits: change?.edits })) as {
    readonly report: FileReport;
    readonly edits: FileChange['edits'];
  };
  return change ? { ...report, change: holdChange(change.before, edits) } : report;
}

/** Level 1 packs source text to a third, as fast as the disk gives it. */
const LEVEL = 1;

function holdChange(text: string, edits: FileChange['edits']): FileChange {
  const packed = deflateRawSync(Buffer.from(text, 'utf8'), { level: LEVEL });
  const unpack = () => inflateRawSync(packed).toString('utf8');
  return {
    get before() {
      return unpack();
    },
    get after() {
      return applyEdits(unpack(), edits);
    },
    edits,
  };
}
