import type { Binding } from '@logshift/runtime/log-calls';
import { describe, expect, it } from 'vitest';
import { createBindingLookup } from '../../eslint-plugin/src/binding-lookup.js';
import { parseForEslint, type EslintReading } from '../helpers/parse-for-eslint.js';

/** What the name behind the mark `?` stands for, under one parser or both. */
function bindingAtMark(code: string, reading: EslintReading = {}): object {
  const parsers = reading.parser ? [reading.parser] : (['espree', 'typescript'] as const);
  const [first, second] = parsers.map((parser) => lookUp(code, { ...reading, parser }));
  if (second) expect(second, 'both parsers lead to the same answer').toEqual(first);
  return first!;
}

function lookUp(code: string, reading: EslintReading): object {
  const offset = code.indexOf('?');
  const file = parseForEslint(code.replace('?', ''), reading);
  if (!file) throw new Error(`This does not parse: ${code}`);
  const node = file.sourceCode.getNodeByRangeIndex(offset);
  if (node?.type !== 'Identifier') throw new Error(`No name stands behind the mark in: ${code}`);
  return readable(createBindingLookup(file.sourceCode)(node.name, node), file.sourceCode.text);
}

/** The binding with the text of its initialiser in place of the node, and with the declared name checked. */
function readable(found: Binding, text: string): object {
  if (!('declaration' in found)) return found;
  const { declaration, ...binding } = found;
  expect(declaration?.type, 'the declared identifier').toBe('Identifier');
  if (binding.kind !== 'variable') return binding;
  return { ...binding, init: binding.init && text.slice(...binding.init.range!) };
}

const TS: EslintReading = { parser: 'typescript', filename: 'src/app.ts' };

describe('a name that the file does not declare', () => {
  it.each(['?console.log(1)', 'function f() { { ?console.log(1) } }', '?console = fake;'])('%s', (code) => {
    expect(bindingAtMark(code)).toEqual({ kind: 'global' });
  });

  it('is global in a script and in a CommonJS file as well', () => {
    expect(bindingAtMark('?console.log(1)', { sourceType: 'script' })).toEqual({ kind: 'global' });
    expect(bindingAtMark('?module.exports = 1', { sourceType: 'commonjs' })).toEqual({ kind: 'global' });
  });

  it('is global where only a type has its name', () => {
    expect(bindingAtMark('interface console { a: 1 }\n?console.log(1)', TS)).toEqual({ kind: 'global' });
    expect(bindingAtMark('type console = 1;\n?console.log(1)', TS)).toEqual({ kind: 'global' });
  });
});

describe('an import', () => {
  it.each([
    ["import log from 'm'; ?log()", 'default'],
    ["import { info as log } from 'm'; ?log()", 'info'],
    ["import { default as log } from 'm'; ?log()", 'default'],
    ["import { 'log-it' as log } from 'm'; ?log()", 'log-it'],
    ["import * as log from 'm'; ?log()", '*'],
  ])('%s', (code, imported) => {
    expect(bindingAtMark(code)).toEqual({ kind: 'import', module: 'm', imported, typeOnly: false });
  });

  it.each([
    ["import type log from 'm'; let x: typeof ?log", 'default'],
    ["import { type log } from 'm'; let x: typeof ?log", 'log'],
  ])('of a type only: %s', (code, imported) => {
    expect(bindingAtMark(code, TS)).toEqual({ kind: 'import', module: 'm', imported, typeOnly: true });
  });

  it('by TypeScript’s require is a namespace', () => {
    expect(bindingAtMark("import log = require('m'); ?log()", TS)).toEqual({
      kind: 'import',
      module: 'm',
      imported: '*',
      typeOnly: false,
    });
  });

  it('of another value of the same file is none', () => {
    expect(bindingAtMark('import log = Loggers.main; ?log()', TS)).toEqual({ kind: 'local', what: 'other' });
  });
});

