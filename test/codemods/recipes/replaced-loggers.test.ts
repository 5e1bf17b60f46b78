import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readRecipeCases, runRecipe } from '../../helpers/run-recipe.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';
import { applyPlan } from '../../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../../codemods/src/apply/choose-findings.js';

const fixtures = join(import.meta.dirname, '../../../fixtures/recipes');
const include = { include: new Set(['review']), limit: Infinity };

describe.each(['replace-logger-factory', 'replace-request-logger'])('%s', (recipe) => {
  const cases = readRecipeCases(join(fixtures, recipe));

  it('has cases, refusals and look-alikes among them', () => {
    expect(cases.length).toBeGreaterThan(12);
    expect(cases.filter(({ input, output }) => input === output).length).toBeGreaterThan(3);
  });

  it.each(cases)('$name ($extension), with all other recipes', (recipeCase) => {
    expect(recipeCase.findings).toBeDefined();
    runRecipe(recipeCase);
  });

  it.each(cases)(
    '$name ($extension), alone: leaves every other call as it is',
    ({ name, extension, input }) => {
      const path = `src/${name}.${extension}`;
      const options = { only: new Set([recipe]) };
      const plan = planFile({ path, text: input }, options);
      if (plan.kind === 'failed') throw new Error(plan.reason);
      expect(plan.findings.filter((finding) => finding.recipe !== recipe)).toEqual([]);
      const applied = applyPlan(input, plan, chooseFindings(plan.findings, include), (text) =>
        planFile({ path, text }, options),
      );
      expect(applied.kind === 'failed' ? applied.reason : [...applied.withdrawn]).toEqual([]);
      const after = applied.kind === 'changed' ? applied.after : input;
      const again = planFile({ path, text: after }, options);
      if (again.kind === 'failed') throw new Error(again.reason);
      expect(chooseFindings(again.findings, include)).toEqual(new Set());
    },
  );
});

describe('the level of a logger that is replaced', () => {
  const replaced = (options: string, isApplication: boolean) => {
    const text = `const pino = require('pino');\nmodule.exports = pino(${options});\n`;
    const plan = planFile({ path: 'src/log.js', text, isApplication });
    if (plan.kind === 'failed') throw new Error(plan.reason);
    const [finding] = plan.findings;
    return { after: finding?.after, message: finding?.message };
  };

  it.each([
    [
      "{ level: process.env.SHOP_LEVEL || 'info' }",
      "{ level: process.env.SHOP_LEVEL || 'info', leads: true }",
    ],
    ["{ name: 'a', enabled: verbose }", "{ level: !(verbose) ? 'silent' : undefined, leads: true }"],
  ])('counts for the rewritten calls of a program, which do not go through it: %s', (options, written) => {
    const { after, message } = replaced(options, true);
    expect(after).toMatch(/^pinoLogger\('(?:log|a)', /);
    expect(after).toContain(written);
    expect(message).toContain('counts for all loggers, unless `configureLogging` says otherwise.');
  });

  it('is said with the finding in a library, which cannot decide for those who load it', () => {
    const { after, message } = replaced('{ level: process.env.SHOP_LEVEL }', false);
    expect(after).toBe("pinoLogger('log', { level: process.env.SHOP_LEVEL })");
    expect(message).toContain(
      'Its level `process.env.SHOP_LEVEL` counts for calls through it alone: say it to `configureLogging`',
    );
  });

  it('is no matter where the logger says what the runtime reads itself', () => {
    const { after, message } = replaced("{ level: process.env.LOG_LEVEL || 'info' }", true);
    expect(after).toBe("pinoLogger('log')");
    expect(message).not.toContain('configureLogging');
  });
});
