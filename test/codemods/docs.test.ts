/** The before and after of each recipe's page, run. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMPANION_RECIPES, PROJECT_RECIPES, RECIPES } from '../../codemods/src/recipes/index.js';
import { runRecipe } from '../helpers/run-recipe.js';

const folder = fileURLToPath(new URL('../../codemods/docs/recipes', import.meta.url));
const all = [...RECIPES, ...COMPANION_RECIPES];

describe('codemods/docs/recipes', () => {
  it('has a page for each recipe, and no other', () => {
    expect(readdirSync(folder).sort()).toEqual(
      [...all, ...PROJECT_RECIPES].map(({ name }) => `${name}.md`).sort(),
    );
  });

  it.each(all)(
    '$name: begins with name and summary, and its example is what happens',
    ({ name, summary, ...recipe }) => {
      const isExtra = 'isExtra' in recipe && recipe.isExtra;
      const page = readFileSync(join(folder, `${name}.md`), 'utf8');
      expect(page.startsWith(`# ${name}\n\n${summary}\n`)).toBe(true);
      const code = [...page.matchAll(/```js\n\/\/ (before|after)\n([^]*?)```/g)];
      const source = /```js\n\/\/ source\n([^]*?)```/.exec(page)?.[1];
      const isCompanion = COMPANION_RECIPES.some((each) => each.name === name);
      const only = new Set(['log-call-to-event', ...(isCompanion ? [] : [name])]);
      expect(code.map(([, kind]) => kind)).toEqual(['before', 'after']);
      const [input = '', output] = code.map(([, , text]) => text);
      runRecipe(
        {
          name: name === 'import-logger' ? 'load' : 'orders',
          extension: 'js',
          input,
          source,
          output,
          findings: undefined,
        },
        isExtra ? { extra: new Set([name]) } : { only, isTest: source !== undefined },
      );
    },
  );
});
