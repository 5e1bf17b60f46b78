import { didYouMean } from '../text/find-nearest.js';
import { UsageError } from '../usage-error.js';
import { ANNOTATE_RECIPE } from './plan-annotations.js';
import { REMOVE_RECIPE } from './plan-removal.js';
import { WRAP_RECIPE } from './plan-wraps.js';
import { SPAN_CODE_RECIPE } from './plan-span-code.js';

/** What `logshift spans` can do, by the names that reports and `--only` use. */
export const SPAN_RECIPES: readonly { readonly name: string; readonly summary: string }[] = [
  { name: WRAP_RECIPE, summary: 'Runs the bodies of annotated and decorated functions in spans.' },
  { name: ANNOTATE_RECIPE, summary: 'Annotates the functions that patterns of the configuration name.' },
  { name: SPAN_CODE_RECIPE, summary: 'Replaces spans that are started and ended by hand.' },
  { name: REMOVE_RECIPE, summary: 'Takes away the spans that earlier runs put around functions.' },
];

/** The recipes with these names; undefined for all. Throws a `UsageError` for a name that there is not. */
export function chooseSpanRecipes(names: readonly string[] | undefined): ReadonlySet<string> | undefined {
  const known = SPAN_RECIPES.map(({ name }) => name);
  const wrong = names?.find((name) => !known.includes(name));
  if (wrong !== undefined) {
    throw new UsageError(
      `There is no recipe "${wrong}" of spans.${didYouMean(wrong, known)} Known recipes: ${known.join(', ')}.`,
    );
  }
  return names && new Set(names);
}
