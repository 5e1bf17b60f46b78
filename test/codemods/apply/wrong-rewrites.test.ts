import { describe, expect, it } from 'vitest';
import type { Edit } from '@logshift/runtime/log-calls';
import { applyPlan } from '../../../codemods/src/apply/apply-plan.js';
import type { Finding, PlannedFile } from '../../../codemods/src/plan/finding.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';

/**
 * Each row is a mistake that a rewriting could make, planted into a right plan. Nothing of it may reach a file: the
 * call is withdrawn, or the whole result refused.
 */
const SOURCE = `#!/usr/bin/env node
/* (c) Example */
'use strict';

const { save } = require('./store');

async function place(order, items, track) {
  console.error('Order %s failed after %d tries', order.id, order.tries /* so far */);
  items.forEach((item) => { console.error('Item ' + item.sku); });
  return save(order);
}

place.log = (text) => text;
module.exports = { place };
`;

const CALL = "console.error('Order %s failed after %d tries', order.id, order.tries /* so far */)";
const RIGHT =
  "log.error('order_failed_after_tries', { order_id: order.id, tries: order.tries /* so far */ })";

const replan = (text: string) => planFile({ path: 'src/place.js', text });
const plan = replan(SOURCE) as PlannedFile;

describe('a right rewriting', () => {
  it('passes, as it was planned and as it was written here', () => {
    const planned = callFinding();
    expect(apply(plan, planned)).toMatchObject({ kind: 'changed' });
    const keys = planned.logCall?.fields?.map(({ key }) => key);
    expect([planned.logCall?.event, keys]).toEqual(['order_failed_after_tries', ['order_id', 'tries']]);
    expect(applyCall(RIGHT)).toMatchObject({ kind: 'changed' });
  });
});

describe('a wrong call is left as it was', () => {
  it.each([
    ['a dropped value', RIGHT.replace('order_id: order.id, ', '')],
    ['swapped values', RIGHT.replace('order.id, tries: order.tries', 'order.tries, tries: order.id')],
    ['a doubled value', RIGHT.replace('order.id,', 'order.id, again: order.id,')],
    [
      'values in another order',
      "log.error('order_failed_after_tries', { tries: order.tries /* so far */, order_id: order.id })",
    ],
    ['a value made a constant', RIGHT.replace('order_id: order.id', "order_id: 'order.id'")],
    ['a value of another object', RIGHT.replace('order.id', 'items.id')],
    ['a value read optionally', RIGHT.replace('order.id', 'order?.id')],
    ['a value that is converted', RIGHT.replace('order.id', 'String(order.id)')],
    ['a value that is awaited', RIGHT.replace('order.id', 'await order.id')],
    ['a value that is called', RIGHT.replace('order.id', 'order.id()')],
    ['a value that is spread', RIGHT.replace('order_id: order.id', '...order.id')],
    [
      'a value that is read later',
      RIGHT.replace('order_id: order.id', 'get order_id() { return order.id; }'),
    ],
    ['a function in place of a value', RIGHT.replace('order.id', '() => order.id')],
    ['a value behind a side effect', RIGHT.replace('order.id', '(track(), order.id)')],
    ['a computed key', RIGHT.replace('order_id:', '[order_id]:')],
    ['another key', RIGHT.replace('order_id:', 'id:')],
    ['a key twice', RIGHT.replace('tries:', 'order_id:')],
    ['another event', RIGHT.replace('order_failed_after_tries', 'order_placed')],
    ['an event that is worked out', RIGHT.replace("'order_failed_after_tries'", '`order_${order.id}`')],
    [
      'an event behind a side effect',
      RIGHT.replace("'order_failed_after_tries'", "(track(), 'order_failed_after_tries')"),
    ],
    ['another level', RIGHT.replace('log.error', 'log.warn')],
    ['another method', RIGHT.replace('log.error', 'log.bind')],
    ['another logger', RIGHT.replace('log.error', 'track.error')],
    ['the legacy logger', RIGHT.replace('log.error', 'console.error')],
    ['a logger that may be none', RIGHT.replace('log.error', 'log?.error')],
    ['a third argument', RIGHT.replace(/\)$/, ', track())')],
    ['spread arguments', RIGHT.replace('{ order_id', '...{ order_id')],
    ['a call that is not made', RIGHT.replace(/^/, '() => ')],
    ['a condition', `order && ${RIGHT}`],
    ['a second call', `${RIGHT}, track()`],
    ['a call that logs twice', `${RIGHT}; ${RIGHT}`],
    ['a call inside another', `track(${RIGHT})`],
    ['an awaited call', `await ${RIGHT}`],
    ['a call that is commented out', `void 0 // ${RIGHT}\n`],
    ['a call that is gone', ''],
    ['a lost comment', RIGHT.replace(' /* so far */', '')],
    ['a changed comment', RIGHT.replace('/* so far */', '/* until now */')],
    ['a comment that swallows the rest', RIGHT.replace('/* so far */', '// so far')],
    ['a bracket too few', RIGHT.replace(' })', ' )')],
    ['a bracket that closes the function', `${RIGHT}; } {`],
    ['a shadowed logger', `((log) => ${RIGHT})(track)`],
  ])('%s', (_, code) => {
    expect(code).not.toBe(RIGHT);
    expectUntouched(applyCall(code));
  });
});

