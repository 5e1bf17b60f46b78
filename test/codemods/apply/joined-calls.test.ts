import { describe, expect, it } from 'vitest';
import type { Edit } from '@logshift/runtime/log-calls';
import { applyPlan } from '../../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../../codemods/src/apply/choose-findings.js';
import type { Finding, PlannedFile } from '../../../codemods/src/plan/finding.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';

const SOURCE = `const { save } = require('./store');

exports.place = async (order, rows) => {
  try {
    await save(order);
  } catch (err) {
    console.error('Could not save %s', order.id);
    console.error(err);
  }
  console.error('No rows');
};
`;

const RIGHT = "log.error('save_failed', { order_id: order.id, err })";

const replan = (text: string) => planFile({ path: 'src/place.js', text });
const plan = replan(SOURCE) as PlannedFile;
const [first, second, other] = plan.findings as readonly [Finding, Finding, Finding];

function apply(chosen: readonly Finding[], planned: PlannedFile = plan) {
  return applyPlan(SOURCE, planned, new Set(chosen), replan);
}

/** The plan with other edits for the pair: `code` in its place, shared by both calls as the planner shares them. */
function writing(code: string): { readonly planned: PlannedFile; readonly chosen: readonly Finding[] } {
  const lead: Edit = { start: first.range[0], end: first.range[1], text: code };
  const rest: Edit = { start: first.range[1], end: second.range[1], text: '' };
  const pair = [
    { ...first, edits: [lead] },
    { ...second, edits: [rest] },
  ];
  return { planned: { ...plan, findings: [...pair, other] }, chosen: pair };
}

describe('a pair of calls', () => {
  it('is accounted for call by call, each with its part of the edits', () => {
    expect(plan.findings).toHaveLength(3);
    expect(first.logCall).toMatchObject({ event: 'save_failed', joins: [second.range] });
    expect(second.logCall).toMatchObject({ event: 'save_failed', joinedTo: first.range });
    expect(first.edits.every(({ start, end }) => first.range[0] <= start && end <= first.range[1])).toBe(
      true,
    );
    expect(second.edits.every(({ start, end }) => first.range[1] <= start && end <= second.range[1])).toBe(
      true,
    );
    expect([first.safety, second.safety, second.after]).toEqual(['safe', 'safe', undefined]);
  });

  it('becomes one event, which the check lets through', () => {
    const applied = apply([first, second]);
    expect(applied).toMatchObject({ kind: 'changed', withdrawn: new Map() });
    expect(applied.kind === 'changed' && applied.after).toContain(`    ${RIGHT};\n  }\n`);
    const { planned, chosen } = writing(RIGHT);
    expect(apply(chosen, planned)).toMatchObject({ kind: 'changed', withdrawn: new Map() });
  });

  it('is not cut in two by a limit', () => {
    const chosen = chooseFindings(plan.findings, { include: new Set(), limit: 1 });
    // The call behind both is one that the limit has room for.
    expect(chosen).toEqual(new Set([other]));
    expect(chooseFindings(plan.findings, { include: new Set(), limit: 2 })).toEqual(new Set([first, second]));
  });

  it.each([
    ['without the value of the second', "log.error('save_failed', { order_id: order.id })"],
    ['with the values in another order', "log.error('save_failed', { err, order_id: order.id })"],
    ['with the second value twice', "log.error('save_failed', { order_id: order.id, err, again: err })"],
    ['under another name', "log.error('failed', { order_id: order.id, err })"],
    ['at another level', "log.warn('save_failed', { order_id: order.id, err })"],
    ['with another value', "log.error('save_failed', { order_id: order.id, err: order })"],
    ['as two calls', `${RIGHT};\n    log.error('save_failed', { err })`],
    ['as no call', 'void err'],
    ['in a function that nobody calls', `() => ${RIGHT}`],
  ])('is left as it was where it would be written %s', (_, code) => {
    const { planned, chosen } = writing(code);
    const applied = apply([...chosen, other], planned);
    const after = applied.kind === 'changed' ? applied.after : SOURCE;
    expect(after).toContain("    console.error('Could not save %s', order.id);\n    console.error(err);\n");
    expect(applied.kind).not.toBe('unchanged');
  });

  it('is withdrawn whole', () => {
    const { planned, chosen } = writing("log.error('save_failed', { order_id: order.id })");
    const applied = apply([...chosen, other], planned);
    expect(applied).toMatchObject({ kind: 'changed', applied: new Set([other]) });
    expect(applied.kind === 'changed' && applied.withdrawn.size).toBe(1);
  });

  it('cannot take more along than what stands between its calls', () => {
    const { planned, chosen } = writing(RIGHT);
    const [lead, rest] = chosen as readonly [Finding, Finding];
    const [edit] = rest.edits as readonly [Edit];
    const greedy = { ...rest, edits: [{ ...edit, end: edit.end + 1 }] };
    const applied = apply([lead, greedy], { ...planned, findings: [lead, greedy, other] });
    expect(applied.kind === 'changed' ? applied.after : SOURCE).toBe(SOURCE);
  });
});

describe('a pair in a component', () => {
  it('is told by offsets of the whole file', () => {
    const text = `---\nimport { rows } from '../rows.js';\nconsole.warn('Rows are old');\nconsole.warn(rows);\n---\n<p />\n`;
    const planned = planFile({ path: 'src/a.astro', text });
    const [lead, rest] = planned.kind === 'planned' ? planned.findings : [];
    expect(rest?.logCall?.joinedTo).toEqual(lead?.range);
    expect(lead?.logCall?.joins).toEqual([rest?.range]);
    expect(text.slice(...(rest?.range ?? [0, 0]))).toBe('console.warn(rows)');
  });
});
