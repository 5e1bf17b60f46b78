import { format } from 'node:util';
import { compileFunction } from 'node:vm';
import fc from 'fast-check';
import type { PlannedLogCall, TargetName } from '@logshift/runtime/log-calls';
import { describe, expect, test } from 'vitest';
import { parseJsonStrictly } from '../helpers/parse-json-strictly.js';
import { planSource } from '../helpers/plan-source.js';
import { generatedCall, type GeneratedCall } from './call-arbitrary.js';
import type { Driver, Head } from './driver.js';
import { driver as bunyan } from './drivers/bunyan.js';
import { driver as pino } from './drivers/pino.js';
import { driver as withoutSplat } from './drivers/winston-without-splat.js';
import { driver as winston } from './drivers/winston.js';
import { createProbes } from './probe-values.js';
import { lostTokens, tokensIn } from './tokens.js';

/** Calls of one file, and files of one target. */
const CALLS = 40;
const FILES = 30;

const TARGETS: readonly (readonly [name: string, target: TargetName, driver: Driver])[] = [
  ['winston', 'winston', winston],
  ['winston without splat', 'winston', withoutSplat],
  ['pino', 'pino', pino],
  ['bunyan', 'bunyan', bunyan],
];

const CONSOLE: readonly Head[] = [
  { open: 'console.log(', level: 'info' },
  { open: 'console.error(', level: 'error' },
];

/** Of the kinds of probe values those that JSON has a form for; the rest are known to be printed by their library. */
const PLAIN_KINDS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 17, 21];

/** An error that nothing shows to be one, neither its name nor how it was come by: JSON has no form for it. */
const HIDDEN_ERROR = /failure\(\d+\)(?!\.)/;

/** Reasons that tell the reader that something may be lost. */
const TOLD = new Set(['error-serializer-unknown', 'error-shortened', 'spread-field']);

const NAMES = Object.keys(createProbes({ source: '', probes: 0, kinds: [], head: 0 }).values);

function plan(driver: Driver, target: TargetName, statements: readonly string[]): readonly PlannedLogCall[] {
  const source = `${driver.setup}\n\nmodule.exports = (${NAMES.join(', ')}) => {\n${statements.join('\n')}\n};\n`;
  const { calls, logger } = planSource(source, 'src/orders.js', { target });
  expect(logger).toBeUndefined();
  return calls.filter(({ call }) => call.range[0] > driver.setup.length);
}

interface Run {
  readonly printed: string;
  readonly evaluated: readonly string[];
  readonly threw: boolean;
}

function run(driver: Driver, statement: string, call: GeneratedCall): Run {
  const kinds = call.kinds.map((kind) => PLAIN_KINDS[kind % PLAIN_KINDS.length] ?? 0);
  const { values, evaluated } = createProbes({ ...call, kinds });
  try {
    const printed = statement.startsWith('console.')
      ? runOnConsole(statement, values)
      : driver.run(statement, values);
    return { printed, evaluated, threw: false };
  } catch (thrown) {
    return { printed: String(thrown), evaluated, threw: true };
  }
}

function runOnConsole(statement: string, values: Readonly<Record<string, unknown>>): string {
  let printed = '';
  const print = (...args: unknown[]): void => {
    printed += format(...args);
  };
  const call = compileFunction(statement, ['console', ...Object.keys(values)]);
  call({ log: print, error: print }, ...Object.values(values));
  return printed;
}

describe.each(TARGETS)('any call rewritten for %s', (_, target, driver) => {
  test('evaluates the same, and its record has every value that the old line printed', () => {
    const tally = { rewritten: 0, compared: 0, tokens: 0 };
    const files = fc.array(generatedCall, { minLength: CALLS, maxLength: CALLS });
    fc.assert(
      fc.property(files, (generated) => {
        const heads = [...driver.heads, ...CONSOLE];
        const calls = generated.filter(({ source }) => !HIDDEN_ERROR.test(source));
        const statements = calls.map(
          ({ source, head }) => `${heads[head % heads.length]?.open ?? ''}${source});`,
        );
        const planned = plan(driver, target, statements);
        expect(planned).toHaveLength(calls.length);
        calls.forEach((call, index) => {
          const outcome = planned[index]?.outcome;
          const statement = statements[index] ?? '';
          if (outcome?.kind !== 'rewritten') return;
          tally.rewritten += 1;
          const before = run(driver, statement, call);
          if (before.threw) return;
          const after = run(driver, outcome.after, call);
          const told = `${outcome.safety} ${outcome.reason ?? ''}\n${statement}\n${outcome.after}\n${before.printed}\n${after.printed}`;
          expect(after.threw, told).toBe(false);
          expect(after.evaluated, told).toEqual(before.evaluated);
          if (TOLD.has(outcome.reason ?? '')) return;
          const record = parseJsonStrictly(after.printed) as Record<string, unknown>;
          // A value that is handed over as the fields may be a text, which pino and bunyan take for the message.
          const isWhole = outcome.fields.length === 1 && outcome.fields[0]?.key === '...';
          if (!isWhole) expect(record[target === 'winston' ? 'message' : 'msg'], told).toBe(outcome.event);
          expect(lostTokens(before.printed, after.printed), told).toEqual([]);
          tally.compared += 1;
          tally.tokens += tokensIn(before.printed).length;
        });
      }),
      { numRuns: FILES },
    );
    expect(tally.rewritten).toBeGreaterThan(FILES * CALLS * 0.7);
    expect(tally.compared / tally.rewritten).toBeGreaterThan(0.6);
    expect(tally.tokens).toBeGreaterThan(tally.compared / 2);
  });
});
