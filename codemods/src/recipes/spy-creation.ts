import { createPathLookup } from './library/library-path.js';
import { isLoggerName } from './logger-double.js';
import { syntax, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';

const { assignmentOf, callOf, identifierName, memberOf, stringOf, unwrap } = syntax;

/** A spy on a method of the console or of a logger, with the calls that say what it does instead. */
export interface SpyCreation {
  /** `jest.spyOn(console, 'error').mockImplementation(() => {})` */
  readonly node: SyntaxNode;
  readonly method: string;
  /** What has the method: `console`, `logger`. */
  readonly target: SpyTarget;
  readonly library: 'jest' | 'node' | 'sinon';
  /** Of `t.mock.method(…)`: the name of the test, at whose end it ends by itself, and the statement. */
  readonly test?: { readonly name: string; readonly statement: SyntaxNode };
  /** Whether each test makes it anew, so that its count begins at nothing. */
  readonly isPerTest: boolean;
  /** Whether it does nothing but keep count, or also keeps silent. */
  readonly isPlain: boolean;
  readonly holder:
    | {
        readonly kind: 'name';
        readonly name: string;
        readonly start: number;
        readonly id: SyntaxNode;
        /** `: MockInstance`, where it is declared with the type of a spy. */
        readonly annotation?: SyntaxNode;
      }
    /** A statement of its own: later code asks the console itself. */
    | { readonly kind: 'none' }
    | { readonly kind: 'elsewhere' };
}

/** What a spy is on. */
export interface SpyTarget {
  readonly name: string;
  readonly isConsole: boolean;
  /** Whether an expression is that very object. */
  readonly isSame: (node: SyntaxNode) => boolean;
}

/** Reads a call as the creation of a spy on the console or on a logger that the file imports; `around` is what it stands in, the nearest last. */
export function parseSpyCreation(
  node: SyntaxNode,
  around: readonly SyntaxNode[],
  bindingOf: BindingLookup,
): SpyCreation | undefined {
  const call = callOf(node);
  const library = call && libraryOf(call.callee, bindingOf);
  if (!library) return undefined;
  const [object, method] = call.arguments;
  const target = object && toTarget(object, bindingOf);
  if (!target) return undefined;
  const name = method && stringOf(unwrap(method));
  if (name === undefined) return undefined;
  const chain = followChain(node, around);
  const [, , ...more] = call.arguments;
  const owner = memberOf(call.callee)?.object;
  const test = library === 'node' && owner ? findTest(owner, chain.around) : undefined;
  return {
    node: chain.node,
    method: name,
    target,
    library,
    isPerTest: isPerTest(chain.around),
    isPlain: chain.isPlain && (library === 'node' ? more.every(isSilent) : more.length === 0),
    holder: findHolder(chain.node, chain.around, bindingOf),
    ...(test && { test }),
  };
}

function toTarget(object: SyntaxNode, bindingOf: BindingLookup): SpyTarget | undefined {
  if (isConsole(object, bindingOf))
    return { name: 'console', isConsole: true, isSame: (node) => isConsole(node, bindingOf) };
  const inner = unwrap(object);
  const name = identifierName(inner);
  if (name === undefined || !isLoggerName(inner, bindingOf)) return undefined;
  const binding = bindingOf(name, inner);
  const isSame = (node: SyntaxNode): boolean =>
    identifierName(node) === name && bindingOf(name, node) === binding;
  return { name, isConsole: false, isSame };
}

/** `t.mock`, in the statement that holds the spy. */
function findTest(object: SyntaxNode, around: readonly SyntaxNode[]): SpyCreation['test'] {
  const owner = memberOf(unwrap(object))?.object;
  const name = owner && identifierName(unwrap(owner));
  const statement = around.findLast(({ type }) => type === 'VariableDeclaration');
  const isOwn = statement !== undefined && statement === around.at(-2);
  return name !== undefined && isOwn ? { name, statement } : undefined;
}

/** Functions of test runners whose callback runs for each test. */
const PER_TEST = /^(?:it|test|beforeEach|specify)$/;

function isPerTest(around: readonly SyntaxNode[]): boolean {
  const callees = around.flatMap((node) => callOf(node)?.callee ?? []);
  return callees.some((callee) => {
    const inner = unwrap(memberOf(callee)?.object ?? callOf(callee)?.callee ?? callee);
    return PER_TEST.test(identifierName(unwrap(memberOf(inner)?.object ?? inner)) ?? '');
  });
}

/** `console`, also as `global.console`. */
export function isConsole(node: SyntaxNode, bindingOf: BindingLookup): boolean {
  const inner = unwrap(node);
  const member = memberOf(inner);
  const root = member?.property === 'console' ? unwrap(member.object) : inner;
  const name = identifierName(root);
  const isGlobal = member ? name === 'global' || name === 'globalThis' : name === 'console';
  return isGlobal && name !== undefined && bindingOf(name, root).kind === 'global';
}

function libraryOf(callee: SyntaxNode, bindingOf: BindingLookup): SpyCreation['library'] | undefined {
  const member = memberOf(callee);
  if (!member) return isImportedFromSinon(unwrap(callee), bindingOf) ? 'sinon' : undefined;
  const { object, property } = member;
  const name = identifierName(unwrap(object)) ?? '';
  if (property === 'spyOn') return name === 'jest' || name === 'vi' ? 'jest' : undefined;
  const isMock = name === 'mock' || memberOf(unwrap(object))?.property === 'mock';
  if (property === 'method') return isMock ? 'node' : undefined;
  const isSinon = /^(?:sinon|sandbox)$/i.test(name);
  return isSinon && (property === 'stub' || property === 'spy') ? 'sinon' : undefined;
}

/** `import { stub } from 'sinon'`, `const { spy } = require('sinon')` */
function isImportedFromSinon(callee: SyntaxNode, bindingOf: BindingLookup): boolean {
  const name = identifierName(callee);
  if (name === undefined) return false;
  const path = createPathLookup(bindingOf)(callee);
  return path?.[0] === 'sinon' && /^(?:stub|spy)$/.test(path[1] ?? '');
}

/** Methods that say what the spy does; what it is told must be nothing. */
const SILENCING: ReadonlySet<string> = new Set([
  'callsFake',
  'mockImplementation',
  'mockReturnValue',
  'returns',
]);

const RETURNING: ReadonlySet<string> = new Set(['mockReturnValue', 'returns']);

function isNamed(node: SyntaxNode): boolean {
  return identifierName(unwrap(node)) !== undefined;
}

function followChain(
  start: SyntaxNode,
  outside: readonly SyntaxNode[],
): { readonly node: SyntaxNode; readonly around: readonly SyntaxNode[]; readonly isPlain: boolean } {
  let node = start;
  let around = outside;
  let isPlain = true;
  for (;;) {
    const [call, member] = [around.at(-2), around.at(-1)];
    const link = member && memberOf(member);
    const called = call && callOf(call);
    if (!call || !called || link?.object !== node || called.callee !== member)
      return { node, around, isPlain };
    // `jest.spyOn(console, 'log').mockRestore()` is no creation that anybody keeps.
    const { property = '' } = link;
    // `mockReturnValue(logger)`, which calls in a row are made on
    const isSilencing = RETURNING.has(property) ? called.arguments.every(isNamed) : false;
    isPlain &&= isSilencing || (SILENCING.has(property) && called.arguments.every(isSilent));
    node = call;
    around = around.slice(0, -2);
  }
}

/** `() => {}`, `() => undefined`, `function () {}`, `jest.fn()`, `undefined`, `noop` */
function isSilent(argument: SyntaxNode): boolean {
  const node = unwrap(argument);
  const name = identifierName(node);
  if (name !== undefined) return name === 'undefined' || name === 'noop';
  const call = callOf(node);
  if (call) return memberOf(call.callee)?.property === 'fn' && call.arguments.length === 0;
  const { body, value } = node as unknown as { readonly body?: SyntaxNode; readonly value?: unknown };
  if (!body) return value === null || node.type === 'NullLiteral';
  const inner = unwrap(body);
  const { body: statements } = inner as { readonly body?: readonly SyntaxNode[] };
  if (inner.type === 'BlockStatement') return statements?.length === 0;
  return (
    // `() => logger`, which calls in a row are made on.
    identifierName(inner) !== undefined || inner.type === 'NullLiteral' || inner.type === 'ObjectExpression'
  );
}

function findHolder(
  node: SyntaxNode,
  around: readonly SyntaxNode[],
  bindingOf: BindingLookup,
): SpyCreation['holder'] {
  const parent = around.at(-1);
  if (parent?.type === 'ExpressionStatement') return { kind: 'none' };
  const { id, init } = (parent ?? {}) as { readonly id?: SyntaxNode; readonly init?: SyntaxNode };
  const assignment = parent && assignmentOf(parent);
  const target = id && init === node ? id : assignment?.right === node ? assignment.left : undefined;
  const name = target?.type === 'Identifier' ? identifierName(target) : undefined;
  const binding = target && name !== undefined ? bindingOf(name, target) : undefined;
  if (!target || name === undefined || binding?.kind !== 'variable') return { kind: 'elsewhere' };
  const declaration = (binding.declaration ?? target) as { readonly typeAnnotation?: SyntaxNode };
  // `let spy: jest.SpyInstance` would no longer be true.
  const annotation = declaration.typeAnnotation;
  return { kind: 'name', name, start: binding.start, id: target, ...(annotation && { annotation }) };
}
