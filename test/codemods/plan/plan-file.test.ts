import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../codemods/src/plan/finding.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';
import type { FilePlanOptions } from '../../../codemods/src/plan/plan-script.js';

function findingsOf(text: string, options: FilePlanOptions = {}, path = 'src/a.js'): readonly Finding[] {
  const plan = planFile({ path, text }, options);
  if (plan.kind === 'failed') throw new Error(plan.reason);
  return plan.findings;
}

describe('planFile', () => {
  it('gives every log call once, in source order, with the text it stands for', () => {
    const text = `const util = require('util');
const trace = util.debuglog('a');
console.log('one done', () => console.warn('two done'));
console.table(a);
trace('three done');
other.log('no log call');
`;
    expect(findingsOf(text).map(({ logCall, range }) => [logCall?.dialect, text.slice(...range)])).toEqual([
      ['console', "console.log('one done', () => console.warn('two done'))"],
      ['console', "console.warn('two done')"],
      ['console', 'console.table(a)'],
      ['debuglog', "trace('three done')"],
    ]);
  });

  it('says what each finding is in a full sentence', () => {
    const text = `require('a');\nconsole.log('order placed');\nconsole.table(a);\nconsole.log(...b);\n`;
    for (const { message } of findingsOf(text)) expect(message).toMatch(/^[A-Z`].*\.$/);
  });

  it('brings the import along, once for all calls', () => {
    const text = "require('a');\nconsole.log('one done');\nconsole.log('two done');\n";
    const plan = planFile({ path: 'src/a.js', text });
    expect(plan).toMatchObject({ kind: 'planned', findings: [{ safety: 'safe' }, { safety: 'safe' }] });
    expect(plan.kind === 'planned' && plan.companions.map((edit) => edit.text).join('')).toContain(
      'getLogger',
    );
  });

  it.each([
    ["const { debuglog: d } = require('util'); d('x')('one done');", 1],
    ["import { debug } from 'node:util';\nconst d = debug('x');\nd('one done');", 1],
    ["globalThis.console.log('one done'); require('a');", 1],
    ["import { getLogger } from '@logshift/runtime';\nconst l = getLogger('a');\nl.info('one_done');", 1],
    ["const util = require(`util`); util.debuglog('x')('one done');", 1],
    ["order.log('one done');", 0],
  ])('finds the log calls of %s behind the quick look at its text', (text, count) => {
    expect(findingsOf(text).filter(({ logCall }) => logCall)).toHaveLength(count);
  });

  it('fails with the place for a text that cannot be parsed', () => {
    expect(planFile({ path: 'a.js', text: 'console.log(;' })).toEqual({
      kind: 'failed',
      reason: 'It cannot be parsed: Unexpected token (line 1, column 13).',
    });
  });

  it('does not parse a text without a word of any dialect', () => {
    expect(planFile({ path: 'a.js', text: 'const a = ;' })).toEqual({
      kind: 'planned',
      findings: [],
      companions: [],
    });
  });

  it('fails, not throws, for a text that is nested too deeply to walk', () => {
    const text = `require('a');\nconsole.log(${"'a' + ".repeat(30_000)}b);\n`;
    expect(['planned', 'failed']).toContain(planFile({ path: 'a.js', text }).kind);
  });

  it('runs the chosen recipes only', () => {
    const text = "require('a');\nconsole.log('one done');\n";
    expect(planFile({ path: 'a.js', text }, { only: new Set(['another']) })).toEqual({
      kind: 'planned',
      findings: [],
      companions: [],
    });
  });
});
