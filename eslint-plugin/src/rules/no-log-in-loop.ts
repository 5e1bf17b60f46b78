import { compareLevels, LEVELS, type Level } from '@logshift/runtime/conventions';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { findRepetition, isBounded, leavesLoop, type Repetition } from '../bounded-loop.js';
import { createRule } from '../create-rule.js';
import { quoteCode } from '../quote-code.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import { findCatchClause, nodesAround } from '../surroundings.js';
import { isWithin } from '../is-within.js';

interface Choice {
  readonly below: Level;
  readonly failures: boolean;
  readonly sampled: readonly string[];
}

const messages = {
  each: '`{{callee}}` writes a record for each turn over `{{over}}`, however many there are. Log once behind the loop, with how many there were, or one of many.',
  endless:
    '`{{callee}}` writes a record for each turn of a loop that does not end. Log what changes, or one turn of many.',
};

/** A record for each element is as many records as somebody else has elements. */
export const noLogInLoop = createRule<[Choice], keyof typeof messages>({
  name: 'no-log-in-loop',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Disallow records for each turn of a loop without bounds.',
      recommended: false,
    },
    schema: [
      {
        type: 'object',
        properties: {
          below: {
            type: 'string',
            enum: [...LEVELS],
            description: 'The level below which records may be written in a loop.',
          },
          failures: {
            type: 'boolean',
            description:
              'Whether what goes wrong on one turn may be logged: in a `catch`, or behind a condition, at `warn` and above.',
          },
          sampled: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description: 'Words in names of functions and variables that let one turn of many through.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ below: 'info', failures: true, sampled: ['sample', 'throttle', 'random'] }],
    messages,
  },
  create: (context, [choice]) => {
    const bindingOf = createBindingLookup(context.sourceCode);
    return onStructuredCalls(context, ({ node, level, call }) => {
      if (level && compareLevels(level, choice.below) < 0) return;
      const found = findRepetition(node);
      if (!found || isBounded(found, bindingOf) || leavesLoop(node, found)) return;
      if (choice.failures && isFailure(node, level, found.node)) return;
      if (isSampled(node, found, choice.sampled, context.sourceCode)) return;
      const { over } = found;
      const isEndless = !over || (over.type === 'Literal' && over.value === true);
      const data = { callee: call.callee, over: over ? quoteCode(context.sourceCode.getText(over)) : '' };
      context.report({ node, messageId: isEndless ? 'endless' : 'each', data });
    });
  },
});

/** What is logged where something failed, or where a condition found something wrong, is the exception and not the rule. */
function isFailure(node: TSESTree.Node, level: Level | undefined, loop: TSESTree.Node): boolean {
  const clause = findCatchClause(node);
  if (clause && isWithin(clause, loop)) return true;
  if (!level || compareLevels(level, 'warn') < 0) return false;
  for (const each of nodesAround(node)) {
    if (each === loop) return false;
    if (/^(?:IfStatement|ConditionalExpression|LogicalExpression|SwitchCase)$/.test(each.type)) return true;
  }
  return false;
}

/** `if (index % 1000 === 0)`, `if (sampler.shouldSample())`: a condition inside the loop that lets few turns through. */
function isSampled(
  node: TSESTree.Node,
  { node: loop }: Repetition,
  words: readonly string[],
  sourceCode: Readonly<SourceCode>,
): boolean {
  for (const each of nodesAround(node)) {
    if (each === loop) return false;
    const test = each.type === 'IfStatement' || each.type === 'ConditionalExpression' ? each.test : undefined;
    const condition = test ?? (each.type === 'LogicalExpression' ? each.left : undefined);
    const text = condition ? sourceCode.getText(condition).toLowerCase() : '';
    if (text.includes('%') || words.some((word) => text.includes(word.toLowerCase()))) return true;
  }
  return false;
}
