import type { ts } from 'ts-morph';
import type { TypedProgram } from './compiler.js';

/** An assignment to a name or a property. */
interface Assignment {
  /** What is assigned to: the name, or that of the property. */
  readonly target: ts.Node;
  readonly value: ts.Expression;
}

const KNOWN = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly Assignment[]>>();

/**
 * The values that the file of a declaration assigns to what it declares, under whatever name that has there:
 * `this.log = log.child({ component })`, `made.log = …` in a static method.
 */
export function assignedValues(
  declaration: ts.NamedDeclaration,
  { ts, checker }: TypedProgram,
): readonly ts.Expression[] {
  const { name } = declaration;
  if (!name || !(ts.isIdentifier(name) || ts.isPrivateIdentifier(name))) return [];
  const file = declaration.getSourceFile();
  const known = KNOWN.get(file) ?? assignmentsIn(file, ts);
  KNOWN.set(file, known);
  const isMeant = ({ target }: Assignment): boolean =>
    checker.getSymbolAtLocation(target)?.declarations?.includes(declaration) === true;
  return (known.get(name.text) ?? []).filter(isMeant).map(({ value }) => value);
}

function assignmentsIn(
  file: ts.SourceFile,
  ts: TypedProgram['ts'],
): ReadonlyMap<string, readonly Assignment[]> {
  const found = new Map<string, Assignment[]>();
  const visit = (node: ts.Node): void => {
    if (ts.isBinaryExpression(node) && isAssigning(node.operatorToken.kind, ts)) {
      const target = ts.isPropertyAccessExpression(node.left) ? node.left.name : node.left;
      if (ts.isIdentifier(target) || ts.isPrivateIdentifier(target)) {
        found.set(target.text, [...(found.get(target.text) ?? []), { target, value: node.right }]);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** `=`, `??=` and `||=`. */
function isAssigning(token: ts.SyntaxKind, { SyntaxKind }: TypedProgram['ts']): boolean {
  return (
    token === SyntaxKind.EqualsToken ||
    token === SyntaxKind.BarBarEqualsToken ||
    token === SyntaxKind.QuestionQuestionEqualsToken
  );
}