describe('a wrong edit is not applied', () => {
  const right = callFinding();
  const [start, end] = right.range;
  it.each<[string, readonly Edit[]]>([
    ['one byte in front of the call', [{ start: start - 1, end, text: RIGHT }]],
    ['one byte behind the call', [{ start, end: end + 1, text: RIGHT }]],
    ['another statement too', [...right.edits, remove('return save(order);')]],
    ['a comment elsewhere too', [...right.edits, remove('/* (c) Example */')]],
    ['the directive too', [...right.edits, remove("'use strict';")]],
    ['another call too', [...right.edits, remove("console.error('Item ' + item.sku);")]],
    ['the text twice', [{ start, end, text: RIGHT }, ...right.edits]],
    [
      'text behind the end of the file',
      [...right.edits, { start: SOURCE.length + 1, end: SOURCE.length + 2, text: '' }],
    ],
  ])('%s', (_, edits) => {
    const mutated = { ...right, edits };
    expectUntouched(apply(withCall(mutated), mutated));
  });
});

describe('a wrong logger refuses the file', () => {
  const [logger] = plan.companions;
  it.each<[string, readonly Edit[]]>([
    ['no logger at all', []],
    ['a logger of another module', [insertion(logger?.start, "const log = require('pino')();\n")]],
    ['a logger without its import', [insertion(logger?.start, "const log = getLogger('place');\n")]],
    ['a logger that is no logger', [insertion(logger?.start, 'const log = { error() {} };\n')]],
    ['a logger declared twice', [...plan.companions, ...plan.companions]],
    ['a logger in front of the directive', moved(SOURCE.indexOf("'use strict'"))],
    ['a logger in front of the hashbang', moved(0)],
    ['a logger inside a function', moved(SOURCE.indexOf('return save'))],
    ['a logger behind the calls that use it', moved(SOURCE.indexOf('place.log'))],
    ['a logger inside a comment', moved(SOURCE.indexOf('(c) Example'))],
    ['a name that is used for something else', renamed('save')],
    ['a name that a parameter has', renamed('track')],
    [
      'code removed around it',
      [{ ...insertion(logger?.start, logger?.text ?? ''), end: (logger?.start ?? 0) + 5 }],
    ],
  ])('%s', (_, companions) => {
    const chosen = callFinding();
    expectUntouched(apply({ ...plan, companions }, chosen));
  });

  function moved(start: number): readonly Edit[] {
    return plan.companions.map((edit) => ({ ...edit, start, end: start }));
  }

  function renamed(name: string): readonly Edit[] {
    return plan.companions.map((edit) => ({
      ...edit,
      text: edit.text.replace('const log', `const ${name}`),
    }));
  }
});

describe('one wrong call of several', () => {
  it('is withdrawn with what is wrong, and the others are rewritten', () => {
    const wrong = asCall(RIGHT.replace('order.id, ', 'order.name, '));
    const others = plan.findings.filter((finding) => finding !== callFinding());
    const applied = applyPlan(SOURCE, withCall(wrong), new Set([wrong, ...others]), replan);
    if (applied.kind !== 'changed') throw new Error(JSON.stringify(applied));
    expect(applied.after).toContain(CALL);
    expect(applied.after).toContain("log.error('item', { sku: item.sku })");
    expect([...applied.withdrawn]).toEqual([
      [wrong, expect.stringMatching(/printed order\.id it has order\.name/)],
    ]);
  });
});

function callFinding(): Finding {
  const found = plan.findings.find(({ before }) => before === CALL);
  if (!found) throw new Error('The call is not in the plan.');
  return found;
}

function asCall(code: string): Finding {
  const finding = callFinding();
  const [start, end] = finding.range;
  return { ...finding, edits: [{ start, end, text: code }] };
}

function withCall(call: Finding): PlannedFile {
  return { ...plan, findings: plan.findings.map((finding) => (finding === callFinding() ? call : finding)) };
}

function applyCall(code: string) {
  const call = asCall(code);
  return apply(withCall(call), call);
}

function apply(mutated: PlannedFile, chosen: Finding) {
  return applyPlan(SOURCE, mutated, new Set([chosen]), replan);
}

function expectUntouched(applied: ReturnType<typeof apply>): void {
  expect(applied).not.toHaveProperty('after');
  const reasons =
    applied.kind === 'unchanged'
      ? [...applied.withdrawn.values()]
      : 'reason' in applied
        ? [applied.reason]
        : [];
  expect(reasons.join()).toMatch(/^.+\.$/s);
}

function remove(code: string): Edit {
  const start = SOURCE.indexOf(code);
  return { start, end: start + code.length, text: '' };
}

function insertion(start = 0, text: string): Edit {
  return { start, end: start, text };
}
