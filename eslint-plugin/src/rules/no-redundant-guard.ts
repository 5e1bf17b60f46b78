import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { onGuardedCalls, type GuardedCalls } from '../guarded-calls.js';
import { removeGuard } from '../remove-guard.js';
import { quoteCode } from '../quote-code.js';
import { isCheap, isInert } from '../value-cost.js';

const messages = {
  redundant:
    '`{{guard}}` guards `{{callee}}`, which asks the same itself, and whose values cost nothing. Call it without the guard.',
  remove: 'Remove the guard.',
};

/** A guard that saves no work is a line to read, and one more level to keep in step. */
export const noRedundantGuard = createRule<[], keyof typeof messages>({
  name: 'no-redundant-guard',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow guards around log calls whose values cost nothing.',
      recommended: false,
      strict: true,
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    const { sourceCode } = context;
    return onGuardedCalls(context, (guarded) => {
      if (!isRedundant(guarded)) return;
      const { condition, guard, calls } = guarded;
      const data = { guard: quoteCode(sourceCode.getText(condition)), callee: calls[0]?.callee ?? '' };
      // Without its uses, a constant that holds the answer would be left behind.
      const remove = guard.isHeld ? undefined : removeGuard(guarded, sourceCode);
      // What reads members may throw where the guard kept it from being read.
      const isSafe = argumentsOf(guarded).every(isInert);
      context.report({
        node: condition,
        messageId: 'redundant',
        data,
        ...(remove && isSafe && { fix: remove }),
        ...(remove && !isSafe && { suggest: [{ messageId: 'remove', fix: remove }] }),
      });
    });
  },
});

function isRedundant(guarded: GuardedCalls): boolean {
  const { guard, condition, body, node, calls } = guarded;
  const isWhole =
    guard.isHeld || syntax.unwrap(condition) === guard.node || isOptional(condition, guard.node);
  if (!isWhole || !calls.every(({ level }) => level === guard.level)) return false;
  const isStatement =
    node.type === 'IfStatement' ? !node.alternate : node.parent.type === 'ExpressionStatement';
  if (!isStatement || node.type === 'ConditionalExpression') return false;
  return statementsOf(body).every((each) => isOneOf(each, guarded)) && argumentsOf(guarded).every(isCheap);
}

/** `log?.isLevelEnabled('debug')` stands in a node of its own. */
function isOptional(condition: TSESTree.Node, guard: TSESTree.Node): boolean {
  return condition.type === 'ChainExpression' && condition.expression === guard;
}

function statementsOf(body: TSESTree.Node): readonly TSESTree.Node[] {
  return body.type === 'BlockStatement' ? body.body : [body];
}

function isOneOf(statement: TSESTree.Node, { calls }: GuardedCalls): boolean {
  const expression = statement.type === 'ExpressionStatement' ? statement.expression : statement;
  const node = syntax.unwrap(expression);
  return calls.some((call) => call.node === node);
}

function argumentsOf({ calls }: GuardedCalls): readonly TSESTree.Node[] {
  return calls.flatMap(({ node }) => (node as TSESTree.CallExpression).arguments);
}
