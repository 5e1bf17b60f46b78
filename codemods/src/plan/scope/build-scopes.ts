import { isLeafType, visitChildren as forEachChild, type SyntaxNode } from '@logshift/runtime/log-calls';
import { DECLARES, declareLoopVariables, declaresInBlock, type Declare } from './declare-node.js';
import { declare, markReassigned, openScope, type Scope } from './scope.js';
import { namesOfPattern } from './patterns.js';
import { shapeOf, type Shape } from './shape.js';

/** What one walk over a program collects. */
interface Walk {
  /** Assigned names with the scope they are assigned in; resolved last, when all declarations are known. */
  readonly assignments: { readonly scope: Scope; readonly name: string }[];
  /** The scope of the children that are being visited: one function for all of them, as there are very many. */
  scope: Scope;
  readonly visitChild: (child: SyntaxNode) => void;
}

/** The scopes of a program with everything declared in them; the root is the module's own scope. */
export function buildScopes(program: SyntaxNode): Scope {
  // A program's node may begin behind its leading comments; every offset of the text belongs to it.
  const root = openScope(undefined, { start: 0, end: Number.MAX_SAFE_INTEGER }, { holdsVars: true });
  const walk: Walk = {
    assignments: [],
    scope: root,
    visitChild: (child) => {
      const { type } = child;
      if (!isLeafType(type)) visit(child, walk.scope, walk, type);
    },
  };
  visitChildren(program, root, walk);
  for (const { scope, name } of walk.assignments) markReassigned(scope, name);
  sortChildren(root);
  return root;
}

function sortChildren(scope: Scope): void {
  scope.children.sort((a, b) => a.start - b.start);
  for (const child of scope.children) scope.starts.push(child.start);
  scope.children.forEach(sortChildren);
}

type Visit = (node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk) => void;

function visit(node: SyntaxNode, scope: Scope, walk: Walk, type = node.type): void {
  const step = STEPS.get(type);
  if (!step) return visitChildren(node, scope, walk, type);
  const shape = shapeOf(node);
  step.declare?.(shape, scope);
  if (step.visit) step.visit(node, shape, scope, walk);
  else visitChildren(node, scope, walk);
}

function visitChildren(node: SyntaxNode, scope: Scope, walk: Walk, type = node.type): void {
  const around = walk.scope;
  walk.scope = scope;
  forEachChild(node, walk.visitChild, type);
  walk.scope = around;
}

function visitIfAny(node: unknown, scope: Scope, walk: Walk): void {
  if (Array.isArray(node)) node.forEach((child) => visitIfAny(child, scope, walk));
  else if (node) visit(node as SyntaxNode, scope, walk);
}

/** Nodes that open a scope, assign a name, or are left out; all others are walked through. */
const VISITS: Readonly<Record<string, Visit | undefined>> = {
  ArrowFunctionExpression: visitFunction,
  FunctionDeclaration: visitFunction,
  FunctionExpression: visitFunctionExpression,
  ClassMethod: visitMethod,
  ClassPrivateMethod: visitMethod,
  ObjectMethod: visitMethod,
  ClassDeclaration: visitClass,
  ClassExpression: visitClass,
  BlockStatement: visitBlock,
  StaticBlock: visitVarHolder,
  TSModuleBlock: visitVarHolder,
  CatchClause: visitCatch,
  ForStatement: visitFor,
  ForInStatement: visitForEach,
  ForOfStatement: visitForEach,
  SwitchStatement: visitSwitch,
  WithStatement: visitWith,
  TSEnumDeclaration: visitEnum,
  TSModuleDeclaration: visitNamespace,
  AssignmentExpression: visitAssignment,
  UpdateExpression: visitAssignment,
  // Types, and declarations of what exists elsewhere: nothing of them runs.
  DeclareClass: () => undefined,
  DeclareExportDeclaration: () => undefined,
  DeclareFunction: () => undefined,
  DeclareModule: () => undefined,
  DeclareModuleExports: () => undefined,
  DeclareVariable: () => undefined,
  InterfaceDeclaration: () => undefined,
  OpaqueType: () => undefined,
  TSDeclareFunction: () => undefined,
  TSInterfaceDeclaration: () => undefined,
  TSTypeAliasDeclaration: () => undefined,
  TypeAlias: () => undefined,
};

/** What happens at a type of node: one look tells that nothing does, as at nearly all. */
const STEPS: ReadonlyMap<string, { readonly declare?: Declare; readonly visit?: Visit }> = new Map(
  [...Object.keys(DECLARES), ...Object.keys(VISITS)].map((type) => {
    const [declare, visit] = [DECLARES[type], VISITS[type]];
    return [type, { ...(declare && { declare }), ...(visit && { visit }) }];
  }),
);

function visitFunction(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const name = shape['id'] as SyntaxNode | null | undefined;
  visitParametersAndBody(
    shape,
    openScope(scope, { start: endOf(name) ?? shape.start, end: shape.end }),
    walk,
  );
}

