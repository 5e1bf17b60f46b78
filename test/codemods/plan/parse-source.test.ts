import { describe, expect, it } from 'vitest';
import type { SyntaxNode } from '@logshift/runtime/log-calls';
import { parseSource, type ParsedSource } from '../../../codemods/src/plan/parse-source.js';

function parsed(path: string, text: string): ParsedSource {
  const result = parseSource(path, text);
  if (result.kind === 'failed') throw new Error(JSON.stringify(result.failure));
  return result.source;
}

/** The text of the last statement, cut out by the tree's own offsets. */
function lastStatement(path: string, text: string): string {
  const { body } = parsed(path, text).program as SyntaxNode & { readonly body: readonly SyntaxNode[] };
  const node = body.at(-1);
  const [start, end] = [node?.start ?? node?.range?.[0], node?.end ?? node?.range?.[1]];
  return text.slice(start ?? undefined, end ?? undefined);
}

describe('parseSource', () => {
  it.each([
    ['tabs', '\tif (a) {\n\t\t\tb();\n\t}\n\t\tlog();'],
    ['carriage returns', 'a();\r\n// x\r\n/* y\r\n */\r\nlog();'],
    ['a byte order mark', '\uFEFFa();\nlog();'],
    ['a hashbang', '#!/usr/bin/env node\nlog();'],
    ['a byte order mark before a hashbang', '\uFEFF#!/usr/bin/env node\r\nlog();'],
    ['characters of two code units', 'a("😀😀");\nlog();'],
    ['line separators inside strings', 'a("\u2028");\u2029log();'],
    ['all of them', '\uFEFF#!/bin/x\r\n\t/* 😀 */ a("\u2028");\r\n\t\tlog();'],
  ])('keeps offsets exact with %s', (_, text) => {
    for (const path of ['a.js', 'a.ts', 'a.tsx', 'a.cjs']) expect(lastStatement(path, text)).toBe('log();');
  });

  it.each([
    ['JSX in .js', 'a.js', 'const a = <b c={d}>e</b>;'],
    ['TypeScript', 'a.ts', 'const a = <T>(b as C)!;'],
    ['JSX in .tsx', 'a.tsx', 'const a: B = <b />;'],
    ['import equals in .cts', 'a.cts', `import a = require('b');`],
    ['resources', 'a.mts', 'using a = b();'],
    ['import attributes', 'a.mjs', `import a from 'b' with { type: 'json' };`],
    ['a legacy with statement', 'a.js', 'with (a) b();'],
    ['legacy octal numbers', 'a.js', 'var a = 0755;'],
    ['await as a name', 'a.js', 'var await = 1;'],
    ['return outside of a function', 'a.js', 'return;'],
    ['decorators', 'a.ts', '@a() class B { @c d: string }'],
    ['decorators before export in .js', 'a.js', '@a export class B {}'],
    ['Flow types without a mark', 'a.js', 'const a = (b: number): string => c;'],
    ['Flow types', 'a.js', '/* @flow */\ntype A = {| b: ?string |};'],
    ['Flow syntax that only flow-parser reads', 'a.js', '// @flow strict\ncomponent A() { return 1 }'],
    ['top-level await', 'a.mjs', 'await a;'],
    ['a private member test', 'a.js', 'class A { #b; static c(d) { return #b in d } }'],
  ])('reads %s', (_, path, text) => {
    expect(parseSource(path, text)).toMatchObject({ kind: 'parsed' });
  });

  it('reads a comparison chain of plain JavaScript as such, not as type arguments', () => {
    const { body } = parsed('a.js', 'a < b > (c);').program as SyntaxNode & {
      body: { expression: SyntaxNode }[];
    };
    expect(body[0]?.expression.type).toBe('BinaryExpression');
  });

  it('lists comments with their delimiters, without the hashbang', () => {
    const text = '\uFEFF#!/usr/bin/env node\n// one\nlog(/* two */);';
    const { comments } = parsed('a.js', text);
    expect(comments.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['line', '// one'],
      ['block', '/* two */'],
    ]);
  });

  it('keeps a first comment that begins like a hashbang', () => {
    expect(parsed('a.js', '//! moment.js\nlog();').comments).toEqual([{ kind: 'line', start: 0, end: 13 }]);
  });

  it.each([
    ['a.js', 'const a = ;\n', { line: 1, column: 11 }],
    ['a.ts', 'ok();\n\n  const a: = 1;', { line: 3, column: 12 }],
    ['a.js', '<<<<<<< HEAD\na\n=======\n', { line: 1, column: 2 }],
  ])('answers with the place when %s cannot be parsed', (path, text, place) => {
    const result = parseSource(path, text);
    expect(result).toMatchObject({ kind: 'failed', failure: place });
    expect(result.kind === 'failed' && result.failure.message).toMatch(/^[A-Z].*[^.)]$/);
  });

  it('answers, not throws, when a text is nested too deeply for the parser', () => {
    expect(parseSource('a.js', '('.repeat(200_000))).toEqual({
      kind: 'failed',
      failure: { message: 'The code is nested too deeply', line: 1, column: 1 },
    });
  });
});
