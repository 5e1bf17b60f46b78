import { describe, expect, it } from 'vitest';
import type { PlanOptions } from '@logshift/runtime/log-calls';
import { applyPlan, planSource } from '../../helpers/plan-source.js';

/** What becomes of the calls of a module, each in a word; the order of `err`, `order` and `rows` is that of calls. */
function outcomes(code: string, options: PlanOptions = {}): readonly string[] {
  const { calls } = planSource(`module.exports = (order, rows, err) => {\n${code}\n};\n`, undefined, options);
  return calls.map(({ outcome }) => {
    if (outcome.kind === 'rewritten') return outcome.joins ? 'event of both' : 'event';
    return outcome.kind;
  });
}

const TWO = ['event', 'event'];
const BOTH = ['event of both', 'joined'];

describe('two calls are one line', () => {
  it.each([
    ['on two lines', "console.log('Order placed');\nconsole.log(order);"],
    ['on one', "console.log('Order placed'); console.log(order);"],
    ['without semicolons', "console.log('Order placed')\nconsole.log(order)"],
    ['with Windows line ends', "console.log('Order placed');\r\nconsole.log(order);"],
    ['indented by tabs', "\tconsole.log('Order placed');\n\tconsole.log(order);"],
    ['with comments inside of them', "console.log(/* a */ 'Order placed');\nconsole.log(order /* b */);"],
    ['with a comment behind both', "console.log('Order placed');\nconsole.log(order); // all of it"],
    [
      'with a comment behind both that is for another rule',
      "console.log('Order placed');\nconsole.log(order); // eslint-disable-line no-console",
    ],
    ['in a block of their own', "{ console.log('Order placed'); console.log(order); }"],
    ['in a case', "switch (rows) { case 1: console.log('Order placed'); console.log(order); }"],
    ['in a static block', "class A { static { console.log('Order placed'); console.log(order); } }"],
    ['in front of a third line with words', "console.log('Order placed'); console.log(order); order();"],
    ['of this', "console.log('Order placed'); console.log(this);"],
  ])('%s', (_, code) => {
    expect(outcomes(code)).toEqual(BOTH);
  });

  it('and so are three', () => {
    const code = "console.log('Order placed');\nconsole.log(order);\nconsole.log(rows);";
    expect(outcomes(code)).toEqual(['event of both', 'joined', 'joined']);
  });

  it('twice in a row, each with its own words', () => {
    const code =
      "console.log('Order placed');\nconsole.log(order);\nconsole.log('Rows read');\nconsole.log(rows);";
    expect(outcomes(code)).toEqual([...BOTH, ...BOTH]);
  });
});

