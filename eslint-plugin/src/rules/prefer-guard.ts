import type { TSESTree } from '@typescript-eslint/utils';
import { LEVELS, type Level } from '@logshift/runtime/conventions';
import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { findCostlyPart, type CostFacts, type CostOptions } from '../costly-part.js';
import { createRule } from '../create-rule.js';
import { conditionsAround } from '../level-guard.js';
import { isPlainLogger } from '../logger-text.js';
import { quoteCode } from '../quote-code.js';
import { indentOf, shiftLines } from '../shift-lines.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import type { StructuredCall } from '../structured-call.js';
import { isFunction, nodesAround } from '../surroundings.js';
import { childrenOf } from '../value-cost.js';

type Options = [CostOptions & { readonly levels: readonly Level[] }];

const messages = {
  unguarded:
    '`{{part}}` is computed on each call of `{{callee}}`, and thrown away where {{level}} is off, as it is in production. Guard the call.',
  guard: 'Guard the call by `{{guard}}`.',
};

type MessageId = keyof typeof messages;

/** Fields are computed before the logger can say that it does not want them. */
export const preferGuard = createRule<Options, MessageId>({
  name: 'prefer-guard',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require a guard around log calls with costly values at a level that is off by default.',
      recommended: false,
      strict: true,
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          levels: {
            type: 'array',
            items: { type: 'string', enum: [...LEVELS] },
            uniqueItems: true,
            description: 'The levels that are off in production.',
          },
          calls: {
            type: 'string',
            enum: ['all', 'known'],
            description:
              'Whether each call counts that is not known to be cheap, or only those known to be costly.',
          },
          allow: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description: 'Functions and methods that cost nothing, by name.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ levels: ['trace', 'debug'], calls: 'all', allow: [] }],
    messages,
  },
  create: (context, [options]) => {
    const bindingOf = createBindingLookup(context.sourceCode);
    return onStructuredCalls(context, (call) => {
      const { node, level } = call;
      if (!level || !options.levels.includes(level)) return;
      const part = firstOf(node.arguments, { ...options, bindingOf });
      if (!part || isGuarded(node, context.sourceCode)) return;
      context.report({
        node: part,
        messageId: 'unguarded',
        data: { part: quoteCode(context.sourceCode.getText(part)), callee: call.call.callee, level },
        suggest: guarding(call, context.sourceCode),
      });
    });
  },
});

function firstOf(args: readonly TSESTree.Node[], options: CostFacts): TSESTree.Node | undefined {
  for (const argument of args) {
    const part = findCostlyPart(argument, options);
    if (part) return part;
  }
  return undefined;
}

/** A condition that speaks of levels, in whatever way the code base asks for them: `if (config.verbose)`. */
const ASKS_FOR_LEVEL = /enabled|debug|trace|verbose|level/i;

function isGuarded(node: TSESTree.Node, sourceCode: Readonly<SourceCode>): boolean {
  const asks = (condition: TSESTree.Node): boolean => ASKS_FOR_LEVEL.test(sourceCode.getText(condition));
  for (const { condition } of conditionsAround(node)) if (asks(condition)) return true;
  let inner = node;
  for (const each of nodesAround(node)) {
    if (isFunction(each)) return false;
    if (each.type === 'BlockStatement') {
      const before = each.body.slice(0, each.body.indexOf(inner as TSESTree.Statement));
      if (before.some((statement) => isExit(statement) && asks(statement.test))) return true;
    }
    inner = each;
  }
  return false;
}

/** `if (!log.isLevelEnabled('debug')) return;` */
function isExit(statement: TSESTree.Node): statement is TSESTree.IfStatement {
  if (statement.type !== 'IfStatement') return false;
  const { consequent } = statement;
  const last = consequent.type === 'BlockStatement' ? consequent.body.at(-1) : consequent;
  return last?.type === 'ReturnStatement' || last?.type === 'ContinueStatement';
}

const LISTS: ReadonlySet<string> = new Set(['BlockStatement', 'Program', 'StaticBlock', 'SwitchCase']);

function guarding(
  { node, logger, level = 'debug', form, call, isCertain }: StructuredCall,
  sourceCode: Readonly<SourceCode>,
): SuggestionReportDescriptor<MessageId>[] {
  const statement = node.parent.type === 'ChainExpression' ? node.parent.parent : node.parent;
  if (statement.type !== 'ExpressionStatement' || !LISTS.has(statement.parent.type)) return [];
  if (!isCertain || !logger || !isPlainLogger(logger) || node.arguments.some(hasEffect)) return [];
  const name = sourceCode.getText(logger);
  const dot = node.callee.type === 'MemberExpression' && node.callee.optional ? '?.' : '.';
  const asked = form === 'runtime' ? level : call.method;
  const guard = form === 'bunyan' ? `${name}${dot}${asked}()` : `${name}${dot}isLevelEnabled('${asked}')`;
  const indent = indentOf(statement.range[0], sourceCode);
  const unit = sourceCode.text.includes('\n\t') ? '\t' : '  ';
  const text = shiftLines(statement.range, indent, indent + unit, sourceCode);
  const newline = sourceCode.text.includes('\r\n') ? '\r\n' : '\n';
  const after = `if (${guard}) {${newline}${indent}${unit}${text}${newline}${indent}}`;
  return [
    {
      messageId: 'guard',
      data: { guard: quoteCode(guard) },
      fix: (fixer) => fixer.replaceText(statement, after),
    },
  ];
}

/** What must happen whether or not it is logged. */
function hasEffect(node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'AwaitExpression':
    case 'UpdateExpression':
    case 'YieldExpression':
      return true;
    case 'UnaryExpression':
      return node.operator === 'delete' || hasEffect(node.argument);
    case 'CallExpression':
      return TAKING.test(nameOf(node.callee)) || childrenOf(node).some(hasEffect);
    default:
      return childrenOf(node).some(hasEffect);
  }
}

/** `queue.shift()`, `stream.next()`, `saveOrder()`: names that say that something is changed. */
const TAKING =
  /^(?:shift|pop|push|splice|unshift|next|sort|reverse|(?:save|set|add|delete|remove|take|send|write|create|update)(?:[A-Z]\w*)?)$/;

function nameOf(callee: TSESTree.Node): string {
  if (callee.type === 'Identifier') return callee.name;
  const isNamed = callee.type === 'MemberExpression' && callee.property.type === 'Identifier';
  return isNamed ? (callee.property as TSESTree.Identifier).name : '';
}
