import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { RULE_NAMES, TESTED_RULES } from '../helpers/test-rule.js';

// One process tests all rules: what a file of its own costs at the start is more than the tests of a rule.
const folder = new URL('./rules/', import.meta.url);
for (const file of readdirSync(folder).filter((name) => name.endsWith('.cases.ts'))) {
  await import(fileURLToPath(new URL(file, folder)));
}

/** Rules whose tests are older than the tables of cases, and say the same in words of their own. */
const TESTED_IN_WORDS: ReadonlySet<string> = new Set([
  'event-name-format',
  'no-interpolated-message',
  'no-legacy-logger',
]);

describe('each rule', () => {
  it.each(RULE_NAMES.filter((name) => !TESTED_IN_WORDS.has(name)))(
    '%s has cases enough of both kinds',
    (name) => {
      const { valid = 0, invalid = 0 } = TESTED_RULES.get(name) ?? {};
      expect({ valid, invalid }).toEqual({
        valid: expect.toSatisfy(isEnough),
        invalid: expect.toSatisfy(isEnough),
      });
    },
  );

  it('has no cases without a rule', () => {
    expect([...TESTED_RULES.keys()].filter((name) => !RULE_NAMES.includes(name))).toEqual([]);
  });
});

function isEnough(cases: number): boolean {
  return cases >= 12;
}