/** The name of a function expression is known inside it alone. */
function visitFunctionExpression(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const name = shape['id'] as SyntaxNode | null | undefined;
  if (!name) return visitFunction(node, shape, scope, walk);
  const inside = openScope(scope, { start: shapeOf(name).start, end: shape.end });
  declare(inside, shapeOf(name)['name'] as string, { kind: 'local', what: 'function' });
  visitFunction(node, shape, inside, walk);
}

/** Decorators and a computed key are evaluated outside of the method they belong to. */
function visitMethod(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const key = shape['key'] as SyntaxNode;
  visitIfAny(shape['decorators'], scope, walk);
  if (shape['computed'] === true) visit(key, scope, walk);
  visitParametersAndBody(shape, openScope(scope, { start: endOf(key) ?? shape.start, end: shape.end }), walk);
}

/** Parameters have a scope around that of the body: a default cannot see what the body declares. */
function visitParametersAndBody(shape: Shape, parameters: Scope, walk: Walk): void {
  for (const parameter of shape['params'] as readonly SyntaxNode[]) {
    for (const { name, node } of namesOfPattern(parameter))
      declare(parameters, name, { kind: 'local', what: 'parameter', declaration: node });
    visitChildren(parameter, parameters, walk);
  }
  const body = shape['body'] as SyntaxNode;
  if (body.type !== 'BlockStatement') return visit(body, parameters, walk);
  visitChildren(body, openScope(parameters, shapeOf(body), { holdsVars: true }), walk);
}

/** A named class knows its name inside, from its `extends` on. */
function visitClass(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  visitIfAny(shape['decorators'], scope, walk);
  const name = shape['id'] as SyntaxNode | null | undefined;
  const inside = name ? openScope(scope, { start: shapeOf(name).start, end: shape.end }) : scope;
  if (name) declare(inside, shapeOf(name)['name'] as string, { kind: 'local', what: 'class' });
  visitIfAny(shape['superClass'], inside, walk);
  visitIfAny(shape['body'], inside, walk);
}

/** Most blocks declare nothing, and need no scope of their own. */
function visitBlock(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  visitChildren(node, declaresInBlock(shape) ? openScope(scope, shape) : scope, walk);
}

function visitFor(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  visitChildren(node, openScope(scope, shape), walk);
}

function visitVarHolder(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  visitChildren(node, openScope(scope, shape, { holdsVars: true }), walk);
}

function visitCatch(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const inside = openScope(scope, shape);
  const parameter = shape['param'] as SyntaxNode | null | undefined;
  const names = parameter ? namesOfPattern(parameter) : [];
  for (const { name } of names) declare(inside, name, { kind: 'local', what: 'catch' });
  visitChildren(node, inside, walk);
}

/** `for (x of xs)` assigns `x`; `for (const x of xs)` declares it without a value that is known. */
function visitForEach(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const inside = openScope(scope, shape);
  const left = shape['left'] as SyntaxNode;
  if (left.type === 'VariableDeclaration') declareLoopVariables(left, inside);
  else recordAssignments(left, scope, walk);
  visitChildren(left, inside, walk);
  visitIfAny(shape['right'], inside, walk);
  visitIfAny(shape['body'], inside, walk);
}

function visitSwitch(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const discriminant = shape['discriminant'] as SyntaxNode;
  visit(discriminant, scope, walk);
  visitIfAny(
    shape['cases'],
    openScope(scope, { start: endOf(discriminant) ?? shape.start, end: shape.end }),
    walk,
  );
}

function visitWith(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const body = shape['body'] as SyntaxNode;
  visit(shape['object'] as SyntaxNode, scope, walk);
  visit(body, openScope(scope, shapeOf(body), { isOpaque: true }), walk);
}

/** The initialiser of an enum member sees the members by their bare names. */
function visitEnum(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const inside = openScope(scope, shape);
  const members = (shape['members'] ?? []) as readonly SyntaxNode[];
  for (const member of members) {
    const name = shapeOf(shapeOf(member)['id'] as SyntaxNode)['name'];
    if (typeof name === 'string') declare(inside, name, { kind: 'local', what: 'other' });
  }
  members.forEach((member) => visitIfAny(shapeOf(member)['initializer'], inside, walk));
}

/** `namespace A.B {}` nests one declaration in the other, as a body without braces. */
function visitNamespace(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  const body = shape['body'] as SyntaxNode | undefined;
  if (body) visit(body, body.type === 'TSModuleBlock' ? scope : openScope(scope, shapeOf(body)), walk);
}

function visitAssignment(node: SyntaxNode, shape: Shape, scope: Scope, walk: Walk): void {
  recordAssignments((shape['left'] ?? shape['argument']) as SyntaxNode, scope, walk);
  visitChildren(node, scope, walk);
}

function recordAssignments(target: SyntaxNode, scope: Scope, walk: Walk): void {
  if (target.type.endsWith('MemberExpression')) return;
  for (const { name } of namesOfPattern(target)) walk.assignments.push({ scope, name });
}

function endOf(node: SyntaxNode | null | undefined): number | undefined {
  return node ? shapeOf(node).end : undefined;
}
