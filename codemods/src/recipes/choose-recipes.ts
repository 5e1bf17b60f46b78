import { didYouMean } from '../text/find-nearest.js';
import { UsageError } from '../usage-error.js';
import { COMPANION_RECIPES, PROJECT_RECIPES, RECIPES } from './index.js';

/** The names of the chosen recipes; undefined when all are. Throws a `UsageError` for a name there is not. */
export function chooseRecipes(only: readonly string[] | undefined): ReadonlySet<string> | undefined {
  if (!only || only.length === 0) return undefined;
  only.forEach(checkName);
  return new Set(only);
}

/** Whether a recipe reads tests, and so no sources. */
export function readsTests(name: string): boolean {
  return RECIPES.some((recipe) => recipe.name === name && recipe.reads === 'tests');
}

function checkName(name: string): void {
  const known = [...RECIPES, ...PROJECT_RECIPES].map((recipe) => recipe.name);
  if (known.includes(name)) return;
  const companion = COMPANION_RECIPES.find((recipe) => recipe.name === name);
  if (companion) {
    throw new UsageError(
      `The recipe "${name}" goes with "${companion.goesWith}" by itself and cannot be chosen alone. Choose "${companion.goesWith}".`,
    );
  }
  const all = known.join(', ');
  throw new UsageError(`There is no recipe "${name}".${didYouMean(name, known)} Known recipes: ${all}.`);
}
