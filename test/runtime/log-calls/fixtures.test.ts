import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { PlannedLogCall } from '@logshift/runtime/log-calls';
import { planSource } from '../../helpers/plan-source.js';

/**
 * `fixtures/log-calls/<dialect>.<js|ts|mjs>`: ordinary code, one log call a line, and behind it what becomes of it:
 *
 *     log.info('started %s', name); // safe: log.info('started', { name })
 *     log.info(result); //             review no-words: log.info('place_order_result', { result })
 *     log.info(...args); //            manual spread-arguments
 *     Math.log(2); //                  not a log call
 *     log.info('a'); log.info(b); //   safe: log.info('a', { b }) & joined
 *     log.info('-----'); //            review decoration-only: removed
 *
 * A line without such a comment holds no log call.
 */
const FOLDER = join(import.meta.dirname, '../../../fixtures/log-calls');

const EXPECTATION = /\/\/\s*(safe:|review [a-z-]+:|manual [a-z-]+|structured|not a log call)\s*(.*)$/;

/** Between what becomes of two calls of one line. */
const AND = / & (?=safe:|review [a-z-]+:|manual |structured|joined)/;

function describeOutcome({ outcome }: PlannedLogCall): string {
  if (outcome.kind === 'structured') return 'structured';
  if (outcome.kind === 'refused') return `manual ${outcome.reason}`;
  if (outcome.kind === 'joined') return 'joined';
  if (outcome.kind === 'removed') return `review ${outcome.reason}: removed`;
  const grade = outcome.safety === 'safe' ? 'safe' : `review ${outcome.reason ?? ''}`;
  return `${grade}: ${outcome.after.replace(/\s+/g, ' ')}`;
}

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const lines = text.split('\n');
  const found = new Map<number, string[]>();
  for (const planned of planSource(text, `src/${name}`).calls) {
    const line = text.slice(0, planned.call.range[0]).split('\n').length - 1;
    found.set(line, [...(found.get(line) ?? []), describeOutcome(planned)]);
  }

  const expected = lines.flatMap((line, index) => {
    const match = EXPECTATION.exec(line);
    const calls =
      match && match[1] !== 'not a log call' ? `${match[1] ?? ''} ${match[2] ?? ''}`.trim().split(AND) : [];
    return match || found.has(index) ? [{ place: `${index + 1}: ${line.trim()}`, index, calls }] : [];
  });

  test.each(expected)('$place', ({ index, calls }) => {
    expect(found.get(index) ?? []).toEqual(calls);
  });
});
