import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import plugin from '@logshift/eslint-plugin';
import { REASONS } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';

import { isFindingReason } from '../../codemods/src/finding-reasons.js';
import { COMPANION_RECIPES, PROJECT_RECIPES, RECIPES } from '../../codemods/src/recipes/index.js';
import { ROOT } from './import-graph.js';

const rules = Object.keys(plugin.rules);
const recipes = RECIPES.map((recipe) => recipe.name);
const ofPackages = PROJECT_RECIPES.map((recipe) => recipe.name);
const companions = COMPANION_RECIPES.map((recipe) => recipe.name);
const reasons = Object.keys(REASONS);

describe('rules', () => {
  it('lists every rule that has a source file', () => {
    expect(filesOf('eslint-plugin/src/rules', '.ts', ['all-rules'])).toEqual([...rules].sort());
  });

  it('documents every rule, and no rule that is gone', () => {
    expect(filesOf('eslint-plugin/docs/rules', '.md')).toEqual([...rules].sort());
  });

  it('tests every rule, and no rule that is gone', () => {
    const files = ['.test.ts', '.cases.ts'].flatMap((ending) => filesOf('test/eslint-plugin/rules', ending));
    expect(files.sort()).toEqual([...rules].sort());
  });

  it.each(rules)('%s has a row in the README that leads to its page', (rule) => {
    expect(
      rowsOf('eslint-plugin/README.md').filter((row) => row.includes(`docs/rules/${rule}.md`)),
    ).toHaveLength(1);
  });

  it.each(rules)('%s opens its page with its name', (rule) => {
    expect(read(`eslint-plugin/docs/rules/${rule}.md`)).toMatch(new RegExp(`^# .*${rule}`));
  });
});

describe('recipes', () => {
  it('lists every recipe that has a source file, under the name of the file', () => {
    const sources = listed('codemods/src/recipes').filter((file) => file.endsWith('.ts'));
    const defining = sources.filter((file) =>
      /: (?:Companion|Project)?Recipe = \{/.test(read(`codemods/src/recipes/${file}`)),
    );
    expect(defining).toEqual([...recipes, ...ofPackages, ...companions].map((name) => `${name}.ts`).sort());
  });

  it('documents every recipe, and no recipe that is gone', () => {
    expect(filesOf('codemods/docs/recipes', '.md')).toEqual(
      [...recipes, ...ofPackages, ...companions].sort(),
    );
    for (const { name, goesWith } of COMPANION_RECIPES) {
      expect(read(`codemods/docs/recipes/${goesWith}.md`)).toContain(`](${name}.md)`);
    }
  });

  it.each([...recipes, ...ofPackages, ...companions])(
    '%s has a row in the README that leads to its page',
    (recipe) => {
      expect(
        rowsOf('codemods/README.md').filter((row) => row.includes(`docs/recipes/${recipe}.md`)),
      ).toHaveLength(1);
    },
  );

  it.each(recipes)('%s has an adapter for jscodeshift', (recipe) => {
    expect(filesOf('codemods/src/transforms', '.ts')).toContain(recipe);
  });

  it.each([...recipes, ...ofPackages])('%s has fixtures, each an input with what becomes of it', (recipe) => {
    const files = listed(`fixtures/recipes/${recipe}`);
    const cases = (pattern: RegExp): readonly string[] =>
      files.filter((file) => pattern.test(file)).map((file) => file.replace(/\..*$/, ''));
    const inputs = cases(/\.input\./);
    const results = new Set([...cases(/\.output\./), ...cases(/\.findings\.json$/)]);
    expect(inputs.length).toBeGreaterThan(0);
    expect([...results].sort()).toEqual([...inputs].sort());
  });

  it('has no fixtures of a recipe that is gone', () => {
    expect(
      listed('fixtures/recipes').filter((folder) => ![...recipes, ...ofPackages].includes(folder)),
    ).toEqual([]);
  });
});

describe('reasons', () => {
  // That each example gets its reason, and that the page says what the table says, is proved beside the table.
  it('documents every reason, and no reason that is gone', () => {
    const sections = [...read('codemods/docs/reasons.md').matchAll(/^## (.+)$/gm)].map(([, code]) => code);
    expect(sections.sort()).toEqual([...reasons].sort());
  });

  it('knows every reason that a recorded finding of a fixture names', () => {
    const recorded = textOf('fixtures/recipes', /\.findings\.json$/);
    const named = [...recorded.matchAll(/"reason": "([a-z-]+)"/g)].map(([, code]) => code ?? '');
    expect(named.filter((code) => !isFindingReason(code))).toEqual([]);
  });
});

/** The names of a folder's files with that ending, without it; sorted. */
function filesOf(folder: string, ending: string, except: readonly string[] = []): readonly string[] {
  const names = listed(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => basename(file, ending));
  return names.filter((name) => !except.includes(name));
}

function listed(folder: string): readonly string[] {
  const path = join(ROOT, folder);
  return existsSync(path) ? readdirSync(path).sort() : [];
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

/** The table rows of a Markdown file. */
function rowsOf(file: string): readonly string[] {
  return read(file)
    .split('\n')
    .filter((line) => line.startsWith('|'));
}

/** The text of all files below a folder, joined. */
function textOf(folder: string, name: RegExp): string {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return '';
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && name.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}
