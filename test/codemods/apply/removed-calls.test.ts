import { describe, expect, it } from 'vitest';
import type { Edit } from '@logshift/runtime/log-calls';
import { applyPlan } from '../../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../../codemods/src/apply/choose-findings.js';
import type { Finding, PlannedFile } from '../../../codemods/src/plan/finding.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';

const SOURCE = `const { save } = require('./store');

exports.place = async (order, track) => {
  if (order.isLate) track(order)
  console.log('-----')
  await save(order) /* kept */
  console.log('') // apart
  track('saved')
  console.log('')
  ;[order].forEach(track)
  console.log(order)
}
`;

const replan = (text: string) => planFile({ path: 'src/place.js', text }, { readsAll: true });
const plan = replan(SOURCE) as PlannedFile;
const ruling = findingOf("console.log('-----')");

function findingOf(before: string, { findings }: PlannedFile = plan): Finding {
  const found = findings.find((finding) => finding.before === before);
  if (!found) throw new Error(`${before} is not in the plan.`);
  return found;
}

/** Applies one removal as it might be wrong, beside a call that is right. */
function applyWrong(text: string, edits: readonly Edit[], finding: Finding, planned: PlannedFile) {
  const wrong: Finding = { ...finding, edits, logCall: { ...finding.logCall, isRemoved: true } as never };
  const findings = planned.findings.map((each) => (each === finding ? wrong : each));
  return applyPlan(text, { ...planned, findings }, new Set([wrong]), replan);
}

describe('a call that prints a ruling', () => {
  it('goes with its line and nothing else, and brings no logger', () => {
    const applied = applyPlan(SOURCE, plan, new Set([ruling]), replan);
    expect(applied).toMatchObject({ kind: 'changed', withdrawn: new Map() });
    expect(applied.kind === 'changed' && applied.after).toBe(SOURCE.replace("  console.log('-----')\n", ''));
  });

  it('goes beside calls that become events', () => {
    const all = new Set(plan.findings.filter(({ edits }) => edits.length > 0));
    const applied = applyPlan(SOURCE, plan, all, replan);
    if (applied.kind !== 'changed') throw new Error(JSON.stringify(applied));
    expect([...applied.withdrawn.values()]).toEqual([]);
    expect(applied.after.match(/console\.log/g)).toHaveLength(1);
    expect(applied.after).toContain('  // apart\n');
    expect(applied.after).toContain("log.info('place_order', { order })");
  });

  it('is accounted for, and goes when a person lets it', () => {
    expect(ruling).toMatchObject({ safety: 'review', reason: 'decoration-only', after: '' });
    expect(ruling.logCall?.event).toBeUndefined();
    expect(ruling.logCall?.catalog).not.toHaveProperty('event');
    const chosen = (...include: readonly string[]) =>
      chooseFindings(plan.findings, { include: new Set(include), limit: Infinity }).has(ruling);
    expect([chosen(), chosen('no-words'), chosen('decoration-only'), chosen('review')]).toEqual([
      ...[false, false, true, true],
    ]);
  });
});

describe('a removal that is wrong is not applied', () => {
  const at = SOURCE.indexOf(ruling.before);
  const end = at + ruling.before.length;
  it.each<[string, readonly Edit[]]>([
    ['which takes the next statement along', [cut(at, SOURCE.indexOf('/* kept */'))]],
    ['which takes a character along', [cut(at, end + 4)]],
    ['which takes the statement before along', [cut(SOURCE.indexOf('track(order)'), end)]],
    ['which leaves a part', [cut(at, end - 1)]],
    ['which writes something', [{ ...cut(at, end), text: 'track()' }]],
    ['which does nothing', []],
    ['which takes a comment along too', [cut(at, end), cutOf('/* kept */')]],
    ['which takes another call along too', [cut(at, end), cutOf('console.log(order)')]],
    ['which joins the lines around it', [cut(SOURCE.indexOf('track(order)') + 12, end + 3)]],
  ])('%s', (_, edits) => {
    expect(applyWrong(SOURCE, edits, ruling, plan)).not.toHaveProperty('after');
  });

  it.each([
    ['whose neighbours would become one', "a()\nconsole.log('');\n(b)\nexports.c = 1\n", "console.log('')"],
    ['of all that a condition does', "if (a) console.log('')\nexports.b = 1\n", "console.log('')"],
    ['of all that a loop does', "for (;;) console.log('')\nexports.b = 1\n", "console.log('')"],
    ['of an operand', "a && console.log('')\nexports.b = 1\n", "console.log('')"],
    ['that makes a directive of a text', "console.log('')\n'use strict'\nexports.b = 1\n", "console.log('')"],
  ])('%s', (_, text, before) => {
    const planned = replan(text) as PlannedFile;
    const finding = findingOf(before, planned);
    const [start, end] = finding.range;
    const edits = [{ start, end: end + (text[end] === ';' ? 1 : 0), text: '' }];
    expect(applyWrong(text, edits, finding, planned)).not.toHaveProperty('after');
  });

  function cut(start: number, until: number): Edit {
    return { start, end: until, text: '' };
  }

  function cutOf(code: string): Edit {
    return cut(SOURCE.indexOf(code), SOURCE.indexOf(code) + code.length);
  }
});

describe('a removal in a component', () => {
  it('is told by offsets of the whole file, and applied', () => {
    const text =
      "<script>\nimport { a } from './a.js';\na();\nconsole.log('-----');\na();\n</script>\n<p>b</p>\n";
    const planned = planFile({ path: 'src/a.svelte', text });
    if (planned.kind !== 'planned') throw new Error(planned.reason);
    const reasons = planned.findings.map(({ reason }) => reason);
    expect(reasons).toEqual(['browser-code']);
    const page = text.replace('<script>', '---').replace('</script>', '---');
    const astro = planFile({ path: 'src/a.astro', text: page }) as PlannedFile;
    const chosen = new Set(astro.findings);
    const applied = applyPlan(page, astro, chosen, (next) => planFile({ path: 'src/a.astro', text: next }));
    expect(applied.kind === 'changed' && applied.after).toBe(page.replace("console.log('-----');\n", ''));
  });
});
