import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { createBindingLookup } from '../binding-lookup.js';
import { createRule } from '../create-rule.js';
import { createPathWalk } from '../path-walk.js';
import { findLeaks, type PathEvent } from '../span-leak.js';
import { mayStartSpans, parseSpanStart, type SpanStart } from '../span-start.js';
import { findSpanVariable, usesOfSpan, type SpanVariable } from '../span-variable.js';
import { findEnclosingFunction } from '../surroundings.js';
import type { ListenerContext } from '../listener-context.js';

const messages = {
  never: 'The span `{{span}}` is never ended, so it is never exported. Call `{{span}}.end()` in a `finally`.',
  unreachable:
    'Nobody ends this span: the function that runs in it does not take it. Take it as a parameter, and end it in a `finally`.',
  dropped: 'Nobody keeps this span, so nobody can end it. Keep it in a constant, and end it in a `finally`.',
  leak: 'The span `{{span}}` is not ended where {{where}}. Call `{{span}}.end()` in a `finally`.',
};

/** A span that is not ended is never exported: what happened in it is missing from the trace. */
export const noUnendedSpan = createRule<[], keyof typeof messages>({
  name: 'no-unended-span',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require a span that is started by hand to be ended on each way out of the function.',
      recommended: false,
      strict: true,
    },
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    if (!mayStartSpans(context)) return {};
    const bindingOf = createBindingLookup(context.sourceCode);
    const walk = createPathWalk<PathEvent>((path, events) => {
      for (const { variable, node, where } of findLeaks(path, events)) {
        context.report({ node, messageId: 'leak', data: { span: variable.name, where } });
      }
    });
    const begin = (start: SpanStart): void => {
      const { messageId, name = '', span } = judge(start, context);
      if (messageId) context.report({ node: start.node, messageId, data: { span: name } });
      if (span) walk.note({ kind: 'start', variable: span.variable, node: start.node });
    };
    return {
      ...walk.listener,
      ':function': (node: TSESTree.Node) => {
        const call = node.parent?.type === 'CallExpression' ? node.parent : undefined;
        const start = call && parseSpanStart(call, bindingOf, context);
        if (start?.kind === 'active-span' && start.run === node) begin(start);
      },
      'CallExpression:exit': (node) => {
        const start = parseSpanStart(node, bindingOf, context);
        if (start?.kind === 'span') begin(start);
        else if (isEndOfProcess(node)) walk.note({ kind: 'exit', node });
        else if (isEnding(node)) walk.note({ kind: 'end', node });
      },
      'ReturnStatement:exit': (node) => walk.note({ kind: 'return', node }),
      'ThrowStatement:exit': (node) => walk.note({ kind: 'throw', node }),
    };
  },
});

interface Judgement {
  readonly messageId?: keyof typeof messages;
  readonly name?: string;
  /** The span whose paths are to be walked. */
  readonly span?: SpanVariable;
}

const ENDS: ReadonlySet<string> = new Set(['end', 'finish']);

/** Says of a span what can be said at its start. A span that is returned, stored or handed on is ended by others. */
function judge(start: SpanStart, { sourceCode }: ListenerContext): Judgement {
  const { text } = sourceCode;
  const span = findSpanVariable(start, sourceCode);
  if (!span) return judgeNameless(start, text);
  const { variable, home } = span;
  const uses = usesOfSpan(span);
  if (uses.some(({ kind }) => kind === 'escape')) return {};
  const ends = uses.filter(({ methods }) => methods.some((method) => ENDS.has(method)));
  const isElsewhere = uses.some(({ kind }) => kind === 'context') && FROM_CONTEXT.test(text);
  if (ends.length === 0) {
    return isElsewhere || mayEndItself(start, text) ? {} : { messageId: 'never', name: variable.name };
  }
  // Code that runs at another time ends it, or only where there is one: nobody can tell by the paths.
  if (uses.some(({ kind }) => kind === 'test')) return {};
  const isHere = ends.every(({ node }) => (findEnclosingFunction(node) ?? sourceCode.ast) === home);
  const writes = variable.references.filter((reference) => reference.isWrite()).length;
  return isHere && writes <= 1 ? { span } : {};
}

function judgeNameless(start: SpanStart, text: string): Judgement {
  const { kind, node, run } = start;
  if (kind === 'span') {
    return node.parent.type === 'ExpressionStatement' ? { messageId: 'dropped' } : {};
  }
  if (!run || run.params.length > 0 || mayEndItself(start, text)) return {};
  const inside = text.slice(...run.range);
  return /\barguments\b/.test(inside) || FROM_CONTEXT.test(inside) ? {} : { messageId: 'unreachable' };
}

/** Where a span that is active is asked for. */
const FROM_CONTEXT = /get(?:Active)?Span\(/;

/** A tracer of the project may wrap OpenTelemetry's; where the file ends no span of it, that is likely. */
function mayEndItself({ kind, isPlain }: SpanStart, text: string): boolean {
  return kind === 'active-span' && !isPlain && !/\.(?:end|finish)\(/.test(text);
}

function isEnding(node: TSESTree.CallExpression): boolean {
  return ENDS.has(syntax.memberOf(node.callee)?.property ?? '');
}

function isEndOfProcess({ callee }: TSESTree.CallExpression): boolean {
  const member = syntax.memberOf(callee);
  const owner = member && syntax.unwrap(member.object);
  return member?.property === 'exit' && owner !== undefined && syntax.identifierName(owner) === 'process';
}
