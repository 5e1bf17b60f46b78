/** What is remembered of skipped changes: found again after lines moved, and not for other code. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findSkipped, rememberSkipped } from '../../../codemods/src/interactive/skipped-calls.js';
import { makeFinding, makeQuestion } from './make-question.js';

const question = (start: number, before: string, recipe = 'log-call-to-event') =>
  makeQuestion('a.js', [makeFinding(start, { before, recipe })]);

const NOTHING: ReadonlyMap<string, number> = new Map();
const everything = () => true;

function remember(
  known: ReadonlyMap<string, number>,
  skipped: readonly ReturnType<typeof question>[],
  all = skipped,
) {
  const findings = all.flatMap((each) => each.findings);
  return rememberSkipped(known, { findings, skipped, accepted: [], isSought: everything });
}

describe('a skipped change', () => {
  const known = remember(NOTHING, [question(10, "console.log('Order late')")]);

  it.each([
    ["console.log('Order late')", true],
    ['console.log(\n  "Order late",\n)', true],
    ["console.log('Order lost')", false],
    ["console.error('Order late')", false],
  ])('that reads %j later is known: %s', (before, isKnown) => {
    const later = question(400, before);
    expect(findSkipped([later], known).has(later)).toBe(isKnown);
  });

  it('is another one when another recipe finds it', () => {
    const later = question(10, "console.log('Order late')", 'error-to-err-field');
    expect(findSkipped([later], known).size).toBe(0);
  });

  it('stands for as many as were skipped, and no more', () => {
    const [first, second] = [question(1, 'console.log(1)'), question(5, 'console.log(1)')];
    const one = remember(NOTHING, [first], [first, second]);
    expect([...findSkipped([first, second], one)]).toEqual([first]);
    expect(findSkipped([first, second], remember(one, [second], [first, second])).size).toBe(2);
  });

  it('of several findings is known only when all of them are', () => {
    const pair = makeQuestion('a.js', [makeFinding(0, { before: 'x()' }), makeFinding(5, { before: 'y()' })]);
    expect(findSkipped([pair], remember(NOTHING, [question(0, 'x()')])).size).toBe(0);
    expect(findSkipped([pair], remember(NOTHING, [pair])).has(pair)).toBe(true);
  });
});

describe('rememberSkipped', () => {
  const late = question(0, 'late()');

  it('forgets code that is gone', () => {
    const known = remember(NOTHING, [late]);
    expect(remember(known, [], [question(0, 'other()')])).toEqual(new Map());
  });

  it('forgets what was accepted after all', () => {
    const known = remember(NOTHING, [late]);
    const now = { findings: late.findings, skipped: [], accepted: [late], isSought: everything };
    expect(rememberSkipped(known, now)).toEqual(new Map());
  });

  it('keeps what the run did not look for', () => {
    const known = remember(NOTHING, [late]);
    const isSought = (recipe: string) => recipe === 'remove-level-guard';
    expect(rememberSkipped(known, { findings: [], skipped: [], accepted: [], isSought })).toEqual(known);
  });

  it('finds again exactly what was skipped, whatever reads the same', () => {
    const texts = fc.array(
      fc.record({ text: fc.constantFrom('a()', 'b()', 'c()'), isSkipped: fc.boolean() }),
    );
    fc.assert(
      fc.property(texts, (all) => {
        const questions = all.map(({ text }, index) => question(index * 10, text));
        const skipped = questions.filter((_, index) => all[index]?.isSkipped);
        const again = findSkipped(questions, remember(NOTHING, skipped, questions));
        const textsOf = (some: Iterable<ReturnType<typeof question>>) =>
          [...some].map(({ findings }) => findings[0]!.finding.before).sort();
        expect(textsOf(again)).toEqual(textsOf(skipped));
      }),
    );
  });
});
