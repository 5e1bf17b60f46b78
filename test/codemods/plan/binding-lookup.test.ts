import { describe, expect, it } from 'vitest';
import type { Binding } from '@logshift/runtime/log-calls';
import { toBindingLookup } from '../../../codemods/src/plan/binding-lookup.js';
import { parseSource } from '../../../codemods/src/plan/parse-source.js';

/** What `log` means at the marks `log /*1*\/`, `log /*2*\/` …, in their order. */
function meaningsOf(text: string, path = 'a.js', name = 'log'): readonly Binding[] {
  const result = parseSource(path, text);
  if (result.kind === 'failed') throw new Error(`${result.failure.message} in ${text}`);
  const lookup = toBindingLookup(result.source.program);
  const marks = [...text.matchAll(new RegExp(`\\b${name} /\\*\\d\\*/`, 'g'))];
  if (marks.length === 0) throw new Error(`no mark in ${text}`);
  return marks.map((mark) =>
    lookup(name, { type: 'Identifier', start: mark.index, end: mark.index + name.length }),
  );
}

/** The meanings as words: `import pino default`, `variable const-like`, `parameter`, `global`. */
function briefly(text: string, path?: string): string {
  return meaningsOf(text, path)
    .map((binding) => {
      if (binding.kind === 'global') return 'global';
      if (binding.kind === 'local') return binding.what;
      if (binding.kind === 'import')
        return `${binding.typeOnly ? 'type ' : ''}import ${binding.module} ${binding.imported}`;
      const where = binding.topLevel ? 'top' : 'inner';
      return `${where} variable${binding.reassigned ? ' reassigned' : ''} ${binding.path?.join('.') ?? '?'}`.trimEnd();
    })
    .join(', ');
}

