import { declaredName, isClass } from './declarations.js';
import { assignmentOf, identifierName, memberOf, rangeOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';
import { createThisShadows, type ThisShadows } from './this-shadow.js';

/** A class, or a function whose prototype gets methods. */
export interface MemberHolder {
  readonly name: string | undefined;
  readonly node: SyntaxNode;
}

/** Where in a file which class is `this`. */
export interface ClassRegions {
  readonly collect: (node: SyntaxNode) => void;
  /** To be asked when the walk is over. */
  readonly holderAt: (at: SyntaxNode) => MemberHolder | undefined;
  readonly classNamed: (name: string) => MemberHolder | undefined;
  readonly declaredAs: (name: string) => SyntaxNode | undefined;
  readonly isEmpty: () => boolean;
}

interface Region {
  readonly range: Range;
  /** The class, function or prototype object that has the range. */
  readonly node: SyntaxNode;
  readonly holder: MemberHolder;
}

/** `Order.prototype.place = function () { … }`, `Order.prototype = { … }` */
interface Prototype {
  readonly name: string;
  readonly value: SyntaxNode;
}

export function createClassRegions(): ClassRegions {
  const classes: MemberHolder[] = [];
  const declared = new Map<string, SyntaxNode | undefined>();
  const prototypes: Prototype[] = [];
  let regions: readonly Region[] | undefined;
  const isShadowed = createThisShadows();

  const declare = (name: string | undefined, node: SyntaxNode): void => {
    // Two functions of one name stand in different scopes: which of them is meant is not known here.
    if (name !== undefined) declared.set(name, declared.has(name) ? undefined : node);
  };
  const settled = (): readonly Region[] => (regions ??= toRegions(classes, prototypes, declared));
  return {
    collect: (node) => {
      if (isClass(node)) classes.push({ name: declaredName(node), node });
      if (DECLARING.has(node.type)) declare(declaredName(node), node);
      const prototype = node.type === 'AssignmentExpression' ? prototypeIn(node) : undefined;
      if (prototype) prototypes.push(prototype);
    },
    holderAt: (at) => innermost(settled(), rangeOf(at)[0], isShadowed),
    classNamed: (name) => {
      const named = classes.filter((each) => each.name === name);
      return named.length === 1 ? named[0] : undefined;
    },
    declaredAs: (name) => declared.get(name),
    isEmpty: () => classes.length === 0 && prototypes.length === 0,
  };
}

/** A function expression is known by its name inside of itself. */
const DECLARING: ReadonlySet<string> = new Set([
  ...['ClassDeclaration', 'FunctionDeclaration', 'FunctionExpression'],
]);

function prototypeIn(node: SyntaxNode): Prototype | undefined {
  const assignment = assignmentOf(node);
  const member = assignment && memberOf(assignment.left);
  if (!member) return undefined;
  const owner = member.property === 'prototype' ? member : memberOf(unwrap(member.object));
  const name = owner?.property === 'prototype' ? identifierName(unwrap(owner.object)) : undefined;
  return name === undefined ? undefined : { name, value: assignment.right };
}

function toRegions(
  classes: readonly MemberHolder[],
  prototypes: readonly Prototype[],
  declared: ReadonlyMap<string, SyntaxNode | undefined>,
): readonly Region[] {
  const functions = new Map<SyntaxNode, MemberHolder>();
  const written = prototypes.flatMap(({ name, value }): readonly Region[] => {
    const node = declared.get(name);
    if (!node || isClass(node)) return [];
    const holder = functions.get(node) ?? { name, node };
    functions.set(node, holder);
    return [{ range: rangeOf(value), node: value, holder }];
  });
  const own = [...classes, ...functions.values()].map((holder) => ({
    range: rangeOf(holder.node),
    node: holder.node,
    holder,
  }));
  return [...own, ...written];
}

/** The holder of the smallest region around an offset, where `this` is an instance of it. */
function innermost(
  regions: readonly Region[],
  offset: number,
  isShadowed: ThisShadows,
): MemberHolder | undefined {
  let found: Region | undefined;
  for (const region of regions) {
    const [start, end] = region.range;
    const isAround = start <= offset && offset < end;
    if (isAround && (!found || end - start <= found.range[1] - found.range[0])) found = region;
  }
  return found && !isShadowed(found.node, offset) ? found.holder : undefined;
}
