import { describe, expect, test } from 'vitest';
import { planSource } from '../../helpers/plan-source.js';

/** How many calls of the console a source has, by its plan. */
function consoleCalls(text: string): number {
  return planSource(text).calls.filter(({ call }) => call.dialect === 'console').length;
}

describe('a global name that a file declares is not taken for the global', () => {
  test.each([
    'const console = fake; console.table(a);',
    'var console; console.table(a);',
    'function console() {} console.table(a);',
    'class console {} console.table(a);',
    'function f(console) { console.table(a); }',
    'function f({ console }) { console.table(a); }',
    'function f([console = b]) { console.table(a); }',
    '(console) => console.table(a);',
    'console => console.table(a);',
    'try {} catch (console) { console.table(a); }',
    'try {} catch ({ console }) { console.table(a); }',
    'for (const console of a) console.table(b);',
    'import console from "./console"; console.table(a);',
    'import { log as console } from "./console"; console.table(a);',
    'import * as console from "./console"; console.table(a);',
    '(function console() { console.table(a); });',
    'const { a: { console } } = b; console.table(a);',
    'with (a) { console.table(b); }',
  ])('%s', (text) => {
    expect(consoleCalls(text)).toBe(0);
  });

  test.each([
    'console.table(a);',
    '{ let console = fake; } console.table(a);',
    'function f(console) {} console.table(a);',
    'const a = { console: 1 }; console.table(a);',
    'const { console: out } = b; console.table(a);',
    'a.console = b; console.table(a);',
    'class A { console() { console.table(a); } }',
    'typeof console; console.table(a);',
  ])('and elsewhere it is: %s', (text) => {
    expect(consoleCalls(text)).toBe(1);
  });
});
