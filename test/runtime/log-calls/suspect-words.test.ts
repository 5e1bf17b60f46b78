/**
 * Most calls of a file are sorted out by their words before anybody finds out what these stand for. That must never
 * sort out a log call: whatever following it leads to, its words have to be suspect.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createAssignedValues } from '../../../runtime/src/log-calls/assigned-values.js';
import { calleeOf } from '../../../runtime/src/log-calls/chain.js';
import { createClassMembers } from '../../../runtime/src/log-calls/class-members.js';
import { createReading } from '../../../runtime/src/log-calls/create-reading.js';
import { findTarget } from '../../../runtime/src/log-calls/find-target.js';
import { createFileOrigins } from '../../../runtime/src/log-calls/file-origins.js';
import { createSourceText } from '../../../runtime/src/log-calls/source-text.js';
import { createSuspectWords } from '../../../runtime/src/log-calls/suspect-words.js';
import { callOf } from '../../../runtime/src/log-calls/syntax.js';
import { visitChildren } from '../../../runtime/src/log-calls/children.js';
import type { SourceFile, SyntaxNode } from '@logshift/runtime/log-calls';
import { readAsCodemod, readAsEslint } from '../../helpers/readings.js';

const loggerModule = '@logshift/runtime';

interface Verdicts {
  /** Texts of callees that lead to a log method although no word of theirs is suspect. */
  readonly missed: readonly string[];
  readonly found: number;
}

function compare(file: SourceFile): Verdicts {
  const { bindingOf, program, text } = file;
  const members = createClassMembers();
  const assigned = createAssignedValues(bindingOf);
  const suspects = createSuspectWords({ loggerModule, loggerModules: undefined });
  const calls: SyntaxNode[] = [];
  const visit = (node: SyntaxNode, parent: SyntaxNode | undefined): void => {
    members.collect(node);
    assigned.collect(node);
    suspects.collect(node, node.type, parent);
    if (calleeOf(node)) calls.push(node);
    visitChildren(node, (child) => visit(child, node));
  };
  visit(program, undefined);
  const { originOf } = createFileOrigins({
    bindingOf,
    loggerModule,
    members,
    assigned,
    loggerModules: undefined,
    declaredModules: undefined,
  });
  const reading = createReading(createSourceText(file), bindingOf, originOf, members, undefined);
  const logging = calls.filter((node) => {
    const call = callOf(node);
    const callee = calleeOf(node);
    return (call && findTarget(call, reading)) ?? (callee && originOf(callee));
  });
  const missed = logging.filter((node) => !suspects.mayLead(calleeOf(node) ?? node));
  return { missed: missed.map((node) => text.slice(...rangeIn(node))), found: logging.length };
}

function rangeIn({ start, end, range }: SyntaxNode): readonly [number, number] {
  return range ?? [start ?? 0, end ?? 0];
}

const FIXTURES = fileURLToPath(new URL('../../../fixtures/', import.meta.url));
const sources = readdirSync(FIXTURES, { recursive: true, encoding: 'utf8' }).filter(
  (path) => /\.[cm]?[jt]sx?$/.test(path) && !path.includes('node_modules') && !path.endsWith('.d.ts'),
);

describe('words alone sort out no log call', () => {
  test.each(sources)('of %s', (path) => {
    const text = readFileSync(join(FIXTURES, path), 'utf8');
    const files = [readAsCodemod(path, text), readAsEslint(path, text)].filter((file) => file !== undefined);
    for (const file of files) expect(compare(file).missed).toEqual([]);
  });

  test.each([
    ['a name assigned later', 'let log; log = console; log.dir(a);'],
    ['values written the other way round', 'const b = () => a.table(x); const a = c; var c = console;'],
    ['a property of a property', 'app.services = {}; app.services.out = console; app.services.out.table(a);'],
    ['a default', 'function f(out = console) { out.table(a); }'],
    ['a default in a pattern', 'function f({ out = console }) { out.table(a); }'],
    ['a pattern', 'const { table } = console; table(a);'],
    ['a renamed property', 'const { console: out } = globalThis; out.table(a);'],
    ['a part of the process', 'const { stderr: out } = process; out.write("a\\n");'],
    ['a module of the process', 'import { stdout as out } from "node:process"; out.write("a\\n");'],
    ['a required module', 'require("winston").verbose("a");'],
    ['a made function', 'const trace = require("debug")("a"); trace("b");'],
    ['a method by its name', 'const { info } = logger; info("a");'],
    ['a bound method', 'const say = console.log.bind(console); say("a");'],
    ['a choice', '(a ? console : b).table(c);'],
    ['a sequence', '(0, console.table)(a);'],
    ['a field', 'class A { out = console; b() { this.out.table(c); } }'],
    ['a static field', 'class A { static out = console } A.out.table(a);'],
    ['a method chosen when it runs', 'console[level](a);'],
    ['a logger that only its name tells of', 'req.log.warn("a");'],
  ])('reached by %s', (_, text) => {
    const file = readAsCodemod('a.js', text);
    const { missed, found } = file ? compare(file) : { missed: ['it does not parse'], found: 0 };
    expect(missed).toEqual([]);
    expect(found).toBeGreaterThan(0);
  });

  test('in a type', () => {
    const text =
      'import type { Logger } from "pino"; class A { constructor(private out: Logger) { this.out.info(a); } }';
    const file = readAsCodemod('a.ts', text);
    expect(file && compare(file)).toMatchObject({ missed: [], found: 1 });
  });
});