describe('two calls stay two lines', () => {
  it.each([
    ['with a comment between', "console.log('Order placed');\n// now\nconsole.log(order);"],
    ['with a comment behind the first', "console.log('Order placed'); // now\nconsole.log(order);"],
    ['with a block comment between', "console.log('Order placed'); /* now */ console.log(order);"],
    [
      'with a comment that turns a lint rule off',
      "console.log('Order placed'); // eslint-disable-line\nconsole.log(order);",
    ],
    [
      'with a comment that turns all lint rules off for the second',
      "console.log('Order placed');\nconsole.log(order); // eslint-disable-line",
    ],
    [
      'with a comment that turns the rule off for the second',
      "console.log('Order placed');\nconsole.log(order) /* eslint-disable-line no-console, logshift/no-legacy-logger -- kept */",
    ],
    ['with a blank line between', "console.log('Order placed');\n\nconsole.log(order);"],
    ['with an empty statement between', "console.log('Order placed');;\nconsole.log(order);"],
    ['in parentheses', "(console.log('Order placed'));\nconsole.log(order);"],
    [
      'where the first stands under a condition',
      "if (rows) console.log('Order placed');\nconsole.log(order);",
    ],
    [
      'where the first is what else is done',
      "if (rows) order(); else console.log('Order placed');\nconsole.log(order);",
    ],
    [
      'where the first is the body of a loop',
      "for (const row of rows) console.log('Order placed');\nconsole.log(order);",
    ],
    [
      'where the first is the body of while',
      "while (rows()) console.log('Order placed');\nconsole.log(order);",
    ],
    ['where the first has a label', "each: console.log('Order placed');\nconsole.log(order);"],
    [
      'where the second is part of an expression',
      "console.log('Order placed');\nconsole.log(order) || rows();",
    ],
    ['in two blocks', "{ console.log('Order placed'); } console.log(order);"],
    [
      'where the first stands in a function among values',
      "console.log('Order placed', () => { console.log('Rows'); }); console.log(order.id);",
    ],
    ['of two methods', "console.log('Order placed');\nconsole.error(order);"],
    ['of which the second has words', "console.log('Order placed');\nconsole.log('it is', order, 'now');"],
    ['of which the second has two values', "console.log('Order placed');\nconsole.log(order, rows);"],
    ['of which the second runs code', "console.log('Order placed');\nconsole.log(order());"],
    ['of which the second makes an error', "console.log('Order placed');\nconsole.log(new Error(order));"],
    [
      'of which the second awaits',
      "async () => { console.log('Order placed');\nconsole.log(await order); };",
    ],
    ['of which the second may throw', "console.log('Order placed');\nconsole.log(order.total);"],
    ['of which the second reads what nobody declares', "console.log('Order placed');\nconsole.log(basket);"],
    [
      'of which the second reads what is declared below',
      "console.log('Order placed');\nconsole.log(below);\nconst below = 1;",
    ],
    [
      'of which the second is a message by itself',
      "const message = order(); console.log('Order placed');\nconsole.log(message);",
    ],
    ['of which the second assigns', "console.log('Order placed');\nconsole.log(order = rows);"],
    ['of which the first has no words', 'console.log(rows);\nconsole.log(order);'],
  ])('%s', (_, code) => {
    const found = outcomes(code);
    expect(found).not.toContain('joined');
    expect(found.filter((each) => each === 'event').length).toBeGreaterThanOrEqual(TWO.length);
  });

  it.each([
    ['the first', "console.log('},');\nconsole.log(order);", ['refused', 'event']],
    ['the second', "console.log('Order placed');\nconsole.log(...rows);", ['event', 'refused']],
    [
      'one between',
      "console.log('Order placed');\nconsole.log('...');\nconsole.log(order);",
      ['event', 'refused', 'event'],
    ],
  ])('where %s is refused', (_, code, expected) => {
    expect(outcomes(code)).toEqual(expected);
  });

  it('of two loggers', () => {
    const code = "order.log.info('Order placed');\nrows.log.info(order);";
    expect(outcomes(code)).toEqual(TWO);
  });

  it('where getting the logger runs code, which would then run once', () => {
    const code = "order.getLogger().info('Order placed');\norder.getLogger().info(rows);";
    expect(outcomes(code)).toEqual(TWO);
  });

  it('in a code base that keeps its library', () => {
    const code = "const { logger } = require('./logger'); console.log('Order placed');\nconsole.log(order);";
    expect(outcomes(code, { target: 'winston' })).not.toContain('joined');
  });
});

describe('the one event', () => {
  /** The body of a function after the rewriting. */
  const rewritten = (code: string): string => {
    const text = `module.exports = (order, rows, err, name) => {\n${code}\n};\n`;
    const result = applyPlan(text, planSource(text));
    return result.slice(result.indexOf('=> {\n') + '=> {\n'.length, result.lastIndexOf('\n};'));
  };

  it('holds an error once, whatever of it the lines print', () => {
    const code = "console.error('Could not save: ' + err.message);\nconsole.error(err.stack);";
    expect(rewritten(code)).toBe("log.error('save_failed', { err });");
  });

  it('keeps the values of both lines in their order', () => {
    const code = "console.warn('Order %s is late', order.id);\nconsole.warn(rows);\nconsole.warn(name);";
    expect(rewritten(code)).toBe("log.warn('order_late', { order_id: order.id, rows, name });");
  });

  it('ends as the last line does', () => {
    expect(rewritten("console.log('Rows read')\nconsole.log(rows)")).toBe("log.info('rows_read', { rows })");
  });

  it('has the level that the value gives cause for, and is looked at', () => {
    const text =
      "const a = require('a');\ntry { a(); } catch (e) {\n  console.log('Could not save');\n  console.log(e);\n}\n";
    const [first, second] = planSource(text).calls.map(({ outcome }) => outcome);
    expect(first).toMatchObject({ level: 'error', safety: 'review', reason: 'level-inferred' });
    expect(second).toMatchObject({ kind: 'joined', level: 'error', reason: 'level-inferred' });
  });

  it('has the level that a person decided', () => {
    const options: PlanOptions = { levelOf: new Map([['console.log', 'debug']]) };
    const { calls } = planSource(
      "const a = f();\nconsole.log('Rows read');\nconsole.log(a);\n",
      'a.js',
      options,
    );
    expect(calls.map(({ outcome }) => 'level' in outcome && outcome.level)).toEqual(['debug', 'debug']);
  });
});
