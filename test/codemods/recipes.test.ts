import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RECIPES } from '../../codemods/src/recipes/index.js';
import { readRecipeCases, runRecipe } from '../helpers/run-recipe.js';

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

describe('recipes', () => {
  it('has a folder of fixtures for each recipe', () => {
    const folders = readdirSync(join(fixtures, 'recipes'));
    expect(folders).toEqual(expect.arrayContaining(RECIPES.map(({ name }) => name)));
  });
});
