import { isLeaf } from './children.js';
import { GLOBAL_ROOTS } from './dialect-origin.js';
import { calleeOf, objectOf, propertyOf, requiredText } from './chain.js';
import { assignmentOf, binaryOf, conditionalOf, identifierName, lastOfSequence, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Words of a file behind which a logger may be. */
export interface Words {
  readonly names: ReadonlySet<string>;
  readonly properties: ReadonlySet<string>;
  readonly isLoggerModule: (module: string) => boolean;
  /** Whether something of this name is said to be a logger. */
  readonly isLoggerName: (name: string) => boolean;
}

/**
 * Whether following an expression may lead to a logger, going by its words alone. It goes where `logger-origin.ts`
 * goes, and says yes wherever that, or a look at names, may find something.
 */
export function mayLead(expression: SyntaxNode, words: Words): boolean {
  let node = unwrap(expression);
  while (!isLeaf(node)) {
    const object = objectOf(node);
    const property = object && propertyOf(node);
    if (property !== undefined && (words.properties.has(property) || words.isLoggerName(property)))
      return true;
    const callee = object ? undefined : calleeOf(node);
    const module = callee && requiredText(node);
    if (module !== undefined && words.isLoggerModule(module)) return true;
    const next = object ?? callee;
    if (!next) return choicesIn(node).some((choice) => mayLead(choice, words));
    node = unwrap(next);
  }
  const name = identifierName(node);
  if (name === undefined) return false;
  return words.names.has(name) || GLOBAL_ROOTS.has(name) || words.isLoggerName(name);
}

/** `a || b`, `a ? b : c`, `(0, a)`, `a = b` */
function choicesIn(node: SyntaxNode): readonly SyntaxNode[] {
  const conditional = conditionalOf(node);
  if (conditional) return [conditional.consequent, conditional.alternate];
  const binary = binaryOf(node);
  if (binary) return [binary.left, binary.right];
  const one = assignmentOf(node)?.right ?? lastOfSequence(node);
  return one ? [one] : [];
}
