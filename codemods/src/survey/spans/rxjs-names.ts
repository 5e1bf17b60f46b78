import type { ts } from 'ts-morph';
import type { Compiler } from '../types/compiler.js';
import { readStatements } from './read-statements.js';
import { skipParentheses } from './skip-parentheses.js';

/** The local names of what a file imports of rxjs, types too, by what they are called there; `*` for the whole. */
export type RxjsNames = ReadonlyMap<string, string>;

/** Reads the names of rxjs off the imports of a file. */
export function readRxjsNames(file: ts.SourceFile, ts: Compiler): RxjsNames {
  const names = new Map<string, string>();
  for (const { module, list, whole, default: own } of readStatements(file, ts)) {
    if (module !== 'rxjs' && module !== 'rxjs/operators') continue;
    // `merge` of the operators is one, and makes no observable.
    const prefix = module === 'rxjs' ? '' : 'operators/';
    for (const { imported, local } of list ?? []) names.set(local, prefix + imported);
    const all = whole ?? own;
    if (all !== undefined) names.set(all, '*');
  }
  return names;
}

/** Whether a type is the observable of rxjs, or that beside `undefined` and `null`; a subject is more. */
export function isRxjsType(type: ts.TypeNode, rxjs: RxjsNames, ts: Compiler): boolean {
  if (ts.isParenthesizedTypeNode(type)) return isRxjsType(type.type, rxjs, ts);
  if (ts.isUnionTypeNode(type)) {
    const full = type.types.filter((each) => !isNothing(each, ts));
    return full.length > 0 && full.every((each) => isRxjsType(each, rxjs, ts));
  }
  return ts.isTypeReferenceNode(type) && nameOf(type.typeName, rxjs, ts) === 'Observable';
}

function isNothing(type: ts.TypeNode, ts: Compiler): boolean {
  const isNull = ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
  return isNull || type.kind === ts.SyntaxKind.UndefinedKeyword;
}

/** Functions of rxjs that make an observable. */
const CREATION: ReadonlySet<string> = new Set([
  ...['ajax', 'bindCallback', 'bindNodeCallback', 'combineLatest', 'concat', 'defer', 'empty', 'forkJoin'],
  ...[
    'from',
    'fromEvent',
    'fromEventPattern',
    'generate',
    'iif',
    'interval',
    'merge',
    'never',
    'of',
    'onErrorResumeNext',
  ],
  ...['race', 'range', 'scheduled', 'throwError', 'timer', 'using', 'zip'],
]);

/** Whether an expression certainly gives an observable of rxjs. */
export function isRxjsValue(value: ts.Expression, rxjs: RxjsNames, ts: Compiler): boolean {
  if (rxjs.size === 0) return false;
  const node = skipParentheses(value, ts);
  if (ts.isConditionalExpression(node)) {
    return isRxjsValue(node.whenTrue, rxjs, ts) && isRxjsValue(node.whenFalse, rxjs, ts);
  }
  if (ts.isNewExpression(node)) return nameOf(node.expression, rxjs, ts) === 'Observable';
  if (!ts.isCallExpression(node)) return /^(?:EMPTY|NEVER)$/.test(nameOf(node, rxjs, ts) ?? '');
  if (CREATION.has(nameOf(node.expression, rxjs, ts) ?? '')) return true;
  if (!ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: receiver, name } = node.expression;
  if (name.text === 'asObservable') return true;
  // `stream.pipe(response)` is Node's.
  const isOperator = (each: ts.Expression) =>
    ts.isCallExpression(each) && nameOf(each.expression, rxjs, ts) !== undefined;
  return name.text === 'pipe' && (node.arguments.some(isOperator) || isRxjsValue(receiver, rxjs, ts));
}

/** `of`, `rx.of` */
function nameOf(node: ts.Node, rxjs: RxjsNames, ts: Compiler): string | undefined {
  if (ts.isIdentifier(node)) {
    const name = rxjs.get(node.text);
    return name === '*' ? undefined : name;
  }
  const [whole, own] = ts.isPropertyAccessExpression(node)
    ? [node.expression, node.name]
    : ts.isQualifiedName(node)
      ? [node.left, node.right]
      : [];
  return whole && ts.isIdentifier(whole) && rxjs.get(whole.text) === '*' ? own?.text : undefined;
}
