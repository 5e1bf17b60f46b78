import type { CompanionRecipe } from './recipe.js';

/** Imports `getLogger` and declares the logger that rewritten calls use, unless the file has one already. */
export const importLogger: CompanionRecipe = {
  name: 'import-logger',
  summary: 'Imports the runtime and declares the logger of a file.',
  goesWith: 'log-call-to-event',
  plan: (source) => source.logger?.edits ?? [],
};
