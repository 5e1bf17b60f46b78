import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECIPES } from '../../codemods/src/recipes/index.js';
import { readRecipeCases, runAlone, runRecipe } from '../helpers/run-recipe.js';

const fixtures = fileURLToPath(new URL('../../fixtures', import.meta.url));

describe.each(['recipes/log-call-to-event', 'formatting'])('fixtures/%s', (folder) => {
  const cases = readRecipeCases(join(fixtures, folder));

  it('holds cases', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(cases)('$name ($extension)', (recipeCase) => {
    runRecipe(recipeCase);
  });
});

describe('fixtures/recipes/annotate-refusals', () => {
  const extra = new Set(['annotate-refusals']);
  it.each(readRecipeCases(join(fixtures, 'recipes/annotate-refusals')))(
    '$name ($extension)',
    (recipeCase) => {
      runRecipe(recipeCase, { extra });
    },
  );
});

/** Recipes that are shown beside the rewriting of log calls and nothing else. */
const BESIDE = ['bind-child-logger', 'error-to-err-field', 'remove-level-guard', 'update-log-spies'];

describe.each(BESIDE)('fixtures/recipes/%s', (recipe) => {
  const only = new Set(['log-call-to-event', recipe]);

  it.each(readRecipeCases(join(fixtures, 'recipes', recipe)))('$name ($extension)', (recipeCase) => {
    runRecipe(recipeCase, { only, isTest: recipeCase.source !== undefined });
  });

  it.each(readRecipeCases(join(fixtures, 'recipes', recipe)))('$name alone ($extension)', (recipeCase) => {
    runAlone(recipeCase, recipe);
  });
});

describe('recipes', () => {
  it('has a folder of fixtures for each recipe', () => {
    const folders = readdirSync(join(fixtures, 'recipes'));
    expect(folders).toEqual(expect.arrayContaining(RECIPES.map(({ name }) => name)));
  });
});
