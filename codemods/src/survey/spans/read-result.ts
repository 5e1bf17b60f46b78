import type { Range } from '@logshift/runtime/log-calls';
import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import type { FunctionResult, ResultKind } from './annotated-function.js';
import { mayNarrow } from './may-narrow.js';
import { isPlainValue } from './plain-value.js';
import { isRxjsType, isRxjsValue, type RxjsNames } from './rxjs-names.js';
import { skipParentheses } from './skip-parentheses.js';

/** What is read with. */
export interface ResultTools {
  readonly rxjs: RxjsNames;
  readonly ts: Compiler;
}

/** Reads what a function answers, as far as its syntax tells. */
export function readResult(
  node: ts.SignatureDeclaration,
  body: ts.Node | undefined,
  parameters: readonly string[],
  tools: ResultTools,
): FunctionResult {
  const { rxjs, ts } = tools;
  const isAsync = hasModifier(node, ts.SyntaxKind.AsyncKeyword, ts);
  const { type } = node;
  const returned = body ? returnedIn(body, ts) : [];
  const values = returned.filter((each) => each !== undefined);
  const openValues = values.filter((value) => kindOfValue(value, tools) === undefined);
  const declared = type && kindOfType(type, ts);
  return {
    type: type?.getText(),
    arrowType: body && arrowTypeOf(node, body, values, isAsync, ts),
    kind: isAsync ? 'promise' : (declared ?? kindOfValues(values, tools)),
    isRxjs: type ? isRxjsType(type, rxjs, ts) : values.every((value) => isRxjsValue(value, rxjs, ts)),
    open: isAsync || declared ? [] : openValues.map((value) => rangeOf(value)),
    mayNarrow: !type && !isAsync && returned.length === 1 && mayNarrow(values[0], parameters, ts),
  };
}

function rangeOf(node: ts.Node): Range {
  return [node.getStart(), node.end];
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind, ts: Compiler): boolean {
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((each) => each.kind === kind);
}

/** The expressions behind `return`, `undefined` for one without; those of functions inside do not count. */
function returnedIn(body: ts.Node, ts: Compiler): readonly (ts.Expression | undefined)[] {
  if (!ts.isBlock(body)) return [body as ts.Expression];
  const found: (ts.Expression | undefined)[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isReturnStatement(node)) found.push(node.expression);
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  ts.forEachChild(body, visit);
  return found;
}

const LATER = /(?:Observable|Subject)$/;
const ONGOING =
  /(?:Iterator|Iterable|Generator|IterableIterator|Stream|Readable|Writable|Duplex|Transform|Cursor|Emitter)(?:Object)?$/;
const LAZY = /(?:Query|QueryBuilder|Builder|Thenable|Chain|Chainable|Knex|Request|Job)$/;
const PROMISES = /^(?:Promise|PromiseLike|Bluebird)$/;

/** What a declared type says; undefined where it leaves the matter open. */
function kindOfType(type: ts.TypeNode, ts: Compiler): ResultKind | undefined {
  if (ts.isParenthesizedTypeNode(type)) return kindOfType(type.type, ts);
  if (ts.isUnionTypeNode(type)) {
    const kinds = type.types.map((each) => kindOfType(each, ts));
    return (
      kinds.find((kind) => kind !== 'plain' && kind !== 'promise') ??
      (kinds.includes(undefined) ? undefined : 'plain')
    );
  }
  if (!ts.isTypeReferenceNode(type)) return isOpenType(type, ts) ? undefined : 'plain';
  const name = ts.isIdentifier(type.typeName) ? type.typeName.text : type.typeName.right.text;
  if (PROMISES.test(name)) return 'promise';
  if (LATER.test(name)) return 'observable';
  if (ONGOING.test(name)) return 'later';
  // A type parameter, a conditional type: anything.
  return LAZY.test(name) || /^[A-Z]\d?$/.test(name) ? undefined : 'plain';
}

function isOpenType(type: ts.TypeNode, { SyntaxKind }: Compiler): boolean {
  const open: readonly ts.SyntaxKind[] = [
    SyntaxKind.AnyKeyword,
    SyntaxKind.UnknownKeyword,
    SyntaxKind.ObjectKeyword,
    SyntaxKind.ConditionalType,
    SyntaxKind.IndexedAccessType,
    SyntaxKind.TypeQuery,
    SyntaxKind.ImportType,
  ];
  return open.includes(type.kind);
}

function kindOfValues(values: readonly ts.Expression[], tools: ResultTools): ResultKind {
  const kinds = values.map((value) => kindOfValue(value, tools));
  if (kinds.includes('observable')) return 'observable';
  if (kinds.includes(undefined)) return 'open';
  return kinds.includes('promise') ? 'promise' : 'plain';
}

