/**
 * The linter and the codemod read alike: from the same text, Babel's tree with the codemod's lookup and
 * ESLint's tree with the scope manager lead to one plan.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EslintReading } from '../helpers/parse-for-eslint.js';
import { programs } from '../helpers/program-arbitrary.js';
import { planOf, readAsCodemod, readAsEslint } from '../helpers/readings.js';
import { TRICKY_SOURCES, TRICKY_TYPESCRIPT } from './tricky-sources.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** ESLint's readings of a file; `.js` is read by either parser and, where it can be, as CommonJS. */
const READINGS: readonly EslintReading[] = [
  { parser: 'typescript' },
  { parser: 'espree' },
  { parser: 'espree', sourceType: 'commonjs' },
];

/** Plans of the readings that parse; fewer than two would compare nothing. */
function expectSameReading(path: string, text: string, readings = READINGS): number {
  const codemod = readAsCodemod(path, text);
  if (!codemod) return 0;
  const expected = planOf(codemod);
  let compared = 0;
  for (const reading of readings) {
    const file = readAsEslint(path, text, reading);
    if (!file) continue;
    expect(planOf(file), `${path} read with ${JSON.stringify(reading)}`).toEqual(expected);
    compared += 1;
  }
  return compared;
}

const isTypeScript = (path: string) => /\.[cm]?tsx?$/.test(path);

describe('one plan from both trees', () => {
  it.each(Object.entries(TRICKY_SOURCES))('%s', (_, text) => {
    expect(expectSameReading('src/app.js', text)).toBeGreaterThan(0);
  });

  it.each(Object.entries(TRICKY_TYPESCRIPT))('in TypeScript: %s', (_, text) => {
    expect(expectSameReading('src/app.ts', text, [{ parser: 'typescript' }])).toBe(1);
  });

  it('of every fixture', () => {
    const files = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => /\.[cm]?[jt]sx?$/.test(file) && !/node_modules|\.d\.ts$/.test(file))
      // ESLint reads Flow's types only with a parser of its own.
      .filter((file) => !/\/flow\.\w+\.js$/.test(file));
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) {
      const text = readFileSync(FIXTURES + file, 'utf8').replace(/^\uFEFF/, '');
      const readings = isTypeScript(file) ? [{ parser: 'typescript' } as const] : READINGS;
      expect(expectSameReading(file, text, readings), file).toBeGreaterThan(0);
    }
  });

  it('with every offset one further where a byte order mark stands before the text', () => {
    const text = "'use strict';\nconsole.log('a', b);\n";
    const marked = readAsCodemod('src/app.js', `\uFEFF${text}`)!;
    const eslint = readAsEslint('src/app.js', `\uFEFF${text}`)!;
    expect(eslint.text).toBe(text);
    const shifted = JSON.parse(JSON.stringify(planOf(eslint)), (key, value: unknown) => {
      if (key === 'start' || key === 'end') return (value as number) + 1;
      return key === 'range' ? (value as number[]).map((offset) => offset + 1) : value;
    });
    expect(JSON.parse(JSON.stringify(planOf(marked)))).toEqual(shifted);
  });

  it('of any program', () => {
    let compared = 0;
    fc.assert(
      fc.property(programs(), (text) => {
        const count = expectSameReading('src/app.js', text);
        fc.pre(count > 0);
        compared += count;
      }),
      { numRuns: 400 },
    );
    expect(compared).toBeGreaterThan(400);
  });
});
