import { annotateRefusals } from './annotate-refusals.js';
import { bindChildLogger } from './bind-child-logger.js';
import { errorToErrField } from './error-to-err-field.js';
import { importLogger } from './import-logger.js';
import { logCallToEvent } from './log-call-to-event.js';
import { removeLegacyDependency } from './remove-legacy-dependency.js';
import { removeLevelGuard } from './remove-level-guard.js';
import { replaceLoggerFactory } from './replace-logger-factory.js';
import { replaceRequestLogger } from './replace-request-logger.js';
import { updateLogSpies } from './update-log-spies.js';
import type { ProjectRecipe } from './project-recipe.js';
import type { CompanionRecipe, Recipe } from './recipe.js';

/** Every recipe that can be chosen, in the order in which reports name them. */
export const RECIPES: readonly Recipe[] = [
  logCallToEvent,
  bindChildLogger,
  errorToErrField,
  removeLevelGuard,
  replaceLoggerFactory,
  replaceRequestLogger,
  annotateRefusals,
  updateLogSpies,
];

/** Recipes that others bring along. */
export const COMPANION_RECIPES: readonly CompanionRecipe[] = [importLogger];

/** Recipes for whole packages, which run when those for files are through. */
export const PROJECT_RECIPES: readonly ProjectRecipe[] = [removeLegacyDependency];
