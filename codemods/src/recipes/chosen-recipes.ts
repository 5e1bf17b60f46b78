import type { TargetName } from '@logshift/runtime/log-calls';
import { findBoundCalls } from './bound-calls.js';
import { RECIPES } from './index.js';
import { logCallToEvent } from './log-call-to-event.js';
import type { Recipe } from './recipe.js';

/** Which recipes are wanted for a file. */
export interface RecipeChoice {
  /** What rewritten calls log with; our runtime when it is left out. */
  readonly target?: TargetName | undefined;
  /** By name; all when it is left out. */
  readonly only?: ReadonlySet<string> | undefined;
  /** Extra recipes that are wanted besides. */
  readonly extra?: ReadonlySet<string> | undefined;
  /** Whether the file is a test. */
  readonly isTest?: boolean | undefined;
}

/** The recipes that are to read a file, in the order in which their findings win over one another. */
export function chosenRecipes({ target, only, extra, isTest = false }: RecipeChoice): readonly Recipe[] {
  const reads = isTest ? 'tests' : 'sources';
  const chosen = RECIPES.filter((recipe) => {
    if ((recipe.reads ?? 'sources') !== reads) return false;
    if (target !== undefined && target !== 'runtime' && !LEAVES_LOGGERS.has(recipe.name)) return false;
    if (extra?.has(recipe.name)) return true;
    return only ? only.has(recipe.name) : !recipe.isExtra;
  });
  return withBoundCalls(chosen);
}

/** A child logger is bound together with the calls through it: whoever chooses the one alone gets those of the other. */
function withBoundCalls(chosen: readonly Recipe[]): readonly Recipe[] {
  const binds = chosen.some(({ bindsChildren }) => bindsChildren);
  if (!binds || chosen.includes(logCallToEvent)) return chosen;
  const plan: Recipe['plan'] = (script) => {
    const bound = new Set([...findBoundCalls(script.plan).keys()].map(({ range }) => range.join()));
    const findings = logCallToEvent.plan(script);
    return findings.filter(({ safety, range }) => safety === undefined || bound.has(range.join()));
  };
  return [{ ...logCallToEvent, plan }, ...chosen];
}

/** Recipes that need no logger of ours: the only ones for a code base that keeps its own. */
const LEAVES_LOGGERS: ReadonlySet<string> = new Set(['log-call-to-event', 'annotate-refusals']);
