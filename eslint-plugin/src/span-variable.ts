import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { findVariable } from './find-variable.js';
import type { SpanStart } from './span-start.js';
import { findEnclosingFunction, isFunction } from './surroundings.js';

/** The name by which code reaches a span that it started. */
export interface SpanVariable {
  readonly variable: Scope.Variable;
  /** The function in which the span is there: the one around the start, or the one that runs in it. */
  readonly home: TSESTree.Node;
}

/** What is done with a span in one place. */
export interface SpanUse {
  /** `call`: a method is called. `test`: whether there is one. `context`: it becomes the active one. `escape`: anything else. */
  readonly kind: 'call' | 'test' | 'context' | 'escape';
  /** The methods of a `call`, of a chain all of them: `span.setAttribute('a', 1).end()`. */
  readonly methods: readonly string[];
  readonly node: TSESTree.Node;
  /** The call, or the last one of a chain. */
  readonly call: TSESTree.Node;
}

/** Finds the name of a started span; undefined where it has none, is returned, stored or handed on as it is started. */
export function findSpanVariable(
  start: SpanStart,
  sourceCode: Readonly<SourceCode>,
): SpanVariable | undefined {
  if (start.kind === 'active-span') {
    const { run } = start;
    const [parameter] = run?.params ?? [];
    if (!run || parameter?.type !== 'Identifier') return undefined;
    const variable = sourceCode
      .getDeclaredVariables(run)
      .find(({ identifiers }) => identifiers.includes(parameter));
    return variable && { variable, home: run };
  }
  const name = start.kind === 'span' ? nameGivenTo(endOfChain(start.node).node) : undefined;
  const variable = name && findVariable(name, sourceCode);
  const home = findEnclosingFunction(start.node) ?? sourceCode.ast;
  // A name of somewhere else keeps the span for others: `let current; function open() { current = tracer.startSpan('a'); }`
  return variable && homeOf(variable, sourceCode) === home ? { variable, home } : undefined;
}

function nameGivenTo(node: TSESTree.Node): TSESTree.Identifier | undefined {
  const { parent } = node;
  if (parent?.type === 'TSAsExpression' || parent?.type === 'TSNonNullExpression') return nameGivenTo(parent);
  if (parent?.type === 'VariableDeclarator' && parent.init === node && parent.id.type === 'Identifier') {
    // `using span` ends by itself.
    return parent.parent.kind.endsWith('using') ? undefined : parent.id;
  }
  const isKept = parent?.type === 'AssignmentExpression' && parent.right === node && parent.operator === '=';
  const isWhole = isKept && parent.parent.type === 'ExpressionStatement';
  return isWhole && parent.left.type === 'Identifier' ? parent.left : undefined;
}

function homeOf({ scope, identifiers }: Scope.Variable, sourceCode: Readonly<SourceCode>): TSESTree.Node {
  const [declared] = identifiers;
  return (
    (declared && findEnclosingFunction(declared)) ?? (scope.type === 'global' ? scope.block : sourceCode.ast)
  );
}

/** The uses of a span, in source order; its declaration is none. */
export function usesOfSpan({ variable }: SpanVariable): readonly SpanUse[] {
  return variable.references
    .filter((reference) => reference.isRead())
    .map(({ identifier }) => toUse(identifier));
}

/** Methods that give the span back. */
const FLUENT: ReadonlySet<string> = new Set([
  ...[
    'addEvent',
    'addLink',
    'addLinks',
    'addTags',
    'log',
    'setAttribute',
    'setAttributes',
    'setStatus',
    'setTag',
  ],
  'updateName',
]);

/** The last call of a chain of fluent ones: `.setAttribute('a', 1)` of `tracer.startSpan('a').setAttribute('a', 1)`. */
function endOfChain(start: TSESTree.Node): {
  readonly node: TSESTree.Node;
  readonly methods: readonly string[];
} {
  const methods: string[] = [];
  let node = start;
  for (;;) {
    const method = methodCalledOn(node);
    if (!method) return { node, methods };
    methods.push(method.name);
    node = method.call;
    if (!FLUENT.has(method.name)) return { node, methods };
  }
}

function methodCalledOn(
  node: TSESTree.Node,
): { readonly name: string; readonly call: TSESTree.CallExpression } | undefined {
  const object = withWrappers(node);
  const member = object.parent;
  if (member?.type !== 'MemberExpression' || member.object !== object) return undefined;
  const name = syntax.memberOf(member)?.property;
  const callee = withWrappers(member);
  const call = callee.parent;
  const isCalled = call?.type === 'CallExpression' && call.callee === callee;
  return isCalled && name !== undefined ? { name, call } : undefined;
}

function withWrappers(node: TSESTree.Node): TSESTree.Node {
  const { parent } = node;
  return parent && syntax.unwrap(parent) === node ? withWrappers(parent) : node;
}

function toUse(node: TSESTree.Node): SpanUse {
  const { node: end, methods } = endOfChain(node);
  if (methods.length > 0) {
    // What a fluent method gives is the span once more.
    const isHandedOn = FLUENT.has(methods.at(-1) ?? '') && !isDropped(end);
    return { kind: isHandedOn ? 'escape' : 'call', methods, node, call: end };
  }
  return { kind: kindOfUse(withWrappers(node)), methods: [], node, call: node };
}

function isDropped(node: TSESTree.Node): boolean {
  const parent = withWrappers(node).parent;
  return (
    parent?.type === 'ExpressionStatement' ||
    (parent?.type === 'UnaryExpression' && parent.operator === 'void')
  );
}

function kindOfUse(node: TSESTree.Node): SpanUse['kind'] {
  const { parent } = node;
  switch (parent?.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test === node ? 'test' : 'escape';
    case 'LogicalExpression':
      return parent.left === node && parent.operator === '&&' ? 'test' : 'escape';
    case 'UnaryExpression':
    case 'BinaryExpression':
      return 'test';
    case 'CallExpression':
      return parent.callee !== node && isSetSpan(parent) && isRunIn(parent) ? 'context' : 'escape';
    default:
      return 'escape';
  }
}

/** `context.with(trace.setSpan(…), () => save())`; who gets a context may end the span in it: `trace.getSpan(ctx).end()`. */
function isRunIn(call: TSESTree.CallExpression): boolean {
  const { parent } = call;
  return parent.type === 'CallExpression' && parent.arguments.slice(1).some((each) => isFunction(each));
}

/** `trace.setSpan(context.active(), span)` makes a context, and ends nothing. */
function isSetSpan({ callee }: TSESTree.CallExpression): boolean {
  const node = syntax.unwrap(callee) as TSESTree.Node;
  const name = syntax.memberOf(node)?.property ?? (node.type === 'Identifier' ? node.name : '');
  return name === 'setSpan';
}
