import { compareLevels, LEVELS, type Level } from '@logshift/runtime/conventions';
import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope, SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { addField } from '../add-field.js';
import { findCaughtValue, type CaughtValue } from '../caught-value.js';
import { createRule } from '../create-rule.js';
import type { StructuredCall } from '../structured-call.js';
import { structuredCallsOf, onStructuredCalls } from '../structured-call-listener.js';
import { nodesAround } from '../surroundings.js';
import { usesIn, withDerived } from '../variable-uses.js';
import { isWithin } from '../is-within.js';

type Options = [{ readonly minLevel: Level; readonly allowHandedOn: boolean }];

const messages = {
  missing:
    'What `{{name}}` holds is not logged, though `{{event}}` is logged because of it. Add it under `err`.',
  unnamed:
    'What was caught is not logged, though `{{event}}` is logged because of it. Give it a name, and log it under `err`.',
  addIt: 'Log `{{entry}}` as well.',
};

type MessageId = keyof typeof messages;
type Suggestion = SuggestionReportDescriptor<MessageId>;

/** A record that says that something failed, and not what was thrown, sends people to guess. */
export const requireCaughtError = createRule<Options, MessageId>({
  name: 'require-caught-error',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require what is logged about a caught error to carry the error.',
      recommended: false,
      strict: true,
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          minLevel: {
            type: 'string',
            enum: [...LEVELS],
            description: 'The least severe level that the rule looks at.',
          },
          allowHandedOn: {
            type: 'boolean',
            description:
              'Whether an error that is thrown on, or given to somebody else, need not be logged here.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ minLevel: 'warn', allowHandedOn: true }],
    messages,
  },
  create: (context, [{ minLevel, allowHandedOn }]) =>
    onStructuredCalls(context, (call) => {
      const { node, level, errorNode } = call;
      if (level === undefined || compareLevels(level, minLevel) < 0 || errorNode) return;
      const caught = findCaughtValue(node, context.sourceCode);
      if (!caught || isNamed(call, caught) || isKnownByTest(call, caught)) return;
      // catch { … } says that whatever it was does not matter; where it failed for good, it does.
      if (isUnnamed(caught) && compareLevels(level, 'error') < 0) return;
      if (structuredCallsOf(context).some((other) => isOf(other, caught) && isNamed(other, caught))) return;
      if (allowHandedOn && isHandedOn(caught)) return;
      const { name } = caught;
      const event = call.event?.event ?? call.call.callee;
      const messageId = name === undefined ? 'unnamed' : 'missing';
      const suggest = addingIt(call, caught, context.sourceCode);
      context.report({ node, messageId, data: { name, event }, suggest });
    }),
});

/** Whether the call says something of what was caught, or of what was made of it: `const reason = String(err)`. */
function isNamed({ node }: StructuredCall, { variables, body }: CaughtValue): boolean {
  return usesIn(withDerived(variables, body), node).length > 0;
}

/** `catch { … }`, `.catch(() => …)` */
function isUnnamed({ handler }: CaughtValue): boolean {
  return handler.type === 'CatchClause' ? !handler.param : handler.params.length === 0;
}

function isOf({ node }: StructuredCall, { body }: CaughtValue): boolean {
  return isWithin(node, body);
}

/** `if (err.code === 'ENOENT') log.warn('config_missing')`: the event says which error it was. */
function isKnownByTest({ node }: StructuredCall, { handler, variables }: CaughtValue): boolean {
  let inner: TSESTree.Node = node;
  for (const each of nodesAround(node)) {
    if (each === handler) return false;
    const test = testBefore(each, inner);
    if (test && usesIn(variables, test).length > 0) return true;
    inner = each;
  }
  return false;
}

function testBefore(node: TSESTree.Node, inner: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === 'IfStatement' || node.type === 'ConditionalExpression') {
    return inner === node.consequent ? node.test : undefined;
  }
  if (node.type === 'SwitchStatement') return node.discriminant;
  return node.type === 'LogicalExpression' && inner === node.right ? node.left : undefined;
}

/** `throw err`, `next(err)`, `last = err`, `return { err }`, `new Failure(err)`; but not `err.code === 'ENOENT'`. */
function isHandedOn({ body, variables }: CaughtValue): boolean {
  return usesIn(variables, body).some(({ parent }) => parent !== undefined && TAKERS.has(parent.type));
}

const TAKERS: ReadonlySet<string> = new Set([
  ...[
    'ArrayExpression',
    'ArrowFunctionExpression',
    'AssignmentExpression',
    'AwaitExpression',
    'CallExpression',
  ],
  ...['NewExpression', 'Property', 'ReturnStatement', 'SpreadElement', 'TSAsExpression', 'TemplateLiteral'],
  ...['ThrowStatement', 'VariableDeclarator', 'YieldExpression'],
]);

function addingIt(call: StructuredCall, caught: CaughtValue, sourceCode: Readonly<SourceCode>): Suggestion[] {
  const { name, handler, variables } = caught;
  const isNameless = handler.type === 'CatchClause' && isUnnamed(caught);
  if (name === undefined && !isNameless) return [];
  const isHidden = name !== undefined && isShadowed(call.node, variables, name, sourceCode);
  const entry = name === undefined || name === 'err' ? 'err' : `err: ${name}`;
  const added = isHidden ? undefined : addField(call, 'err', entry, sourceCode);
  if (!added) return [];
  const fix: Suggestion['fix'] = (fixer) => [
    ...(isNameless
      ? [fixer.insertTextAfterRange([handler.range[0], handler.range[0] + 'catch'.length], ' (err)')]
      : []),
    added(fixer),
  ];
  return [{ messageId: 'addIt', data: { entry }, fix }];
}

/** Whether another variable of the name stands between the handler and the call. */
function isShadowed(
  node: TSESTree.Node,
  variables: CaughtValue['variables'],
  name: string,
  sourceCode: Readonly<SourceCode>,
): boolean {
  let scope: Scope.Scope | null = sourceCode.getScope(node);
  while (scope && !scope.set.has(name)) scope = scope.upper;
  const found = scope?.set.get(name);
  return !found || !variables.includes(found);
}