function kindOfValue(value: ts.Expression, tools: ResultTools): ResultKind | undefined {
  const { rxjs, ts } = tools;
  const node = skipParentheses(value, ts);
  if (isRxjsValue(node, rxjs, ts)) return 'observable';
  if (ts.isConditionalExpression(node)) {
    const [yes, no] = [kindOfValue(node.whenTrue, tools), kindOfValue(node.whenFalse, tools)];
    return yes === no ? yes : undefined;
  }
  if (ts.isNewExpression(node)) {
    const name = node.expression.getText();
    if (name === 'Promise') return 'promise';
    if (LATER.test(name)) return 'observable';
    return /^(?:Map|Set|WeakMap|WeakSet|Date|Error|\w+Error|Array|URL|RegExp)$/.test(name)
      ? 'plain'
      : undefined;
  }
  if (ts.isCallExpression(node)) return kindOfCall(node, ts);
  return isPlainValue(node, ts) ? 'plain' : undefined;
}

/** Functions of the language whose result is a value like any other. */
const PLAIN_CALLS =
  /^(?:BigInt|Boolean|Number|String|Symbol|decodeURIComponent|encodeURIComponent|isNaN|parseFloat|parseInt|structuredClone)$/;

function kindOfCall({ expression }: ts.CallExpression, ts: Compiler): ResultKind | undefined {
  if (ts.isIdentifier(expression)) return PLAIN_CALLS.test(expression.text) ? 'plain' : undefined;
  if (!ts.isPropertyAccessExpression(expression)) return undefined;
  const receiver = expression.expression.getText();
  const { text: method } = expression.name;
  if (receiver === 'Promise') return 'promise';
  if (method === 'pipe' || method === 'asObservable') return 'observable';
  if (method === 'then' || method === 'catch' || method === 'finally') return 'promise';
  const isPlain = ['JSON', 'Math', 'Object', 'Number', 'String', 'Date', 'Array', 'Buffer'].includes(
    receiver,
  );
  return isPlain ? 'plain' : undefined;
}

/**
 * The type that the arrow function has to name: where its expressions need the declared one around them, and where it
 * would infer `never` for what a declaration calls `void`.
 */
function arrowTypeOf(
  node: ts.SignatureDeclaration,
  body: ts.Node,
  values: readonly ts.Expression[],
  isAsync: boolean,
  ts: Compiler,
): string | undefined {
  if (isJavaScript(node)) return undefined;
  const { type } = node;
  if (type && ts.isTypePredicateNode(type)) return type.assertsModifier ? 'void' : 'boolean';
  if (type)
    return isEasyType(type, ts) || values.every((value) => isFixedValue(value, ts))
      ? undefined
      : type.getText();
  if (values.length > 0 || !ts.isBlock(body) || ts.isArrowFunction(node) || ts.isFunctionExpression(node))
    return undefined;
  if (mayGoOn(body.statements.at(-1), ts)) return undefined;
  return isAsync ? 'Promise<void>' : 'void';
}

/** Whether what stands last in a body can be gone past; a `try` and a full `if` are not looked into. */
function mayGoOn(last: ts.Statement | undefined, ts: Compiler): boolean {
  if (!last || ts.isExpressionStatement(last) || ts.isVariableStatement(last) || ts.isReturnStatement(last))
    return true;
  if (ts.isForOfStatement(last) || ts.isForInStatement(last)) return true;
  return ts.isIfStatement(last) && last.elseStatement === undefined;
}

function isJavaScript(node: ts.Node): boolean {
  return /\.[cm]?jsx?$/.test(node.getSourceFile().fileName);
}

/** Any value of it has one type, whatever is expected of it. */
function isEasyType(type: ts.TypeNode, ts: Compiler): boolean {
  const { SyntaxKind } = ts;
  const easy: readonly ts.SyntaxKind[] = [
    SyntaxKind.VoidKeyword,
    SyntaxKind.NumberKeyword,
    SyntaxKind.StringKeyword,
    SyntaxKind.BooleanKeyword,
  ];
  if (easy.includes(type.kind)) return true;
  const isPromise = ts.isTypeReferenceNode(type) && type.typeName.getText() === 'Promise';
  const [only] = isPromise ? (type.typeArguments ?? []) : [];
  return only !== undefined && easy.includes(only.kind);
}

/** A value whose type does not follow from what is expected of it, as those of literals and of generic calls do. */
function isFixedValue(value: ts.Expression, ts: Compiler): boolean {
  if (ts.isAsExpression(value)) return true;
  const node = ts.isAwaitExpression(value) ? value.expression : value;
  if (ts.isIdentifier(node) || node.kind === ts.SyntaxKind.ThisKeyword) return true;
  return ts.isPropertyAccessExpression(node) && isFixedValue(node.expression, ts);
}
