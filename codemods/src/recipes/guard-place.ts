import { syntax, type SyntaxNode } from '@logshift/runtime/log-calls';

/** What a question for a level decides about. */
export interface GuardPlace {
  /** What runs only when the answer is yes. */
  readonly guarded: SyntaxNode;
  /** The statement that can go with the question: it holds nothing but the question and what it guards. */
  readonly statement?: SyntaxNode;
  /** What is around that statement. */
  readonly parent?: SyntaxNode;
}

interface Branches {
  readonly test: SyntaxNode;
  readonly consequent: SyntaxNode;
  readonly alternate?: SyntaxNode | null;
}

/** Finds what the question decides about; undefined where its answer is kept or given on. */
export function findGuardPlace(question: SyntaxNode, around: readonly SyntaxNode[]): GuardPlace | undefined {
  let inner = question;
  for (let index = around.length - 1; index >= 0; index -= 1) {
    const node = around[index] as SyntaxNode;
    if (syntax.unwrap(node) === inner) continue;
    const isWhole = inner === question;
    const [parent, grandparent] = [around[index - 1], around[index - 2]];
    if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
      return placeOfBranches(node, inner, isWhole, parent);
    }
    const both = syntax.binaryOf(node);
    if (node.type !== 'LogicalExpression' || both?.operator !== '&&') return undefined;
    if (parent?.type === 'ExpressionStatement' && syntax.unwrap(both.left) === inner) {
      return {
        guarded: both.right,
        ...(isWhole && { statement: parent, ...(grandparent && { parent: grandparent }) }),
      };
    }
    // `(verbose && logger.isDebugEnabled()) && logger.debug(x)`: the next one up decides.
    if (!isPartOfTest(node, around[index - 1])) {
      return syntax.unwrap(both.left) === inner ? { guarded: both.right } : undefined;
    }
    inner = node;
  }
  return undefined;
}

function isPartOfTest(node: SyntaxNode, parent: SyntaxNode | undefined): boolean {
  if (!parent) return false;
  const { test } = parent as unknown as Partial<Branches>;
  return test !== undefined ? syntax.unwrap(test) === node : parent.type === 'LogicalExpression';
}

function placeOfBranches(
  node: SyntaxNode,
  test: SyntaxNode,
  isWhole: boolean,
  parent: SyntaxNode | undefined,
): GuardPlace | undefined {
  const branches = node as unknown as Branches;
  if (syntax.unwrap(branches.test) !== test) return undefined;
  const guarded = branches.consequent;
  const isAlone = isWhole && node.type === 'IfStatement' && !branches.alternate;
  return { guarded, ...(isAlone && { statement: node, ...(parent && { parent }) }) };
}