describe('toBindingLookup', () => {
  it.each([
    ['an undeclared name', `log /*1*/`, 'global'],
    [
      'a block that hides the outer name',
      `const log = a; { const log = b; log /*1*/ } log /*2*/`,
      'inner variable, top variable',
    ],
    [
      'a loop variable that hides the outer name',
      `const log = a; for (const log of logs) log /*1*/; log /*2*/`,
      'other, top variable',
    ],
    [
      'the right side of a loop head, where the loop variable is not ready',
      `const log = a; for (const log of log /*1*/) ;`,
      'other',
    ],
    ['a var that is hoisted out of a block', `if (a) { var log = b; } log /*1*/`, 'top variable'],
    [
      'a var that is not hoisted out of its function',
      `function f() { { var log = b; } log /*1*/ } log /*2*/`,
      'inner variable, global',
    ],
    ['a function used before its declaration', `log /*1*/; function log() {}`, 'function'],
    [
      'a function in a block, unknown outside',
      `{ function log() {} log /*1*/ } log /*2*/`,
      'function, global',
    ],
    [
      'a named function expression, known inside only',
      `(function log() { log /*1*/ }); log /*2*/`,
      'function, global',
    ],
    [
      'a named class expression, known inside only',
      `(class log extends log /*1*/ { m() { log /*2*/ } }); log /*3*/`,
      'class, class, global',
    ],
    ['a parameter', `const log = a; function f(log) { log /*1*/ } f(log /*2*/)`, 'parameter, top variable'],
    ['a destructured parameter with a default', `({ log = b }) => log /*1*/`, 'parameter'],
    ['a rest parameter', `(...log) => log /*1*/`, 'parameter'],
    [
      'a default that cannot see the variables of the body',
      `const log = a; function f(x = log /*1*/) { var log = b; log /*2*/ }`,
      'top variable, inner variable',
    ],
    [
      'a parameter that its body declares again with var',
      `function f(log) { var log = require('x'); log /*1*/ }`,
      'parameter',
    ],
    ['a default that sees an earlier parameter', `(log, b = log /*1*/) => b`, 'parameter'],
    [
      'a computed method key, evaluated outside of the method',
      `const log = a; ({ [log /*1*/](log) { log /*2*/ } })`,
      'top variable, parameter',
    ],
    ['a caught error', `try {} catch (log) { log /*1*/ } log /*2*/`, 'catch, global'],
    ['a caught error taken apart', `try {} catch ({ log }) { log /*1*/ }`, 'catch'],
    ['a static block', `class A { static { var log = a; log /*1*/ } } log /*2*/`, 'inner variable, global'],
    [
      'the cases of a switch share a scope, its head is outside',
      `const log = a; switch (log /*1*/) { case 1: let log; default: log /*2*/ }`,
      'top variable, inner variable',
    ],
    ['a label is no name', `const log = a; log: for (;;) { log /*1*/; break log; }`, 'top variable'],
    ['a property is no name', `const x = { log: 1 }; x.log; log /*1*/`, 'global'],
    [
      'a with statement may hold any name',
      `const log = a; with (b) { log /*1*/ } log /*2*/`,
      'other, top variable',
    ],
  ])('%s', (_, text, expected) => {
    expect(briefly(text)).toBe(expected);
  });

  it.each([
    ['a default import', `import log from 'pino'; log /*1*/`, 'import pino default'],
    ['a namespace import', `import * as log from 'pino'; log /*1*/`, 'import pino *'],
    [
      'a renamed import',
      `import { debuglog as log } from 'node:util'; log /*1*/`,
      'import node:util debuglog',
    ],
    ['an import under a string name', `import { 'a b' as log } from 'x'; log /*1*/`, 'import x a b'],
    ['a type-only import', `import type { log } from 'x'; log /*1*/`, 'type import x log'],
    ['a type-only specifier', `import { type log } from 'x'; log /*1*/`, 'type import x log'],
    ['import equals require', `import log = require('x'); log /*1*/`, 'import x *'],
    ['import equals a namespace member', `import log = A.b; log /*1*/`, 'other'],
    ['an enum', `enum log { A } log /*1*/`, 'other'],
    ['an enum member seen by its siblings', `enum E { log, B = log /*1*/ } log /*2*/`, 'other, global'],
    ['a namespace', `namespace log { } log /*1*/`, 'other'],
    [
      'a name inside a namespace',
      `namespace A { const log = a; log /*1*/ } log /*2*/`,
      'inner variable, global',
    ],
    ['a name inside a dotted namespace', `namespace A.log { log /*1*/ } log /*2*/`, 'other, global'],
    ['an interface is a type, not a value', `interface log { a: 1 } log /*1*/`, 'global'],
    ['a type alias is a type, not a value', `type log = 1; log /*1*/`, 'global'],
    ['a type parameter is a type, not a value', `function f<log>() { log /*1*/ }`, 'global'],
    [
      'the parameter of a function type declares nothing',
      `let f: (log: string) => void; log /*1*/`,
      'global',
    ],
    ['overloads', `function log(a: 1): 1; function log(a: any) {} log /*1*/`, 'function'],
    ['a parameter property', `class A { constructor(private log: L) { log /*1*/ } }`, 'parameter'],
    ['a declared global', `declare const log: L; log /*1*/`, 'top variable'],
    ['declare global', `declare global { var x: 1 } log /*1*/`, 'global'],
    ['a decorator of a class', `@log /*1*/ class log {}`, 'class'],
  ])('TypeScript: %s', (_, text, expected) => {
    expect(briefly(text, 'a.ts')).toBe(expected);
  });

  it.each([
    ['assignment', `let log = a; function f() { log = b } log /*1*/`],
    ['compound assignment', `let log = a; log ||= b; log /*1*/`],
    ['update', `let log = 1; log++; log /*1*/`],
    ['destructuring assignment', `let log = a; ({ x: [log] } = b); log /*1*/`],
    ['destructuring assignment with a default', `let log = a; ({ log = 1 } = b); log /*1*/`],
    ['rest of a destructuring assignment', `let log = a; [...log] = b; log /*1*/`],
    ['a for-of head', `let log = a; for (log of b) ; log /*1*/`],
    ['a for-in head with a pattern', `let log = a; for ([log] in b) ; log /*1*/`],
    ['a second var with a value', `var log = a; var log = b; log /*1*/`],
    ['a var in a loop head', `var log = a; for (var log of b) ; log /*1*/`],
    ['an assignment before the declaration', `log = b; var log = a; log /*1*/`],
  ])('sees that a variable is assigned again by %s', (_, text) => {
    expect(briefly(text)).toBe('top variable reassigned');
  });

  it('sees an assignment through a cast', () => {
    expect(briefly(`let log = a; (log as any) = b; log /*1*/`, 'a.ts')).toBe('top variable reassigned');
  });

  it.each([
    ['assigning another variable of the same name', `const log = a; { let log; log = b } log /*1*/`],
    ['assigning a property', `const log = a; log.level = b; log /*1*/`],
    ['an assignment to a parameter of that name', `const log = a; (log) => { log = b }; log /*1*/`],
    ['a declaration without value beside one with', `var log; var log = a; log /*1*/`],
  ])('takes for no reassignment: %s', (_, text) => {
    expect(briefly(text)).toBe('top variable');
  });

  it.each([
    [`const { log } = require('x'); log /*1*/`, ['log']],
    [`const { a: { b: log } } = x; log /*1*/`, ['a', 'b']],
    [`const { 'a-b': log } = x; log /*1*/`, ['a-b']],
    [`const { log = d } = x; log /*1*/`, undefined],
    [`const { [k]: log } = x; log /*1*/`, undefined],
    [`const { ...log } = x; log /*1*/`, undefined],
    [`const [log] = x; log /*1*/`, undefined],
    [`const { a: [{ log }] } = x; log /*1*/`, undefined],
    [`const log = x; log /*1*/`, []],
  ])('gives the way from the initialiser to the name in %s', (text, path) => {
    expect(meaningsOf(text)[0]).toMatchObject({ kind: 'variable', path });
  });

  it('gives the initialiser and the place of the name in the text as it is, byte order mark and tabs included', () => {
    const text = `\uFEFF\t/* 😀 */\r\nconst log = make(); log /*1*/`;
    const [binding] = meaningsOf(text);
    expect(binding).toMatchObject({ start: text.indexOf('log'), init: { start: text.indexOf('make()') } });
  });
});
