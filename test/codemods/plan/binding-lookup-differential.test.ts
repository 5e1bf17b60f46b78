/**
 * The lookup over Babel's tree against typescript-eslint's scope manager over its own: every reference to a
 * value, in tricky sources and in whole hand-written packages, must stand for the same kind of thing.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join, relative } from 'node:path';
import { parseForESLint } from '@typescript-eslint/parser';
import { DefinitionType, type Variable } from '@typescript-eslint/scope-manager';
import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/utils';
import { describe, expect, it } from 'vitest';
import type { Binding } from '@logshift/runtime/log-calls';
import { toBindingLookup } from '../../../codemods/src/plan/binding-lookup.js';
import { parseSource } from '../../../codemods/src/plan/parse-source.js';

interface Comparison {
  readonly references: number;
  readonly differences: readonly string[];
}

function compareReadings(path: string, text: string): Comparison | undefined {
  const ours = parseSource(path, text);
  const theirs = readWithEslint(path, text);
  if (ours.kind === 'failed' || !theirs) return undefined;
  const loopHeads = loopHeadsOf(theirs.ast.body);
  const lookup = toBindingLookup(ours.source.program);
  const references = theirs.scopeManager.scopes
    .flatMap((scope) => scope.references)
    .filter((reference) => reference.isValueReference);
  const differences = references.flatMap(({ identifier, resolved }) => {
    // `arguments` is declared nowhere; eslint-scope gives it a variable without a definition.
    if (identifier.type !== AST_NODE_TYPES.Identifier || identifier.name === 'arguments') return [];
    const expected = describeVariable(resolved, loopHeads);
    const found = describeBinding(
      lookup(identifier.name, { type: 'Identifier', start: identifier.range[0] }),
    );
    const { line, column } = identifier.loc.start;
    return expected === found
      ? []
      : [`${path}:${line}:${column + 1} ${identifier.name}: ${found}, not ${expected}`];
  });
  return { references: references.length, differences };
}

function readWithEslint(path: string, text: string) {
  try {
    return parseForESLint(text, { filePath: path, range: true, loc: true, jsDocParsingMode: 'none' });
  } catch {
    return undefined;
  }
}

function describeBinding(binding: Binding): string {
  if (binding.kind === 'local') return binding.what;
  if (binding.kind === 'global') return 'global';
  if (binding.kind === 'import') return `import ${binding.module} ${binding.imported} ${binding.typeOnly}`;
  return `variable at ${binding.start}, init ${binding.init?.start}, top ${binding.topLevel}, reassigned ${binding.reassigned}`;
}

function describeVariable(variable: Variable | null, loopHeads: ReadonlySet<unknown>): string {
  // e.g. var f = x; function f() {} – the function is there from the start, whichever is written first.
  const definition =
    variable?.defs.find(({ type }) => type === DefinitionType.FunctionName) ?? variable?.defs[0];
  if (!variable || !definition) return 'global';
  switch (definition.type) {
    case DefinitionType.Parameter:
      return 'parameter';
    case DefinitionType.FunctionName:
      return 'function';
    case DefinitionType.ClassName:
      return 'class';
    case DefinitionType.CatchClause:
      return 'catch';
    case DefinitionType.ImportBinding:
      return describeImport(definition.node, definition.parent);
    case DefinitionType.Variable:
      return describeVariables(variable, loopHeads);
    default:
      return 'other';
  }
}

function describeImport(node: TSESTree.Node, parent: TSESTree.Node | null | undefined): string {
  if (node.type === AST_NODE_TYPES.TSImportEqualsDeclaration) {
    const reference = node.moduleReference;
    return reference.type === AST_NODE_TYPES.TSExternalModuleReference
      ? `import ${reference.expression.value} * ${node.importKind === 'type'}`
      : 'other';
  }
  const declaration = parent as TSESTree.ImportDeclaration;
  const typeOnly =
    declaration.importKind === 'type' || (node as TSESTree.ImportSpecifier).importKind === 'type';
  return `import ${declaration.source.value} ${importedName(node)} ${typeOnly}`;
}

function importedName(node: TSESTree.Node): string {
  if (node.type === AST_NODE_TYPES.ImportDefaultSpecifier) return 'default';
  if (node.type !== AST_NODE_TYPES.ImportSpecifier) return '*';
  return node.imported.type === AST_NODE_TYPES.Identifier ? node.imported.name : node.imported.value;
}

function describeVariables(variable: Variable, loopHeads: ReadonlySet<unknown>): string {
  const plain = variable.defs.filter((definition) => !loopHeads.has(definition.parent));
  if (plain.length === 0) return 'other';
  const initialised = plain
    .map((definition) => (definition.node as TSESTree.VariableDeclarator).init)
    .filter((init) => init);
  const [init] = initialised;
  const writes = variable.references.filter((reference) => reference.isWrite() && !reference.init);
  const reassigned = writes.length > 0 || initialised.length > 1 || plain.length < variable.defs.length;
  const top = ['module', 'global'].includes(variable.scope.type);
  const [first] = variable.defs;
  return `variable at ${first?.name.range[0]}, init ${init?.range[0]}, top ${top}, reassigned ${reassigned}`;
}

/** The declarations in the heads of `for … in` and `for … of`; the parser alone sets no parents. */
function loopHeadsOf(node: unknown): ReadonlySet<unknown> {
  if (typeof node !== 'object' || node === null) return new Set();
  const { type, left } = node as { readonly type?: string; readonly left?: unknown };
  const own = type === 'ForInStatement' || type === 'ForOfStatement' ? [left] : [];
  const below = Object.entries(node).flatMap(([key, value]) =>
    key === 'parent' ? [] : [...loopHeadsOf(value)],
  );
  return new Set([...own, ...below]);
}

