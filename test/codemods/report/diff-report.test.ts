import { applyPatch, parsePatch } from 'diff';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '@logshift/runtime/log-calls';
import { applyEdits } from '../../../codemods/src/apply/apply-edits.js';
import { toPatch } from '../../../codemods/src/report/diff-report.js';

function patchOf(before: string, edits: readonly Edit[]): string {
  const after = applyEdits(before, edits);
  const change = { before, after, edits };
  const file = { path: 'src/a.js', outcome: 'changed', findings: [], change } as const;
  return toPatch({ isWritten: false, files: [file], notes: [], durationMs: 0 });
}

const line = fc.constantFrom('', 'a', 'b', '  c', '}');
const lineEnd = fc.constantFrom('\n', '\r\n');
const text = fc
  .tuple(fc.array(fc.tuple(line, lineEnd), { maxLength: 40 }), line)
  .map(([lines, last]) => lines.flat().join('') + last);

const textWithEdits = text.chain((before) =>
  fc.record({
    before: fc.constant(before),
    edits: fc
      .uniqueArray(
        fc.tuple(
          fc.nat({ max: before.length }),
          text.map((inserted) => inserted.slice(0, 9)),
        ),
        {
          selector: ([offset]) => offset,
          maxLength: 8,
        },
      )
      .map((cuts) => toEdits([...cuts].sort(([a], [b]) => a - b))),
  }),
);

/** Pairs neighbouring cuts: an odd last one makes an insertion. */
function toEdits(cuts: readonly (readonly [number, string])[]): readonly Edit[] {
  return cuts
    .filter((_, index) => index % 2 === 0)
    .map(([start, inserted], index) => ({ start, end: cuts[index * 2 + 1]?.[0] ?? start, text: inserted }));
}

describe('toPatch', () => {
  it('makes of the old text the new one, whatever the line ends', () => {
    fc.assert(
      fc.property(textWithEdits, ({ before, edits }) => {
        const after = applyEdits(before, edits);
        const patch = patchOf(before, edits);
        const [parsed] = parsePatch(patch);
        const applied = parsed ? applyPatch(before, parsed, { autoConvertLineEndings: false }) : before;
        expect(applied).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  it('shows changed lines only, with three lines around them', () => {
    const before = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join('');
    const at = (word: string) => before.indexOf(word);
    const edits = [
      { start: at('line 5'), end: at('line 5'), text: 'new\n' },
      { start: at('line 20') + 4, end: at('line 20') + 5, text: '-' },
    ];
    expect(patchOf(before, edits)).toBe(`diff --git a/src/a.js b/src/a.js
--- a/src/a.js
+++ b/src/a.js
@@ -3,6 +3,7 @@
 line 2
 line 3
 line 4
+new
 line 5
 line 6
 line 7
@@ -18,7 +19,7 @@
 line 17
 line 18
 line 19
-line 20
+line-20
 line 21
 line 22
 line 23
`);
  });
});
