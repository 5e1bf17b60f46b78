import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../codemods/src/apply/apply-plan.js';
import type { Finding } from '../../../codemods/src/plan/finding.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';

describe('a recipe that takes a declaration out which is still used', () => {
  const text =
    "const winston = require('winston');\nconst fs = require('fs');\nwinston.info(fs.statSync('a'));\n";

  it.each([
    ['const winston', 0, 35, 'winston'],
    ['const fs', 36, 61, 'fs'],
  ])('is found out: %s', (_, start, end, name) => {
    const plan = planFile({ path: 'src/a.js', text });
    if (plan.kind === 'failed') throw new Error(plan.reason);
    const finding: Finding = {
      recipe: 'replace-logger-factory',
      message: 'It goes.',
      range: [start, end],
      before: text.slice(start, end),
      safety: 'safe',
      edits: [{ start, end, text: '' }],
    };
    const wrong = { ...plan, findings: [...plan.findings, finding], companions: [] };
    const applied = applyPlan(text, wrong, new Set([finding]), (result) =>
      planFile({ path: 'src/a.js', text: result }),
    );
    expect(applied.kind).toBe('failed');
    if (name === 'fs')
      expect(applied).toMatchObject({ reason: 'Nothing would declare `fs` any more, which is still used.' });
  });
});
