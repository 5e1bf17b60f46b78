import { describe, expect, it } from 'vitest';
import type { Edit, Range } from '@logshift/runtime/log-calls';
import { applyEdits } from '../../../codemods/src/apply/apply-edits.js';
import { findFault } from '../../../codemods/src/apply/verify-result.js';
import type { Finding, LogCallFacts, PlannedFile } from '../../../codemods/src/plan/finding.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';

const HEADER = "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('a');\n";
const BEFORE = `${HEADER}console.log('user %s of %s', user.id, team.id);\nconsole.log('done');\n`;
const CALL = "console.log('user %s of %s', user.id, team.id)";
const AFTER_CALL = "log.info('user', { user_id: user.id, team_id: team.id })";

/** A plan whose first call becomes the event `user`; the second call is not applied. */
const applied = toFinding(CALL, {
  safety: 'safe',
  logCall: {
    ...facts(),
    level: 'info',
    event: 'user',
    fields: [
      { key: 'user_id', expression: 'user.id' },
      { key: 'team_id', expression: 'team.id' },
    ],
    values: [rangeOf('user.id'), rangeOf('team.id')],
  },
});
const other = toFinding("console.log('done')", { safety: 'safe', logCall: facts() });
const plan: PlannedFile = { kind: 'planned', findings: [applied, other], companions: [] };

function facts(): LogCallFacts {
  return { dialect: 'console', method: 'log', callee: 'console.log', values: [] };
}

function rangeOf(code: string): Range {
  const start = BEFORE.indexOf(code);
  return [start, start + code.length];
}

function toFinding(code: string, facts: Pick<Finding, 'safety' | 'logCall'>): Finding {
  return {
    recipe: 'log-call-to-event',
    message: 'It is rewritten.',
    range: rangeOf(code),
    edits: [],
    before: code,
    ...facts,
  };
}

/** The fault of a result in which the call was replaced by other code. */
function faultOf(call: string, after?: string): string | undefined {
  const [start, end] = rangeOf(CALL);
  const edits: readonly Edit[] = [{ start, end, text: call }];
  const result = {
    before: BEFORE,
    after: after ?? applyEdits(BEFORE, edits),
    edits,
    plan,
    applied: new Set([applied]),
  };
  return findFault(result, (text) => planFile({ path: 'src/a.js', text }))?.reason;
}

describe('findFault', () => {
  it('finds none in a right result', () => {
    expect(faultOf(AFTER_CALL)).toBeUndefined();
  });

  it.each([
    ['a result that does not parse', "log.info('user', {", /cannot be parsed/],
    ['a lost log call', 'void 0', /reads as another call/],
    ['a call that is not structured', "console.log('user', user.id, team.id)", /not read as a structured/],
    [
      'another event',
      "log.info('member', { user_id: user.id, team_id: team.id })",
      /event reads as member, not user/,
    ],
    [
      'another level',
      "log.warn('user', { user_id: user.id, team_id: team.id })",
      /level reads as warn, not info/,
    ],
    ['another key', "log.info('user', { id: user.id, team_id: team.id })", /fields read as id, team_id/],
    ['a lost value', "log.info('user', { user_id: user.id })", /printed team\.id it has nothing/],
    [
      'values in another order',
      "log.info('user', { team_id: team.id, user_id: user.id })",
      /printed user\.id it has team\.id/,
    ],
    [
      'a changed value',
      "log.info('user', { user_id: user.id(), team_id: team.id })",
      /printed user\.id it has user\.id\(\)/,
    ],
    [
      'a value that stands twice',
      "log.info('user', { user_id: user.id, team_id: team.id, again: team.id })",
      /has team\.id, which/,
    ],
  ])('finds %s', (_, call, fault) => {
    expect(faultOf(call)).toMatch(fault);
  });

  it('finds a byte that changed outside of the edits', () => {
    const after = applyEdits(BEFORE, [{ start: rangeOf(CALL)[0], end: rangeOf(CALL)[1], text: AFTER_CALL }]);
    expect(faultOf(AFTER_CALL, after.replace("'done'", "'Done'"))).toMatch(/outside of the edits/);
    expect(faultOf(AFTER_CALL, `${after}\n`)).toMatch(/outside of the edits/);
  });
});
