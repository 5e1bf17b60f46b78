import { Console } from 'node:console';
import { Writable } from 'node:stream';
import { compileFunction } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlannedLogCall } from '@logshift/runtime/log-calls';
import { planSource } from '../helpers/plan-source.js';
import { generatedCall, type GeneratedCall } from './call-arbitrary.js';
import type { Values } from './driver.js';
import { createProbes } from './probe-values.js';
import { createMigratedRunner } from './run-migrated.js';
import { lostTokens, tokensIn } from './tokens.js';

/** Names that a line may print behind the words; what they hold is drawn as the values of probes are. */
const HELD = ['rows', 'result', 'options', 'err', 'error', 'body'] as const;

const PAIRS_PER_FILE = 40;
const FILES = 25;

interface Pair {
  readonly first: GeneratedCall;
  readonly method: string;
  readonly held: readonly string[];
  readonly end: string;
}

const pair: fc.Arbitrary<Pair> = fc.record({
  first: generatedCall,
  method: fc.constantFrom('log', 'info', 'warn', 'error', 'debug'),
  held: fc.array(fc.constantFrom(...HELD), { minLength: 1, maxLength: 3 }),
  end: fc.constantFrom(';\n', '; ', ';\r\n', '\n'),
});

/** The words in front make each of them a line that says something; the call behind may hold anything. */
function toSource({ first, method, held, end }: Pair): string {
  const words = `console.${method}('report of a run', ${first.source === '' ? '1' : first.source})`;
  return [words, ...held.map((name) => `console.${method}(${name})`)].join(end) + end;
}

describe('lines that are several calls of the console', () => {
  test('are one event that lost no value, evaluates the same in the same order and throws nothing new', () => {
    const tally = { pairs: 0, joined: 0, compared: 0, tokens: 0 };
    const runMigrated = createMigratedRunner();
    const runLegacy = createLegacyRunner();
    fc.assert(
      fc.property(fc.array(pair, { minLength: PAIRS_PER_FILE, maxLength: PAIRS_PER_FILE }), (pairs) =>
        checkPairs(pairs, { runMigrated, runLegacy, tally }),
      ),
      { numRuns: FILES },
    );
    expect(tally.pairs).toBe(PAIRS_PER_FILE * FILES);
    // The others hold a template whose value cannot be told, a spread, or something else that is refused.
    expect(tally.joined / tally.pairs).toBeGreaterThan(0.85);
    expect(tally.compared / tally.joined).toBeGreaterThan(0.8);
    expect(tally.tokens).toBeGreaterThan(tally.pairs);
  });
});

interface Run {
  readonly printed: string;
  readonly evaluated: readonly string[];
  readonly threw: boolean;
}

type RunCode = (source: string, values: Values) => string;

interface Runners {
  readonly runMigrated: RunCode;
  readonly runLegacy: RunCode;
  readonly tally: { pairs: number; joined: number; compared: number; tokens: number };
}

/** Plans the pairs of a file together, a blank line between them: that costs little more than one of them. */
function checkPairs(pairs: readonly Pair[], runners: Runners): void {
  const [first] = pairs;
  if (!first) return;
  let text = `module.exports = (${Object.keys(valuesOf(first).values).join(', ')}) => {\n`;
  const ranges = pairs.map((each) => {
    const start = text.length;
    text += `${toSource(each)}\n\n`;
    return [start, text.length] as const;
  });
  const { calls } = planSource(`${text}};\n`);
  pairs.forEach((each, index) => {
    const [start, end] = ranges[index] ?? [0, 0];
    const own = calls.filter(({ call }) => start <= call.range[0] && call.range[1] <= end);
    checkPair(each, own, runners);
  });
}

function checkPair(
  each: Pair,
  planned: readonly PlannedLogCall[],
  { runMigrated, runLegacy, tally }: Runners,
): void {
  tally.pairs += 1;
  const source = toSource(each);
  const [{ outcome } = { outcome: undefined }, ...others] = planned;
  if (outcome?.kind !== 'rewritten' || !outcome.joins) return;
  expect(others.map((other) => other.outcome.kind)).toEqual(each.held.map(() => 'joined'));
  tally.joined += 1;
  const before = run(runLegacy, source, each);
  if (before.threw) return;
  const after = run(runMigrated, outcome.after, each);
  const told = `${source}\n${outcome.after}\n${before.printed}\n${after.printed}`;
  expect(after.threw, told).toBe(false);
  expect(after.evaluated, told).toEqual(before.evaluated);
  expect(lostTokens(before.printed, after.printed), told).toEqual([]);
  expect(after.printed.trim().split('\n'), told).toHaveLength(1);
  tally.compared += 1;
  tally.tokens += tokensIn(before.printed).length;
}

/** The probes of the first call, and a value for each name behind it, which no probe watches. */
function valuesOf({ first }: Pair): { readonly values: Values; readonly evaluated: readonly string[] } {
  const { values, evaluated } = createProbes(first);
  const give = createProbes({ ...first, kinds: [...first.kinds].reverse() }).values['total'] as (
    id: number,
  ) => unknown;
  const held = HELD.filter((name) => name !== 'err').map((name, index) => [name, give(60 + index)] as const);
  return { values: { ...values, ...Object.fromEntries(held) }, evaluated };
}

function run(call: RunCode, source: string, each: Pair): Run {
  const { values, evaluated } = valuesOf(each);
  try {
    return { printed: call(source, values), evaluated, threw: false };
  } catch (thrown) {
    return { printed: String(thrown), evaluated, threw: true };
  }
}

function createLegacyRunner(): RunCode {
  let printed = '';
  const sink = new Writable({
    decodeStrings: false,
    write: (chunk: unknown, _encoding, done) => {
      printed += String(chunk);
      done();
    },
  });
  const console = new Console(sink, sink);
  return (source, values) => {
    printed = '';
    compileFunction(source, ['console', ...Object.keys(values)])(console, ...Object.values(values));
    return printed;
  };
}
