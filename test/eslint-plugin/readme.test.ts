import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import logshift from '@logshift/eslint-plugin';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import { createTypedProgram } from '../helpers/typed-program.js';

const README = readFileSync(fileURLToPath(new URL('../../eslint-plugin/README.md', import.meta.url)), 'utf8');

const CONFIGS = [...README.matchAll(/^```js\n([^]*?)^```$/gm)]
  .map(([, code]) => code ?? '')
  .filter((code) => code.includes('export default'));

describe('a config of the README works when it is pasted', () => {
  it.each(CONFIGS)('%s', (code) => {
    const body = code.replaceAll(/^import .*\n/gm, '').replace('export default', 'return');
    const typescript = { parser };
    // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the README's own text is what is run
    const config = new Function('logshift', 'typescript', body)(logshift, typescript) as Linter.Config[];
    const path = '/project/src/orders/place.ts';
    const text = "import './load.js';\nconsole.log('Order placed');\n";
    const programs = [createTypedProgram({ [path]: text })];
    const files = ['**/*.ts'];
    const linter = new Linter({ cwd: '/project' });
    const languageOptions = { parser, parserOptions: { projectService: false, programs } };
    const problems = linter.verify(text, [...config, { files, languageOptions }], path);
    expect(problems.map(({ ruleId }) => ruleId)).toEqual(['logshift/no-legacy-logger']);
  });
});

describe('the table of other linters', () => {
  const table = /<!-- parity -->\n([^]*?)<!-- \/parity -->/.exec(README)?.[1] ?? '';
  const rows = table.split('\n').filter((line) => /^\| (?!Linter|-)/.test(line));
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

  it('has all checks of the linters that it compares with', () => {
    expect(countsOf(cells.map(([linter = '']) => linter))).toEqual({
      '@logtape/lint': 6,
      'eslint-plugin-pino': 1,
      'eslint-plugin-pino-logger': 1,
      'eslint-plugin-pino-logging': 5,
      logcheck: 9,
      'ruff and flake8-logging': 15,
      'ruff and flake8-logging-format': 8,
      sloglint: 14,
      Sonar: 15,
    });
  });

  it.each(cells)('%s %s: says what does it here, or why nothing does', (_, check, here = '') => {
    expect(check).toMatch(/^`.+`/);
    expect(here).toMatch(
      /`[a-z]+(?:-[a-z]+)+`|settings\.logshift|^Not (?:applicable|needed)\b.*: .+|^Left to /,
    );
  });

  it('names no rule that there is not', () => {
    const named = [
      ...README.slice(README.indexOf('<!-- parity -->')).matchAll(/`([a-z]+(?:-[a-z]+)+)`/g),
    ].map(([, name]) => name ?? '');
    const foreign = new Set(
      cells.flatMap(([, check = '']) => [...check.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '')),
    );
    const eslints = new Set(['id-match', 'no-dupe-keys']);
    const own = named.filter((name) => !foreign.has(name) && !eslints.has(name));
    expect(own.filter((name) => !(name in logshift.rules))).toEqual([]);
  });
});

function countsOf(words: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
