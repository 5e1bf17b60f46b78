import type { Level } from '@logshift/runtime';
import type { LogCallOutcome } from '@logshift/runtime/log-calls';
import { dialectOfCall } from '../../runtime/src/log-calls/dialect-of-call.js';
import { expect, test } from 'vitest';
import { parseJsonStrictly } from '../helpers/parse-json-strictly.js';
import type { Driver, Values } from './driver.js';
import { migrateCalls } from './migrate-calls.js';
import { createMigratedRunner } from './run-migrated.js';
import { lostTokens, tokensIn } from './tokens.js';

/**
 * A legacy call, what it is graded, and the level of its record; a refused call has none. A `review` without a code is
 * for want of a good name, which is not what these tables are about.
 */
export type Row = readonly [
  call: string,
  grade: 'safe' | 'review' | `review ${string}` | `manual ${string}`,
  level?: Level,
];

/** The time or the level, with which the lines of some libraries begin. */
const MARK = /^\S*(?:\[?\d\d:\d\d:\d\d|[A-Z]{4,5}\b)/;

/** Values for the calls of a table; made anew for each run, since some libraries write into what they log. */
export function rowValues(): Values {
  const err = Object.assign(new Error('tokMessage', { cause: new Error('tokCause') }), { code: 'tokCode' });
  return {
    order: { id: 'tokOrder', total: 4807001, items: ['tokItem'], customer: { name: 'tokCustomer' } },
    user: { id: 4807002, name: 'tokUser' },
    err,
    fields: { jobId: 'tokJob', attempts: 4807003 },
    name: 'tokName',
    count: 4807004,
    list: ['tokFirst', 4807005],
    none: undefined,
    level: 'info',
    done: () => undefined,
  };
}

function gradeOf(outcome: LogCallOutcome & { readonly kind: 'rewritten' }): string {
  return outcome.safety === 'safe' ? 'safe' : `review ${outcome.reason}`;
}

/**
 * One test for each row: the legacy call prints with the real library, its rewrite is run with the real runtime, and
 * everything printed is recorded. One more makes sure that enough was printed to compare.
 */
export function checkRows(driver: Driver, rows: readonly Row[], more: () => Values = () => ({})): void {
  const valuesOf = (): Values => ({ ...rowValues(), ...more() });
  let compared = 0;

  test.each(rows.map(([source, grade, level]) => ({ source, grade, level })))('$source is $grade', (row) => {
    const { source, grade, level } = row;
    const [planned] = migrateCalls(driver, [source], Object.keys(valuesOf()));
    const outcome = planned?.outcome;
    if (outcome?.kind !== 'rewritten') {
      expect(`manual ${outcome?.kind === 'refused' ? outcome.reason : ''}`).toBe(grade);
      return;
    }
    const printed = driver.run(source, valuesOf());
    const line = createMigratedRunner()(outcome.after, valuesOf());
    const record = parseJsonStrictly(line) as Record<string, unknown>;
    expect(gradeOf(outcome)).toMatch(new RegExp(`^${grade}`));
    expect(record['level']).toBe(level);
    expect(record['event']).toMatch(/^[a-z][a-z0-9_]+$/);
    expect(printed, 'the real library must print something').not.toBe('');
    if (dialectOfCall({ dialect: driver.dialect })?.marksLines) expect(printed).toMatch(MARK);
    expect(lostTokens(printed, line), `${outcome.after}\n${printed}\n${line}`).toEqual([]);
    compared += tokensIn(printed).length;
  });

  test('the rows above print values to compare', () => {
    expect(compared).toBeGreaterThan(rows.length / 2);
  });
}
