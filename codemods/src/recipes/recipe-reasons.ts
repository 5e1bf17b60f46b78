import type { Reason } from '@logshift/runtime/log-calls';

/** Reasons of the recipes that rewrite other code than log calls, by their codes. */
export const RECIPE_REASONS = {} as const satisfies Readonly<Record<string, Reason>>;
