import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { BodyUses } from './annotated-function.js';

/** What a body names that would mean something else, or something new, in a function around it. */
export function readBodyUses(
  body: ts.Node | undefined,
  parameters: readonly string[],
  ts: Compiler,
): BodyUses {
  const found = { hasThis: false, hasArguments: false, hasSuper: false, hasEval: false };
  const declared = new Set<string>();
  const visit = (node: ts.Node, isOwn: boolean): void => {
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.ThisType) found.hasThis = true;
    else if (node.kind === ts.SyntaxKind.SuperKeyword) found.hasSuper = true;
    else if (ts.isIdentifier(node) && !isPropertyName(node, ts)) {
      if (node.text === 'arguments') found.hasArguments = true;
      if (node.text === 'eval') found.hasEval = true;
    }
    if (isOwn) for (const name of hoistedNames(node, ts)) declared.add(name);
    ts.forEachChild(node, (child) => {
      // Other functions have all of these of their own; arrow functions have only variables.
      if (ts.isFunctionLike(child) && !ts.isArrowFunction(child)) visitOuterParts(child, visit, ts);
      else visit(child, isOwn && !ts.isArrowFunction(child));
    });
  };
  if (body) visit(body, true);
  return { ...found, redeclared: parameters.find((name) => declared.has(name)) };
}

/** The computed name and the decorators of a method belong to what is around it. */
function visitOuterParts(
  node: ts.SignatureDeclaration,
  visit: (node: ts.Node, isOwn: boolean) => void,
  ts: Compiler,
): void {
  if (node.name && ts.isComputedPropertyName(node.name)) visit(node.name, false);
}

/** `var` and functions are variables of the whole function, wherever in it they stand. */
function hoistedNames(node: ts.Node, ts: Compiler): readonly string[] {
  if (ts.isVariableDeclarationList(node)) {
    const isVar = (node.flags & ts.NodeFlags.BlockScoped) === 0;
    return isVar ? node.declarations.flatMap(({ name }) => namesIn(name, ts)) : [];
  }
  if (!ts.isBlock(node) && !ts.isCaseOrDefaultClause(node)) return [];
  return node.statements.flatMap((each) =>
    ts.isFunctionDeclaration(each) && each.name ? [each.name.text] : [],
  );
}

/** The names that a pattern binds. */
export function namesIn(name: ts.BindingName, ts: Compiler): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((each) => (ts.isBindingElement(each) ? namesIn(each.name, ts) : []));
}

/** `x.arguments`, `{ eval: 1 }` */
export function isPropertyName(node: ts.Identifier, ts: Compiler): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isQualifiedName(parent)) {
    return ('name' in parent ? parent.name : parent.right) === node;
  }
  const isNamed =
    ts.isPropertyAssignment(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertySignature(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isAccessor(parent) ||
    ts.isEnumMember(parent);
  if (isNamed) return parent.name === node;
  return ts.isBindingElement(parent) && parent.propertyName === node;
}
