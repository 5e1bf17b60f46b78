import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generatedCall, type GeneratedCall } from './call-arbitrary.js';
import type { Driver } from './driver.js';
import { migrateCalls } from './migrate-calls.js';
import { createProbes, type Probes } from './probe-values.js';
import { createMigratedRunner } from './run-migrated.js';
import { lostTokens, tokensIn } from './tokens.js';

/** Generated calls of one file: a plan for many costs little more than for one. */
const CALLS_PER_FILE = 50;
/** Generated calls of all drivers together; each gets its share. */
const GENERATED_CALLS = 20_500;

const FOLDER = join(import.meta.dirname, 'drivers');
const modules = await Promise.all(readdirSync(FOLDER).map((file) => import(join(FOLDER, file))));
const drivers = modules
  .map(({ driver }: { readonly driver: Driver }) => driver)
  // A driver without heads takes no arguments of every kind: a stream's `write` takes one text.
  .filter(({ heads }) => heads.length > 0);
const FILES = Math.ceil(GENERATED_CALLS / CALLS_PER_FILE / drivers.length);
const NAMES = Object.keys(createProbes({ source: '', probes: 0, kinds: [], head: 0 }).values);

/** What of all generated calls was really compared, so that the test cannot pass by comparing nothing. */
interface Tally {
  calls: number;
  rewritten: number;
  /** Without those where the legacy call itself throws: a template with a symbol. */
  compared: number;
  tokens: number;
}

describe.each(
  drivers.map((driver, index) => [`${driver.dialect} ${driver.version} (${index})`, driver] as const),
)('any call of %s', (_, driver) => {
  test('evaluates the same, loses no printed value and throws nothing new', () => {
    const tally: Tally = { calls: 0, rewritten: 0, compared: 0, tokens: 0 };
    const runMigrated = createMigratedRunner();
    const file = fc.array(generatedCall, { minLength: CALLS_PER_FILE, maxLength: CALLS_PER_FILE });
    fc.assert(
      fc.property(file, (calls) => checkCalls(driver, calls, runMigrated, tally)),
      { numRuns: FILES },
    );
    expect(tally.calls).toBe(FILES * CALLS_PER_FILE);
    expect(tally.rewritten / tally.calls).toBeGreaterThan(0.85);
    expect(tally.compared / tally.rewritten).toBeGreaterThan(0.8);
    expect(tally.tokens / tally.calls).toBeGreaterThan(0.4);
  });
});

function checkCalls(
  driver: Driver,
  calls: readonly GeneratedCall[],
  runMigrated: ReturnType<typeof createMigratedRunner>,
  tally: Tally,
): void {
  const heads = calls.map(({ head }) => driver.heads[head % driver.heads.length]);
  const sources = calls.map(({ source }, index) => `${heads[index]?.open ?? ''}${source});`);
  const planned = migrateCalls(driver, sources, NAMES);
  calls.forEach((call, index) => {
    tally.calls += 1;
    const source = sources[index] ?? '';
    const outcome = planned[index]?.outcome;
    if (outcome?.kind !== 'rewritten') return;
    tally.rewritten += 1;
    const before = run(driver.run, source, createProbes(call));
    if (before.threw) return;
    const after = run(runMigrated, outcome.after, createProbes(call));
    const told = `${source}\n${outcome.after}\n${before.printed}\n${after.printed}`;
    expect(after.threw, told).toBe(false);
    expect(after.evaluated, told).toEqual(before.evaluated);
    expect(lostTokens(before.printed, after.printed), told).toEqual([]);
    expect(after.printed, told).toContain(`"level":"${heads[index]?.level ?? ''}"`);
    tally.compared += 1;
    tally.tokens += tokensIn(before.printed).length;
  });
}

interface Run {
  readonly printed: string;
  readonly evaluated: readonly string[];
  readonly threw: boolean;
}

function run(call: Driver['run'], source: string, { values, evaluated }: Probes): Run {
  try {
    return { printed: call(source, values), evaluated, threw: false };
  } catch (thrown) {
    return { printed: String(thrown), evaluated, threw: true };
  }
}
