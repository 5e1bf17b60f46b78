import { objectOf, propertyOf } from './chain.js';
import type { DeclaredLogging } from './declared-logging.js';
import type { OriginLookup } from './logger-origin.js';
import { identifierName, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The lookup of one file that knows by their words what people declared as log functions, whatever these are bound to. */
export function withCallees(declared: DeclaredLogging | undefined, originOf: OriginLookup): OriginLookup {
  if (!declared || declared.callees.size === 0) return originOf;
  const { callees } = declared;
  return (expression) => {
    const callee = calleeText(expression);
    return (callee === undefined ? undefined : callees.get(callee)) ?? originOf(expression);
  };
}

/** `app.report.failure`, also of `app?.report!.failure`; undefined for what is no chain of names. */
function calleeText(expression: SyntaxNode): string | undefined {
  const words: string[] = [];
  let node = unwrap(expression);
  for (let object = objectOf(node); object; object = objectOf(node)) {
    const property = propertyOf(node);
    if (property === undefined) return undefined;
    words.unshift(property);
    node = unwrap(object);
  }
  const root = node.type === 'ThisExpression' ? 'this' : identifierName(node);
  return root === undefined ? undefined : [root, ...words].join('.');
}
