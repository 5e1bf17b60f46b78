import { RECIPES } from './index.js';
import type { Recipe } from './recipe.js';

/** Which recipes are wanted for a file. */
export interface RecipeChoice {
  /** By name; all when it is left out. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Whether the file is a test. */
  readonly isTest?: boolean | undefined;
}

/** The recipes that are to read a file, in the order in which their findings win over one another. */
export function chosenRecipes({ only, isTest = false }: RecipeChoice): readonly Recipe[] {
  const reads = isTest ? 'tests' : 'sources';
  return RECIPES.filter(
    (recipe) => (recipe.reads ?? 'sources') === reads && (!only || only.has(recipe.name)),
  );
}
