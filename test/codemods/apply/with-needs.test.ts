import { describe, expect, it } from 'vitest';
import { chooseFindings } from '../../../codemods/src/apply/choose-findings.js';
import type { Finding } from '../../../codemods/src/plan/finding.js';
import { joinFindings } from '../../../codemods/src/plan/join-findings.js';

function finding(start: number, more: Partial<Finding> = {}): Finding {
  return {
    recipe: 'log-call-to-event',
    message: 'It changes.',
    range: [start, start + 5],
    safety: 'safe',
    edits: [{ start, end: start + 5, text: 'x' }],
    before: 'abcde',
    ...more,
  };
}

const choose = (findings: readonly Finding[], include: readonly string[] = [], limit = Infinity) => [
  ...chooseFindings(findings, { include: new Set(include), limit }),
];

describe('findings that need others', () => {
  const child = finding(0, {
    needs: [
      [10, 15],
      [20, 25],
    ],
  });
  const first = finding(10, { needs: [[0, 5]] });
  const second = finding(20, { needs: [[0, 5]] });

  it('are chosen together', () => {
    expect(choose([child, first, second])).toEqual([child, first, second]);
  });

  it('all stay when they are more than the limit, and what comes behind takes their place', () => {
    const other = finding(5);
    expect(choose([child, first, second, other], [], 2)).toEqual([other]);
    expect(choose([child, other, first, second], [], 3)).toEqual([child, first, second]);
  });

  it('count once where several need the same', () => {
    const others = [finding(40), finding(45)];
    const guard = finding(30, { needs: [[40, 45]] });
    expect(choose([guard, ...others], [], 2)).toEqual([guard, others[0]]);
    expect(choose([guard, ...others], [], 1)).toEqual([others[0]]);
  });

  it('all stay when one is not let through', () => {
    const doubtful = { ...second, safety: 'review', reason: 'no-words' } as const;
    expect(choose([child, first, doubtful])).toEqual([]);
    expect(choose([child, first, doubtful], ['no-words'])).toEqual([child, first, doubtful]);
  });

  it('fall along a chain', () => {
    const guard = finding(30, { needs: [[20, 25]] });
    expect(choose([first, second, guard])).toEqual([]);
  });

  it('are not even planned when nobody makes the change that they need', () => {
    const guard = finding(30, { needs: [[40, 45]] });
    expect(joinFindings([[first, child, second], [guard]])).toEqual([child, first, second]);
    const lone = joinFindings([[guard]]);
    expect(lone).toEqual([]);
  });
});
