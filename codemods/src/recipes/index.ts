import { importLogger } from './import-logger.js';
import { logCallToEvent } from './log-call-to-event.js';
import type { CompanionRecipe, Recipe } from './recipe.js';

/** Every recipe that can be chosen, in the order in which reports name them. */
export const RECIPES: readonly Recipe[] = [logCallToEvent];

/** Recipes that others bring along. */
export const COMPANION_RECIPES: readonly CompanionRecipe[] = [importLogger];
