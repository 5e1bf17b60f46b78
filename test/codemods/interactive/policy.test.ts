/** What answers mean for the questions behind them: nothing is accepted that nobody accepted, and no limit is passed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerQuestion,
  settleQuestion,
  startPolicy,
  withVerdict,
  type Answer,
  type Policy,
  type Verdict,
} from '../../../codemods/src/interactive/policy.js';
import { idsOf, type Question } from '../../../codemods/src/interactive/question.js';
import { shapeOfQuestion } from '../../../codemods/src/interactive/shape-of-question.js';
import { LOG_CALL, makeFinding, makeQuestion } from './make-question.js';

const text = makeQuestion('a.js', [makeFinding(0, { logCall: LOG_CALL })]);
const sameShape = makeQuestion('b.js', [makeFinding(3, { logCall: LOG_CALL, before: "console.log('b')" })]);
const sameFile = makeQuestion('a.js', [makeFinding(5, { logCall: { ...LOG_CALL, method: 'warn' } })]);
const other = makeQuestion('b.js', [makeFinding(7, { logCall: { ...LOG_CALL, method: 'warn' } })]);

const none = () => false;

function settled(policy: Policy, ...questions: readonly Question[]) {
  return questions.map((question) => settleQuestion(policy, question, none));
}

describe('an answer', () => {
  it.each<[Answer, Verdict, readonly (Verdict | undefined)[]]>([
    ['accept', 'accepted', [undefined, undefined, undefined]],
    ['skip', 'skipped', [undefined, undefined, undefined]],
    ['accept-shape', 'accepted', ['accepted', undefined, undefined]],
    ['accept-file', 'accepted', [undefined, 'accepted', undefined]],
    ['skip-file', 'skipped', [undefined, 'skipped', undefined]],
    ['quit', 'left', ['left', 'left', 'left']],
  ])('%s decides its own question and those that it names, and no other', (answer, verdict, rest) => {
    const answered = answerQuestion(startPolicy(Infinity), text, answer);
    expect(answered.verdict).toBe(verdict);
    expect(settled(answered.policy, sameShape, sameFile, other)).toEqual(rest);
  });

  it('skips a file also where its shape is accepted elsewhere', () => {
    const { policy } = answerQuestion(startPolicy(Infinity), text, 'accept-shape');
    const next = answerQuestion(policy, other, 'skip-file');
    expect(settled(next.policy, sameShape)).toEqual(['skipped']);
  });

  it.each([
    ['another recipe', { recipe: 'remove-level-guard' }],
    ['a reason to look', { safety: 'review' as const, reason: 'no-words' as const }],
    ['another library', { logCall: { ...LOG_CALL, dialect: 'winston' } }],
    ['another method', { logCall: { ...LOG_CALL, method: 'info' } }],
    ['arguments of another shape', { logCall: { ...LOG_CALL, shape: 'format' as const } }],
  ])('of a shape does not reach %s', (_, difference) => {
    const { policy } = answerQuestion(startPolicy(Infinity), text, 'accept-shape');
    const question = makeQuestion('b.js', [makeFinding(3, { logCall: LOG_CALL, ...difference })]);
    expect(settled(policy, question)).toEqual([undefined]);
  });
});

describe('a question that needs another', () => {
  const [need] = idsOf(text);
  const needing = makeQuestion('a.js', [makeFinding(5)], [need!]);

  it('is asked when that is accepted, and passed over otherwise', () => {
    expect(settleQuestion(startPolicy(Infinity), needing, (id) => id === need)).toBeUndefined();
    expect(settleQuestion(startPolicy(Infinity), needing, none)).toBe('left');
  });

  it('is passed over even in a file whose rest is accepted', () => {
    const { policy } = answerQuestion(startPolicy(Infinity), text, 'accept-file');
    expect(settleQuestion(policy, needing, none)).toBe('left');
  });
});

const arbitraryQuestion = fc
  .record({
    path: fc.constantFrom('a.js', 'b.js', 'c.js'),
    starts: fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 3 }),
    method: fc.constantFrom('log', 'warn', 'error'),
  })
  .map(({ path, starts, method }) =>
    makeQuestion(
      path,
      starts.map((start) => makeFinding(start, { logCall: { ...LOG_CALL, method } })),
    ),
  );

const arbitraryAnswer = fc.constantFrom<Answer>(
  'accept',
  'skip',
  'accept-shape',
  'accept-file',
  'skip-file',
  'quit',
);

describe('any session', () => {
  it('accepts no more than the limit, nothing after it is over, and of what was not asked only what was named', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(arbitraryQuestion, arbitraryAnswer)),
        fc.integer({ min: 1, max: 8 }),
        (steps, limit) => {
          let policy = startPolicy(limit);
          let accepted = 0;
          const shapes = new Set<string>();
          let wholeFile: string | undefined;
          let isOver = false;
          for (const [question, answer] of steps) {
            const known = settleQuestion(policy, question, none);
            if (known === 'accepted') {
              expect(shapes.has(shapeOfQuestion(question)) || wholeFile === question.path).toBe(true);
            }
            const outcome = known
              ? { verdict: known, policy: withVerdict(policy, question, known) }
              : answerQuestion(policy, question, answer);
            if (isOver) expect(outcome.verdict).toBe('left');
            if (outcome.verdict === 'accepted') accepted += question.findings.length;
            if (!known && answer === 'accept-shape') shapes.add(shapeOfQuestion(question));
            if (!known && answer.endsWith('-file'))
              wholeFile = answer === 'accept-file' ? question.path : undefined;
            if (!known && answer === 'quit') isOver = true;
            ({ policy } = outcome);
          }
          expect(accepted).toBeLessThanOrEqual(limit);
          expect(policy.left).toBe(limit - accepted);
        },
      ),
    );
  });
});
