import { visitChildren } from './children.js';
import { assignmentOf, callOf, identifierName, memberOf, rangeOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Functions that have a `this` of their own. */
const FUNCTIONS: ReadonlySet<string> = new Set(['FunctionDeclaration', 'FunctionExpression', 'ObjectMethod']);

/** Nodes whose function is a member of the class. */
const MEMBERS: ReadonlySet<string> = new Set([
  ...['AccessorProperty', 'ClassAccessorProperty', 'ClassPrivateProperty', 'ClassProperty'],
  ...['MethodDefinition', 'PropertyDefinition'],
]);

/** Answers whether `this` at an offset is another than that of the class, prototype or constructor function around. */
export type ThisShadows = (around: SyntaxNode, offset: number) => boolean;

/** Builds the answers of one file: of `socket.on('end', function () { this.log.info('gone'); })` it is the socket. */
export function createThisShadows(): ThisShadows {
  const known = new Map<SyntaxNode, readonly SyntaxNode[]>();
  return (around, offset) => {
    const path = pathTo(around, offset, known);
    return path.some((node, index) => {
      if (index === 0 || !FUNCTIONS.has(node.type)) return false;
      const [parent, grandparent] = [path[index - 1], path[index - 2]];
      if (!parent || MEMBERS.has(parent.type) || isGivenThis(node, parent, grandparent)) return false;
      // `Order.prototype = { place() {}, pay: function () {} }`
      const object = parent.type === 'ObjectExpression' ? parent : grandparent;
      return object !== around;
    });
  };
}

type Children = Map<SyntaxNode, readonly SyntaxNode[]>;

/** The nodes around an offset, the outermost first. */
function pathTo(around: SyntaxNode, offset: number, known: Children): readonly SyntaxNode[] {
  const path = [around];
  for (let node = childAt(around, offset, known); node; node = childAt(node, offset, known)) path.push(node);
  return path;
}

/** The child that an offset lies in, by bisection: a generated class has thousands of members, and each is asked for. */
function childAt(node: SyntaxNode, offset: number, known: Children): SyntaxNode | undefined {
  const children = known.get(node) ?? childrenOf(node);
  known.set(node, children);
  let [low, high] = [0, children.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const child = children[middle];
    if (child && rangeOf(child)[1] <= offset) low = middle + 1;
    else high = middle;
  }
  const found = children[low];
  return found && rangeOf(found)[0] <= offset ? found : undefined;
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = [];
  visitChildren(node, (child) => void children.push(child));
  return children.sort((a, b) => rangeOf(a)[0] - rangeOf(b)[0]);
}

/** `this.end = function () {}`, `function () {}.bind(this)`, `list.forEach(function () {}, this)` */
function isGivenThis(node: SyntaxNode, parent: SyntaxNode, grandparent: SyntaxNode | undefined): boolean {
  const assigned = assignmentOf(parent);
  const target = assigned?.right === node ? memberOf(assigned.left) : undefined;
  if (target) return isThis(target.object) || memberOf(target.object)?.property === 'prototype';
  const method = memberOf(parent)?.property;
  const call = grandparent && callOf(grandparent);
  if (call && ['apply', 'bind', 'call'].includes(method ?? '')) return isThis(call.arguments[0]);
  const handed = callOf(parent);
  return handed?.arguments[0] === node && handed.arguments.length > 1 && isThis(handed.arguments.at(-1));
}

function isThis(node: SyntaxNode | undefined): boolean {
  return node !== undefined && identifierName(node) === 'this';
}
