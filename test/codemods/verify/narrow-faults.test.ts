import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { narrowFaults } from '../../../codemods/src/verify/narrow-faults.js';

/** Narrows numbers below `count` with a check that is a function of those made; counts how often it was asked. */
async function narrow(count: number, passes: (made: ReadonlySet<number>) => boolean) {
  let checks = 0;
  const numbers = Array.from({ length: count }, (_, index) => index);
  const faults = await narrowFaults(numbers, (made) => {
    checks += 1;
    return Promise.resolve(passes(new Set(made)));
  });
  return { faults, checks };
}

describe('narrowFaults', () => {
  it('finds 3 of 200 in few checks', async () => {
    const bad = [17, 101, 102];
    const { faults, checks } = await narrow(200, (made) => !bad.some((each) => made.has(each)));
    expect(faults).toEqual(bad);
    expect(checks).toBeLessThan(40);
  });

  it('finds the only change at fault', async () => {
    expect(await narrow(1, (made) => made.size === 0)).toEqual({ faults: [0], checks: 0 });
  });

  it('keeps a change that fails alone and passes with another that comes later', async () => {
    const passes = (made: ReadonlySet<number>) => !made.has(5) && (!made.has(0) || made.has(9));
    expect((await narrow(10, passes)).faults).toEqual([5]);
  });

  it('leaves out the second of two that are well alone and fail together', async () => {
    const passes = (made: ReadonlySet<number>) => !(made.has(2) && made.has(7));
    expect((await narrow(10, passes)).faults).toEqual([7]);
  });

  it('finds exactly the changes at fault, wherever and however many they are', async () => {
    const cases = fc.integer({ min: 1, max: 60 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        bad: fc.uniqueArray(fc.nat({ max: count - 1 }), { minLength: 1 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(cases, async ({ count, bad }) => {
        const { faults } = await narrow(count, (made) => !bad.some((each) => made.has(each)));
        expect(faults).toEqual([...bad].sort((a, b) => a - b));
      }),
    );
  });

  it('leaves changes made with which the check passes, whatever the check is', async () => {
    const clauses = fc.array(fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 1, maxLength: 3 }), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(clauses, async (forbidden) => {
        const passes = (made: ReadonlySet<number>) =>
          !forbidden.some((clause) => clause.every((each) => made.has(each)));
        const { faults } = await narrow(12, passes);
        const made = Array.from({ length: 12 }, (_, index) => index).filter((each) => !faults.includes(each));
        expect(passes(new Set(made))).toBe(true);
      }),
    );
  });
});
