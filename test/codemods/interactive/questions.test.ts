/** How findings become questions: each once, those that need each other together, needs before what needs them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choicesFor } from '../../../codemods/src/interactive/choices.js';
import { findingId } from '../../../codemods/src/interactive/finding-id.js';
import { idsOf, toQuestions } from '../../../codemods/src/interactive/question.js';
import { LOG_CALL, makeFinding, makeQuestion, makeReport } from './make-question.js';

const rangeOf = (index: number) => [index * 10, index * 10 + 1] as const;

/** Findings `0 … n`, each with the indices of those that it needs. */
function report(needs: readonly (readonly number[])[]) {
  return makeReport(
    'a.js',
    needs.map((own, index) => makeFinding(index * 10, own.length > 0 ? { needs: own.map(rangeOf) } : {})),
  );
}

function grouped(needs: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return toQuestions(report(needs)).map(({ findings }) =>
    findings.map(({ finding }) => finding.range[0] / 10),
  );
}

describe('toQuestions', () => {
  it.each<[string, readonly (readonly number[])[], readonly (readonly number[])[]]>([
    ['asks about each finding alone, in order', [[], [], []], [[0], [1], [2]]],
    ['asks once about two that need each other', [[2], [], [0]], [[0, 2], [1]]],
    ['asks once about a ring', [[1], [2], [0]], [[0, 1, 2]]],
    ['asks first what is needed', [[1, 2], [], []], [[1], [2], [0]]],
    ['asks a pair before what needs one of them', [[1], [2], [1], []], [[1, 2], [0], [3]]],
  ])('%s', (_, needs, expected) => {
    expect(grouped(needs)).toEqual(expected);
  });

  it('asks about each finding exactly once, whatever needs whatever', () => {
    const arbitrary = fc
      .integer({ min: 1, max: 9 })
      .chain((count) => fc.array(fc.uniqueArray(fc.nat(count - 1)), { minLength: count, maxLength: count }));
    fc.assert(
      fc.property(arbitrary, (needs) => {
        const questions = toQuestions(report(needs));
        const ids = questions.flatMap(idsOf);
        expect([...ids].sort()).toEqual(
          report(needs)
            .findings.map(({ finding }) => findingId(finding))
            .sort(),
        );
        const seen = new Set<string>();
        for (const question of questions) {
          expect(question.needs.filter((id) => !seen.has(id))).toEqual([]);
          for (const id of idsOf(question)) seen.add(id);
        }
      }),
    );
  });

  it('asks nothing about what is not to be changed', () => {
    const { change, ...unchanged } = makeReport('a.js', [makeFinding(0)]);
    expect(change).toBeDefined();
    expect(toQuestions({ ...unchanged, outcome: 'failed' })).toEqual([]);
    const notChosen = { ...makeFinding(0), isChosen: false };
    expect(toQuestions(makeReport('a.js', [notChosen, makeFinding(5)]))).toHaveLength(1);
  });

  it('tells the lines that make the logger from the changes themselves', () => {
    const logger = { start: 0, end: 0, text: "const log = getLogger('a');\n" };
    const { change, ...file } = makeReport('a.js', [makeFinding(5)]);
    const [question] = toQuestions({ ...file, change: { ...change!, edits: [logger, ...change!.edits] } });
    expect(question?.companions).toEqual([logger]);
  });
});

describe('choicesFor', () => {
  const catalog = {
    event: 'order_placed',
    derived: 'order_placed',
    level: 'info',
    fields: [],
    place: '',
    message: { text: 'Order placed', level: 'info', logger: 'console' },
  } as const;
  const named = makeQuestion('a.js', [makeFinding(0, { logCall: { ...LOG_CALL, catalog } })]);
  const nameless = makeQuestion('a.js', [makeFinding(3, { recipe: 'remove-level-guard' })]);
  const keys = (...args: Parameters<typeof choicesFor>) =>
    choicesFor(...args)
      .map(({ key }) => key)
      .join('');

  it('offers only what makes sense', () => {
    expect(keys(named, [])).toBe('aseq');
    expect(keys(nameless, [])).toBe('asq');
    expect(keys(named, [nameless])).toBe('aserfq');
    expect(keys(named, [makeQuestion('b.js', named.findings)])).toBe('aselq');
  });

  it('gives each answer a key of its own', () => {
    const all = keys(named, [named, nameless]);
    expect(new Set(all).size).toBe(all.length);
    expect(all).toBe('aselrfq');
  });
});
