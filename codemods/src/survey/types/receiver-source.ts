import type { DeclaredMethod, HoldingType } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import { assignedValues } from './assigned-values.js';
import type { TypedProgram } from './compiler.js';
import { findOwner } from './find-owner.js';

/** How the receiver of a call came by its value: what made it, and what has it as a property. */
export type ReceiverSource = Pick<DeclaredMethod, 'madeBy' | 'heldBy'>;

/** How many declarations a receiver is followed through: `let log = log.child()` would never end. */
const MAX_DEPTH = 4;

/** Follows a receiver as far as its fields may depend on: `const log = this.deps.log.child({ id })`. */
export function receiverSource(receiver: ts.Expression, typed: TypedProgram, depth = 0): ReceiverSource {
  const { ts } = typed;
  const node = withoutWrapping(receiver, ts);
  if (depth > MAX_DEPTH) return {};
  if (ts.isCallExpression(node)) return madeByCall(node, typed);
  if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return {};
  const symbol = declaredSymbol(node, typed);
  const values = symbol?.declarations?.flatMap((declaration) => valuesOf(declaration, typed)) ?? [];
  const sources = values.map((value) => receiverSource(value, typed, depth + 1));
  const made = sources.find(({ madeBy }) => madeBy !== undefined);
  const heldBy = holderOf(node, symbol, typed) ?? sources.find((source) => source.heldBy)?.heldBy;
  return { ...made, ...(heldBy && { heldBy }) };
}

/** `log` of `(log as Logger)!`. */
function withoutWrapping(expression: ts.Expression, ts: TypedProgram['ts']): ts.Expression {
  let node = expression;
  while (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  )
    node = node.expression;
  return node;
}

/** What a name stands for, in whatever module it is declared. */
function declaredSymbol(node: ts.Node, { ts, checker }: TypedProgram): ts.Symbol | undefined {
  const symbol = checker.getSymbolAtLocation(node);
  const isImport = symbol && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
  return isImport ? checker.getAliasedSymbol(symbol) : symbol;
}

function madeByCall({ expression }: ts.CallExpression, { ts }: TypedProgram): ReceiverSource {
  return ts.isPropertyAccessExpression(expression) ? { madeBy: expression.name.text } : {};
}

/** The values that a variable or field gets, as far as the file says that declares it. */
function valuesOf(declaration: ts.Declaration, typed: TypedProgram): readonly ts.Expression[] {
  const { ts } = typed;
  const isVariable = ts.isVariableDeclaration(declaration);
  // `constructor(public log: Logger) { this.log = log.child({ component }); }`
  const isField = ts.isPropertyDeclaration(declaration) || ts.isParameter(declaration);
  if (!isVariable && !isField) return [];
  const { initializer } = declaration;
  return [...(initializer ? [initializer] : []), ...assignedValues(declaration, typed)];
}

/** The type that has the receiver as a property, also where it was taken out of it: `({ log }: FastifyRequest)`. */
function holderOf(
  node: ts.Identifier | ts.PropertyAccessExpression,
  symbol: ts.Symbol | undefined,
  typed: TypedProgram,
): HoldingType | undefined {
  const { ts, checker } = typed;
  if (ts.isPropertyAccessExpression(node)) return toHoldingType(symbol, node.name.text, typed);
  const element = symbol?.declarations?.find((declaration) => ts.isBindingElement(declaration));
  if (!element || !ts.isObjectBindingPattern(element.parent)) return undefined;
  const name = element.propertyName ?? element.name;
  if (!ts.isIdentifier(name)) return undefined;
  const property = checker.getPropertyOfType(checker.getTypeAtLocation(element.parent), name.text);
  return toHoldingType(property, name.text, typed);
}

function toHoldingType(
  symbol: ts.Symbol | undefined,
  property: string,
  typed: TypedProgram,
): HoldingType | undefined {
  const [declaration] = symbol?.declarations ?? [];
  const owner = declaration && findOwner(typed, declaration);
  const name = owner?.node.name?.getText(owner.file);
  if (!owner || name === undefined) return undefined;
  return { name, property, ...(owner.package !== undefined && { module: owner.package }) };
}
