import { describe, expect, it } from 'vitest';
import { applyPlan } from '../../../codemods/src/apply/apply-plan.js';
import { chooseFindings } from '../../../codemods/src/apply/choose-findings.js';
import { planFile } from '../../../codemods/src/plan/plan-file.js';

const FEW = 150;
const OPTIONS = { include: new Set(['review']) };

/** Each shape once put all calls in relation to all others somewhere, or could have. */
const SHAPES: readonly (readonly [name: string, opening: string, callOf: (index: number) => string])[] = [
  ['equal messages of the console', '', () => "console.log('order placed', order.id);"],
  ['distinct messages of the console', '', (at) => `console.log('order ${at} placed', order.id);`],
  [
    'a winston logger that goes with its calls',
    "const winston = require('winston');\nconst logger = winston.createLogger({});",
    (at) => `logger.info(\`order ${at} placed \${order.id} by \${user.name}\`);`,
  ],
];

describe('twice as many log calls in one file', () => {
  it.each(SHAPES)('ask for about twice the work: %s', (_, opening, callOf) => {
    const few = countSteps(() => migrate(opening, callOf, FEW));
    const many = countSteps(() => migrate(opening, callOf, 2 * FEW));
    expect(few).toBeGreaterThan(FEW);
    // Four times as many where each call is compared with each.
    expect(many / few).toBeLessThan(2.3);
  });
});

function migrate(opening: string, callOf: (index: number) => string, count: number): void {
  const calls = Array.from({ length: count }, (_, at) => `function f${at}(order, user) { ${callOf(at)} }`);
  const text = ["const fs = require('fs');", opening, ...calls, 'module.exports = { fs };', ''].join('\n');
  const plan = planFile({ path: 'src/large.js', text }, OPTIONS);
  if (plan.kind === 'failed') throw new Error(plan.reason);
  const chosen = chooseFindings(plan.findings, { ...OPTIONS, limit: Infinity });
  const applied = applyPlan(text, plan, chosen, (changed) =>
    planFile({ path: 'src/large.js', text: changed }, OPTIONS),
  );
  if (applied.kind !== 'changed') throw new Error(`It came out as ${applied.kind}.`);
  expect(applied.applied.size).toBeGreaterThanOrEqual(count);
}

const SEARCHES = ['every', 'filter', 'find', 'findIndex', 'findLast', 'some'] as const;
const LOOKUPS = ['includes', 'indexOf', 'lastIndexOf'] as const;

type Method = (this: readonly unknown[], ...args: unknown[]) => unknown;

/** How many elements of lists are looked at meanwhile; a search by value may look at the whole list. */
function countSteps(run: () => void): number {
  const prototype = Array.prototype as unknown as Record<string, Method>;
  const originals = new Map([...SEARCHES, ...LOOKUPS].map((name) => [name, prototype[name] as Method]));
  let steps = 0;
  for (const name of SEARCHES) {
    const original = originals.get(name) as Method;
    prototype[name] = function (test, ...rest) {
      const counted: Method = function (...args) {
        steps += 1;
        return (test as Method).apply(this, args);
      };
      return original.call(this, counted, ...rest);
    };
  }
  for (const name of LOOKUPS) {
    const original = originals.get(name) as Method;
    prototype[name] = function (...args) {
      steps += this.length;
      return original.apply(this, args);
    };
  }
  try {
    run();
  } finally {
    for (const [name, original] of originals) prototype[name] = original;
  }
  return steps;
}
