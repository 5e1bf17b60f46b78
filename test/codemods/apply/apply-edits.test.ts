import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '@logshift/runtime/log-calls';
import { applyEdits } from '../../../codemods/src/apply/apply-edits.js';
import { toOffsetMap } from '../../../codemods/src/apply/offset-map.js';

/** A text, and edits of it that do not overlap, in the order of the text. */
const textWithEdits = fc.string({ unit: 'binary', maxLength: 200 }).chain((text) =>
  fc.record({
    text: fc.constant(text),
    edits: fc
      .tuple(
        fc.uniqueArray(fc.nat({ max: text.length }), { maxLength: 12 }),
        fc.array(fc.string({ maxLength: 8 }), { minLength: 12, maxLength: 12 }),
      )
      .map(([cuts, texts]) =>
        toEdits(
          [...cuts].sort((a, b) => a - b),
          texts,
        ),
      ),
  }),
);

/** Pairs neighbouring cuts: even an odd last one makes an insertion. */
function toEdits(cuts: readonly number[], texts: readonly string[]): readonly Edit[] {
  const starts = cuts.filter((_, index) => index % 2 === 0);
  return starts.map((start, index) => ({
    start,
    end: cuts[index * 2 + 1] ?? start,
    text: texts[index] ?? '',
  }));
}

describe('applyEdits', () => {
  it('puts each text where its range stood and keeps all else', () => {
    const edits = [
      { start: 6, end: 11, text: 'there' },
      { start: 0, end: 0, text: '>> ' },
      { start: 11, end: 11, text: '!' },
    ];
    expect(applyEdits('hello world', edits)).toBe('>> hello there!');
  });

  it('keeps insertions at one place in the order in which they are given', () => {
    const edits = ['a', 'b', 'c'].map((text) => ({ start: 1, end: 1, text }));
    expect(applyEdits('[]', edits)).toBe('[abc]');
  });

  it('puts an insertion before a replacement that starts at the same place', () => {
    const edits = [
      { start: 0, end: 3, text: 'new' },
      { start: 0, end: 0, text: 'import;\n' },
    ];
    expect(applyEdits('old', edits)).toBe('import;\nnew');
  });

  it('keeps every unit outside of the edits, in order', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        const result = applyEdits(text, edits);
        let at = 0;
        let kept = 0;
        for (const edit of edits) {
          const expected = text.slice(kept, edit.start) + edit.text;
          expect(result.slice(at, at + expected.length)).toBe(expected);
          at += expected.length;
          kept = edit.end;
        }
        expect(result.slice(at)).toBe(text.slice(kept));
      }),
    );
  });

  it('does not depend on the order in which the edits are given', () => {
    const shuffled = textWithEdits.chain(({ text, edits }) =>
      fc.record({
        text: fc.constant(text),
        edits: fc.constant(edits),
        other: fc.shuffledSubarray([...edits], { minLength: edits.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ text, edits, other }) => {
        expect(applyEdits(text, other)).toBe(applyEdits(text, edits));
      }),
    );
  });

  it('refuses edits that overlap, whichever is given first', () => {
    const arbitrary = fc.record({
      start: fc.nat(20),
      width: fc.integer({ min: 2, max: 9 }),
      into: fc.nat(30),
    });
    fc.assert(
      fc.property(arbitrary, fc.boolean(), ({ start, width, into }, flip) => {
        const inside = start + 1 + (into % (width - 1));
        const edits = [
          { start, end: start + width, text: 'a' },
          { start: inside, end: inside, text: 'b' },
        ];
        const text = 'x'.repeat(40);
        expect(() => applyEdits(text, flip ? edits.reverse() : edits)).toThrow(/overlaps another/);
      }),
    );
  });

  it.each([
    ['ends behind the text', { start: 2, end: 5, text: '' }],
    ['ends before it starts', { start: 2, end: 1, text: '' }],
    ['starts before the text', { start: -1, end: 1, text: '' }],
  ])('refuses an edit that %s', (_, edit) => {
    expect(() => applyEdits('abc', [edit])).toThrow(RangeError);
  });
});

describe('toOffsetMap', () => {
  it('finds every kept stretch of text in the result', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        const result = applyEdits(text, edits);
        const newRange = toOffsetMap(edits);
        const gaps = [...edits.map((edit) => edit.end), 0].map((start) => {
          const next = edits.map((edit) => edit.start).filter((offset) => offset >= start);
          return [start, Math.min(text.length, ...next)] as const;
        });
        for (const [start, end] of gaps.filter(([from, to]) => from < to)) {
          const [newStart] = newRange([start, end]);
          expect(result.slice(newStart, newStart + end - start)).toBe(text.slice(start, end));
        }
      }),
    );
  });

  it('lets a range grow with what is replaced inside it', () => {
    const edits = [
      { start: 0, end: 0, text: '12' },
      { start: 2, end: 3, text: 'three' },
    ];
    expect(toOffsetMap(edits)([0, 4])).toEqual([2, 10]);
    expect(toOffsetMap(edits)([2, 3])).toEqual([4, 9]);
    expect(toOffsetMap(edits)([3, 4])).toEqual([9, 10]);
  });
});
