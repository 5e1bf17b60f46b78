import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TARGET_NAMES } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { TARGET_LIBRARIES } from '../../runtime/src/log-calls/targets/index.js';
import { readRecipeCases, runRecipe } from '../helpers/run-recipe.js';

const folder = join(import.meta.dirname, '../../fixtures/targets');
const libraries = TARGET_NAMES.filter((name) => name !== 'runtime');

describe.each(libraries)('fixtures/targets/%s', (target) => {
  const cases = readRecipeCases(join(folder, target));

  it('holds JavaScript and TypeScript, each with what is found in it', () => {
    expect(cases.length).toBeGreaterThanOrEqual(20);
    expect(new Set(cases.map(({ extension }) => extension))).toEqual(new Set(['js', 'ts']));
    expect(cases.filter(({ findings }) => !findings)).toEqual([]);
  });

  it.each(cases)('$name ($extension)', (recipeCase) => {
    runRecipe(recipeCase, { target });
  });

  it.each(cases)('$name ($extension) imports what it did', ({ input, output = '' }) => {
    const imports = (text: string) => text.split('\n').filter((line) => /\brequire\(|^import /.test(line));
    expect(imports(output)).toEqual(imports(input));
  });
});

describe('fixtures/targets', () => {
  it('has a folder for each library', () => {
    expect(readdirSync(folder).sort()).toEqual([...libraries].sort());
  });
});

describe('codemods/docs/targets.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../codemods/docs/targets.md'), 'utf8');

  it.each(libraries.filter((name) => name !== 'bunyan'))(
    'shows what really becomes of calls of %s',
    (target) => {
      const section = page.slice(page.search(new RegExp(`^## ${target}\\b`, 'm')));
      const code = [...section.matchAll(/```js\n\/\/ (?:before|after)\n([^]*?)```/g)].map(
        ([, text = '']) => text,
      );
      const [input = '', output] = code;
      runRecipe(
        { name: 'payments', extension: 'js', input, output, source: undefined, findings: undefined },
        { target },
      );
    },
  );

  it('names the keys of each record', () => {
    for (const { name, reservedKeys } of Object.values(TARGET_LIBRARIES)) {
      const row =
        page.split('\n').find((line) => line.startsWith(`| ${name} `) && line.includes('`level`')) ?? '';
      const keys = [...row.matchAll(/`(\w+)`/g)].map(([, key]) => key);
      expect(keys.sort()).toEqual(Object.keys(reservedKeys).sort());
    }
  });
});
