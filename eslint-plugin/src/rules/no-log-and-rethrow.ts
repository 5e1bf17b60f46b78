import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { findCaughtValue, type CaughtValue } from '../caught-value.js';
import { createRule } from '../create-rule.js';
import { quoteCode } from '../quote-code.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import { isFunction, isLeft } from '../surroundings.js';
import { usesIn } from '../variable-uses.js';
import { isWithin } from '../is-within.js';

type Options = [{ readonly wrapped: boolean }];

const messages = {
  twice:
    '`{{name}}` is logged here and thrown on in line {{line}}, so whoever handles it logs it again. Do one of the two.',
};

/** Whoever catches an error last logs it; each log on the way there is one more record of one failure. */
export const noLogAndRethrow = createRule<Options, keyof typeof messages>({
  name: 'no-log-and-rethrow',
  meta: {
    type: 'suggestion',
    docs: { description: 'Disallow logging an error that is thrown on.', recommended: false, strict: true },
    schema: [
      {
        type: 'object',
        properties: {
          wrapped: {
            type: 'boolean',
            description: 'Whether an error that is thrown on as the cause of another one counts as well.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ wrapped: false }],
    messages,
  },
  create: (context, [{ wrapped }]) =>
    onStructuredCalls(context, ({ node }) => {
      const caught = findCaughtValue(node, context.sourceCode);
      const [use] = caught ? usesIn(caught.variables, node) : [];
      if (!caught?.name || !use) return;
      const thrown = usesIn(caught.variables, caught.body).find(
        (each) =>
          isThrownOn(each, caught, wrapped) && mayFollow(node, each, caught.body) && !mayRecover(node, each),
      );
      if (!thrown) return;
      const data = { name: quoteCode(caught.name), line: thrown.loc.start.line };
      context.report({ node, messageId: 'twice', data });
    }),
});

/** `throw err`, `return Promise.reject(err)`, and with `wrapped` `throw new Failure('…', { cause: err })`. */
function isThrownOn(use: TSESTree.Node, { handler, variables }: CaughtValue, wrapped: boolean): boolean {
  let node = outOfCasts(use);
  if (isWritten(variables)) return false;
  if (wrapped) node = outOfCause(node);
  const { parent } = node;
  if (!parent) return false;
  if (parent.type === 'ThrowStatement') return isInside(parent, handler);
  const isRejected = parent.type === 'CallExpression' && isReject(parent.callee);
  return isRejected && parent.parent.type === 'ReturnStatement' && isInside(parent.parent, handler);
}

function outOfCasts(node: TSESTree.Node): TSESTree.Node {
  const { parent } = node;
  return parent?.type === 'TSAsExpression' || parent?.type === 'TSNonNullExpression'
    ? outOfCasts(parent)
    : node;
}

/** The new error around `{ cause: err }`, or the error itself. */
function outOfCause(node: TSESTree.Node): TSESTree.Node {
  const { parent } = node;
  if (parent?.type !== 'Property' || syntax.keyOf(parent) !== 'cause') return node;
  const made = parent.parent.parent;
  return made.type === 'NewExpression' ? made : node;
}

function isReject(callee: TSESTree.Node): boolean {
  const member = syntax.memberOf(callee);
  return member?.property === 'reject' && syntax.identifierName(member.object) === 'Promise';
}

/** Another error may be thrown under the name: `err = translate(err)`. */
function isWritten(variables: readonly Scope.Variable[]): boolean {
  return variables.some(({ references }) => references.some((reference) => reference.isWrite()));
}

/** A function inside may throw at any time, to anybody. */
function isInside(node: TSESTree.Node, handler: TSESTree.Node): boolean {
  for (let each = node.parent; each; each = each.parent) {
    if (each === handler) return true;
    if (isFunction(each)) return false;
    // What is thrown inside another try is caught there.
    if (each.type === 'TryStatement' && each.handler && isWithin(node, each.block)) return false;
  }
  return false;
}

/** Whether a statement can run after the log call: it stands behind it, in the same branch or outside of it. */
function mayFollow(log: TSESTree.Node, thrown: TSESTree.Node, body: TSESTree.Node): boolean {
  if (thrown.range[0] < log.range[1]) return false;
  for (let each = log.parent; each && each !== body.parent; each = each.parent) {
    if (each.type === 'IfStatement' && each.alternate && isWithin(thrown, each)) {
      return isWithin(log, each.test) || isWithin(log, each.consequent) === isWithin(thrown, each.consequent);
    }
    if (each.type === 'BlockStatement' && isWithin(log, each) && leaves(each, log))
      return isWithin(thrown, each);
  }
  return true;
}

/** Whether the function may be left between a log call and the throwing without an error: `if (tries < 3) return retry();` */
function mayRecover(log: TSESTree.Node, thrown: TSESTree.Node): boolean {
  for (let each = log.parent; each; each = each.parent) {
    if (each.type !== 'BlockStatement' || !isWithin(thrown, each)) continue;
    return each.body.some(
      (statement) =>
        statement.type === 'IfStatement' &&
        statement.range[0] > log.range[1] &&
        statement.range[1] < thrown.range[0] &&
        [statement.consequent, statement.alternate].some((branch) => branch && isLeaving(branch)),
    );
  }
  return false;
}

function isLeaving(branch: TSESTree.Statement): boolean {
  const last = branch.type === 'BlockStatement' ? branch.body.at(-1) : branch;
  return last?.type === 'ReturnStatement' || last?.type === 'ContinueStatement';
}

/** Whether a block ends in leaving the function, so that nothing behind it runs after it. */
function leaves(block: TSESTree.BlockStatement, log: TSESTree.Node): boolean {
  return isLeft(block) && (block.body.at(-1)?.range[1] ?? 0) > log.range[0];
}