const TRICKY: readonly string[] = [
  `var a = 1; { function a() {} a } a`,
  `let x = () => x; for (let i = 0, n = x; i < n; i++) { var v = i; let n = 2; n } v; i`,
  `function f(a, { b, c: [d] = a } = b, ...e) { return a + b + d + e + f + arguments.length } f(a)`,
  `const g = function h(h) { return h }; const k = function m() { m = 1; return m }; h`,
  `class A extends (class B extends A {}) { static a = A; [A] = B; #p = A; static { let A; A } get x() { return A } }`,
  `try { t } catch { let e; e } try {} catch (e) { var e2 = e; { let e; e } } e; e2`,
  `switch (s) { case s: { let s; s } default: let s = 1; s } s`,
  `import d, { a as b, default as c } from 'm'; import * as ns from 'n'; export { d, b }; export default ns; b; a`,
  `const { a, b: { c }, ...rest } = o; [a.x, c.y] = rest; ({ a: o.p } = a); for (const { z } of a) z; for (q.r of a) q`,
  `label: for (const label of label) { continue label }`,
  `var f = x; function f() {} f = 2; f`,
  `export default function e() { return e } e`,
  `export default class { m(p = q) { const q = 1; return p + q } }`,
  `async function* gen() { for await (const item of gen()) yield item; item }`,
  `const o = { a, b() { return b }, get c() { return c }, [d]: e, async *f(g) { g; f } }; var d, e`,
  `((a, b = (() => a)()) => { var a = b; return a })()`,
  `if (x) var y = 1; else var y = 2; y; while (y) { let y; y } do var z = y; while (z)`,
  `(function () { 'use strict'; return typeof u; var u })()`,
  `const t = tag\`\${x}\`, x = t?.[x]?.(x) ?? (x &&= 1)`,
];

// Dotted namespaces are missing: typescript-eslint declares nothing for `namespace A.B {}`, TypeScript declares A.
const TRICKY_TS: readonly string[] = [
  `import type { T } from 't'; import { type U, V } from 'u'; import W = require('w'); import X = V.x; const a: T = V as U; W; X`,
  `enum E { A = 1, B = A, C = E.A | B } E; A; const enum F { G = E.B }`,
  `namespace N { export const n = N; namespace M { n } } N; M; n`,
  `namespace A { namespace B { const c = B; c } } A; B`,
  `declare module 'm' { export const q: number } declare global { interface Z { z: 1 } var glob: 1 } q; glob`,
  `abstract class A<T> { constructor(private readonly p: T, public q = p) { p; q } abstract m(x: T): void; declare d: T } A`,
  `function f(this: Window, x: typeof y): asserts x is string { let y = x; y } function f(x: any): void; f`,
  `interface I { a: string } type I2 = typeof I3; const I3 = 1; I; I3`,
  `let v = <any>w; (v as any) = w; v!; let w: unknown; (w satisfies any); w! = v`,
  `@dec class D { @dec(D) m(@inject(D) p: string) { p } } function dec(...a: any) { return a } const inject = dec`,
  `const fn = <T,>(x: T) => { type T = string; const y: T = x as any; return y }; fn`,
  `export = foo; const foo = 1`,
  `for (const x of xs as any[]) { x } let xs: number[] = []; xs.push(1)`,
];

describe('toBindingLookup, beside typescript-eslint', () => {
  it.each(TRICKY)('reads %s alike', (text) => {
    expect(compareReadings('a.js', text)?.differences).toEqual([]);
  });

  it.each(TRICKY_TS)('reads %s alike', (text) => {
    expect(compareReadings('a.ts', text)?.differences).toEqual([]);
  });

  const require = createRequire(import.meta.url);
  it.each([
    ['express', 'express/package.json', 'lib'],
    ['jscodeshift', 'jscodeshift/package.json', 'src'],
    ['commander', 'commander', 'lib'],
    ['pino', 'pino/package.json', 'lib'],
    ['eslint rules', 'eslint/package.json', 'lib'],
    ['this project', '../../../codemods/package.json', 'src'],
  ])('reads every reference in the sources of %s alike', (_, manifest, folder) => {
    const root = dirname(require.resolve(manifest));
    const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
      (path) => ['.js', '.ts'].includes(extname(path)) && !path.endsWith('.d.ts'),
    );
    const readings = files.flatMap((file) => {
      const path = join(root, folder, file);
      return compareReadings(relative(root, path), readFileSync(path, 'utf8')) ?? [];
    });
    expect(readings.flatMap((reading) => reading.differences)).toEqual([]);
    expect(readings.reduce((sum, reading) => sum + reading.references, 0)).toBeGreaterThan(300);
  });
});
