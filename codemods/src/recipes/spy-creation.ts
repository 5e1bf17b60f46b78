import { syntax, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';

const { assignmentOf, callOf, identifierName, memberOf, stringOf, unwrap } = syntax;

/** A spy on a method of the console, with the calls that say what it does instead. */
export interface SpyCreation {
  /** `jest.spyOn(console, 'error').mockImplementation(() => {})` */
  readonly node: SyntaxNode;
  readonly method: string;
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

/** Reads a call as the creation of a spy on the console; `around` is what it stands in, the nearest last. */
export function parseSpyCreation(
  node: SyntaxNode,
  around: readonly SyntaxNode[],
  bindingOf: BindingLookup,
): SpyCreation | undefined {
  const call = callOf(node);
  const member = call && memberOf(call.callee);
  const library = member && libraryOf(member.object, member.property);
  if (!library) return undefined;
  const [object, method] = call.arguments;
  if (!object || !isConsole(object, bindingOf)) return undefined;
  const name = method && stringOf(unwrap(method));
  if (name === undefined) return undefined;
  const chain = followChain(node, around);
  const [, , ...more] = call.arguments;
  const test = library === 'node' ? findTest(member.object, chain.around) : undefined;
  return {
    node: chain.node,
    method: name,
    library,
    isPerTest: isPerTest(chain.around),
    isPlain: chain.isPlain && (library === 'node' ? more.every(isSilent) : more.length === 0),
    holder: findHolder(chain.node, chain.around, bindingOf),
    ...(test && { test }),
  };
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

function libraryOf(object: SyntaxNode, property: string | undefined): SpyCreation['library'] | undefined {
  const name = identifierName(unwrap(object)) ?? '';
  if (property === 'spyOn') return name === 'jest' || name === 'vi' ? 'jest' : undefined;
  const isMock = name === 'mock' || memberOf(unwrap(object))?.property === 'mock';
  if (property === 'method') return isMock ? 'node' : undefined;
  const isSinon = /^(?:sinon|sandbox)$/i.test(name);
  return isSinon && (property === 'stub' || property === 'spy') ? 'sinon' : undefined;
}

/** Methods that say what the spy does; what it is told must be nothing. */
const SILENCING: ReadonlySet<string> = new Set([
  'callsFake',
  'mockImplementation',
  'mockReturnValue',
  'returns',
]);

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
    isPlain &&= SILENCING.has(link.property ?? '') && called.arguments.every(isSilent);
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
    identifierName(inner) === 'undefined' || inner.type === 'NullLiteral' || inner.type === 'ObjectExpression'
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