describe('a variable', () => {
  const variable = { kind: 'variable', path: [], reassigned: false, topLevel: true };

  it('knows its initialiser and its place', () => {
    expect(bindingAtMark('const log = make(); ?log()')).toEqual({ ...variable, init: 'make()', start: 6 });
    expect(bindingAtMark('let log; ?log()')).toEqual({ ...variable, init: undefined, start: 4 });
  });

  it.each(['module', 'commonjs', 'script'] as const)(
    'at the top of a %s is known to stand there',
    (sourceType) => {
      expect(bindingAtMark('var log = make(); function f() { ?log() }', { sourceType })).toEqual({
        ...variable,
        init: 'make()',
        start: 4,
      });
    },
  );

  it('inside a function or block is not at the top', () => {
    expect(bindingAtMark('function f() { const log = 1; ?log() }')).toMatchObject({ topLevel: false });
    expect(bindingAtMark('{ const log = 1; ?log() }')).toMatchObject({ topLevel: false });
  });

  it.each([
    ['const { log } = x; ?log()', ['log']],
    ['const { a: { b: log } } = x; ?log()', ['a', 'b']],
    ["const { 'a b': log } = x; ?log()", ['a b']],
    ['const { 0: log } = x; ?log()', ['0']],
    ['const [log] = x; ?log()', undefined],
    ['const { ...log } = x; ?log()', undefined],
    ['const { [key]: log } = x; ?log()', undefined],
    ['const { log = y } = x; ?log()', undefined],
    ['const { a: [log] } = x; ?log()', undefined],
  ])('knows the way through the pattern: %s', (code, path) => {
    expect(bindingAtMark(code)).toMatchObject({ path, init: 'x' });
  });

  it.each([
    'let log = 1; log = 2; ?log()',
    'let log = 1; function f() { log = 2 } ?log()',
    'let log = 1; log++; ?log()',
    'let log = 1; ({ log } = x); ?log()',
    'let log = 1; for (log of xs); ?log()',
    'var log = 1; var log = 2; ?log()',
    'let log; log = 1; ?log()',
  ])('is known to be assigned again: %s', (code) => {
    expect(bindingAtMark(code)).toMatchObject({ kind: 'variable', reassigned: true });
  });

  it.each(['var log; var log = 1; ?log()', 'var log = 1; var log; ?log()'])(
    'declared twice has the one value it is given: %s',
    (code) => expect(bindingAtMark(code)).toMatchObject({ init: '1', reassigned: false, start: 4 }),
  );

  it('is known to be assigned by a loop of its name', () => {
    expect(bindingAtMark('var log = 1; for (var log of logs); ?log()')).toMatchObject({ reassigned: true });
  });

  it('is not taken for assigned again when another of its name is', () => {
    const code = 'let log = 1; { let log = 2; log = 3 } ?log()';
    expect(bindingAtMark(code)).toMatchObject({ init: '1', reassigned: false });
  });
});

describe('a name that hides an outer one', () => {
  it.each([
    ['function f(console) { ?console.log(1) }', 'parameter'],
    ['const f = ({ console }) => ?console.log(1)', 'parameter'],
    ['const f = (...console) => ?console.log(1)', 'parameter'],
    ['try {} catch (console) { ?console.log(1) }', 'catch'],
    ['function console() {} ?console.log(1)', 'function'],
    ['const f = function console() { ?console.log(1) }', 'function'],
    ['class console {} ?console.log(1)', 'class'],
    ['const c = class console { m() { ?console.log(1) } }', 'class'],
    ['function f() { var console = 1; function console() {} ?console.log(1) }', 'function'],
    ['function f(console) { var console = 1; ?console.log(1) }', 'parameter'],
    ['for (const console of consoles) ?console.log(1)', 'other'],
    ['for (const console in consoles) ?console.log(1)', 'other'],
  ])('%s', (code, what) => {
    expect(bindingAtMark(code)).toEqual({ kind: 'local', what });
  });

  it.each([
    ['enum console { a } ?console.log(1)', 'other'],
    ['namespace console { export const log = 1 } ?console.log(1)', 'other'],
    ['class C { constructor(private console: any) { ?console.log(1) } }', 'parameter'],
  ])('in TypeScript: %s', (code, what) => {
    expect(bindingAtMark(code, TS)).toEqual({ kind: 'local', what });
  });

  it('hides it only in its own block', () => {
    expect(bindingAtMark('{ const console = 1 } ?console.log(1)')).toEqual({ kind: 'global' });
    expect(bindingAtMark('{ var console = 1 } ?console.log(1)')).toMatchObject({ kind: 'variable' });
    expect(bindingAtMark('switch (x) { case 1: let console = 1 } ?console.log(1)')).toEqual({
      kind: 'global',
    });
  });

  it('is not seen by what a switch is about', () => {
    expect(bindingAtMark('switch (?console) { case 1: let console = 1 }')).toEqual({ kind: 'global' });
  });

  it.each(['with (x) { ?console.log(1) }', 'const console = 1; with (x) { f(() => ?console.log(1)) }'])(
    'may be hidden by any member of the object of a `with`: %s',
    (code) => {
      const reading = { sourceType: 'script', parser: 'espree' } as const;
      expect(bindingAtMark(code, reading)).toEqual({ kind: 'local', what: 'other' });
    },
  );

  it('inside a function that calls eval is found all the same', () => {
    const code = 'function f() { eval(x); const console = 1; ?console.log(1) }';
    expect(bindingAtMark(code, { sourceType: 'script' })).toMatchObject({ kind: 'variable', init: '1' });
  });

  it('is not seen by the default of a parameter when it stands in the body', () => {
    expect(bindingAtMark('function f(a = ?console) { var console = 1 }')).toEqual({ kind: 'global' });
  });
});

describe('a place that is no reference', () => {
  it('sees the names of a module from the program itself', () => {
    const file = parseForEslint("import log from 'm';")!;
    const lookup = createBindingLookup(file.sourceCode);
    expect(lookup('log', file.sourceCode.ast)).toMatchObject({ kind: 'import', module: 'm' });
    expect(lookup('other', file.sourceCode.ast)).toEqual({ kind: 'global' });
  });

  it('sees the names of the block that it stands in', () => {
    const file = parseForEslint('function f(log) { a(); }')!;
    const call = file.sourceCode.getNodeByRangeIndex(18)!;
    expect(createBindingLookup(file.sourceCode)('log', call)).toMatchObject({
      kind: 'local',
      what: 'parameter',
    });
  });
});
