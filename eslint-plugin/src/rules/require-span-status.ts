import type { BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { createRule } from '../create-rule.js';
import { mayStartSpans, parseSpanStart } from '../span-start.js';
import { findSpanVariable, usesOfSpan, type SpanUse, type SpanVariable } from '../span-variable.js';
import { isFunction, nodesAround } from '../surroundings.js';
import { childrenOf } from '../value-cost.js';
import { isWithin } from '../is-within.js';

const messages = {
  recorded:
    'The exception is recorded in the span `{{span}}`, whose status does not say that it failed. Call `{{span}}.setStatus({ code: SpanStatusCode.ERROR })` too.',
  rethrown:
    'The span `{{span}}` ends here without a status that says that it failed. Call `{{span}}.setStatus({ code: SpanStatusCode.ERROR })` before the error is thrown on.',
  setStatus: 'Set the status of the span.',
};

type MessageId = keyof typeof messages;

/** A span says that it failed by its status alone: an exception that is recorded in it is one more event. */
export const requireSpanStatus = createRule<[], MessageId>({
  name: 'require-span-status',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require the status of a span that is started by hand to say that it failed.',
      recommended: false,
      strict: true,
    },
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    if (!mayStartSpans(context)) return {};
    const { sourceCode } = context;
    const bindingOf = createBindingLookup(sourceCode);
    return {
      'CallExpression:exit': (call) => {
        const start = parseSpanStart(call, bindingOf, context);
        const span = start && start.kind !== 'wrapper' ? findSpanVariable(start, sourceCode) : undefined;
        if (!span) return;
        const uses = usesOfSpan(span);
        for (const { node, messageId, behind } of findFailures(span, uses, call)) {
          const data = { span: span.variable.name };
          const suggest = behind ? settingStatus(behind, span, { sourceCode, bindingOf }) : [];
          context.report({ node, messageId, data, suggest });
        }
      },
    };
  },
});

interface Failure {
  readonly node: TSESTree.Node;
  readonly messageId: MessageId;
  /** The statement behind which the status belongs. */
  readonly behind?: TSESTree.Statement;
}

type Scene = TSESTree.CatchClause | TSESTree.Node;

function findFailures(
  span: SpanVariable,
  uses: readonly SpanUse[],
  start: TSESTree.Node,
): readonly Failure[] {
  const recorded = uses.filter(
    (use) => use.methods.includes('recordException') && !isAnswered(sceneOf(use.node), uses),
  );
  const scenes = new Set(recorded.map(({ node }) => sceneOf(node)));
  const isOver = (clause: TSESTree.CatchClause): boolean =>
    uses.some(({ methods, node }) => methods.includes('end') && node.range[1] < clause.parent.range[0]);
  const rethrown = catchesBehind(start, span).filter(
    (clause) => !scenes.has(clause) && throwsOn(clause.body) && !isAnswered(clause, uses) && !isOver(clause),
  );
  return [
    ...[...scenes].flatMap((scene): Failure[] => {
      const [use, ...others] = recorded.filter(({ node }) => sceneOf(node) === scene);
      if (!use) return [];
      const statement = use.call.parent;
      // Of several branches that record one, each needs the status.
      const isStatement = statement?.type === 'ExpressionStatement' && others.length === 0;
      return [{ node: use.call, messageId: 'recorded', ...(isStatement && { behind: statement }) }];
    }),
    ...rethrown.map((clause): Failure => ({ node: lastThrow(clause.body) ?? clause, messageId: 'rethrown' })),
  ];
}

/** The code that deals with one failure: the innermost `catch`, else the innermost function. */
function sceneOf(node: TSESTree.Node): Scene {
  let last = node;
  for (const each of nodesAround(node)) {
    if (each.type === 'CatchClause' || isFunction(each)) return each;
    last = each;
  }
  return last;
}

/** Whether somebody sets the status here, or further out where the error comes by, or may do so. */
function isAnswered(scene: Scene, uses: readonly SpanUse[]): boolean {
  const answers = uses.filter(({ kind, methods }) => kind === 'escape' || methods.includes('setStatus'));
  const places = [scene, ...handlersAround(scene)];
  return answers.some(({ node }) => places.some((place) => isWithin(node, place)));
}

/** The `catch` and `finally` blocks that an error passes on its way out of a scene, in the same function. */
function handlersAround(scene: Scene): readonly TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  let inner: TSESTree.Node = scene;
  for (const each of nodesAround(scene)) {
    if (each.type === 'TryStatement') {
      if (each.finalizer) found.push(each.finalizer);
      if (each.handler && each.block === inner) found.push(each.handler);
    }
    inner = each;
  }
  return found;
}

/** The `catch` clauses that know the span, and stand behind its start; all of them, where the function gets the span. */
function catchesBehind(
  start: TSESTree.Node,
  { variable, home }: SpanVariable,
): readonly TSESTree.CatchClause[] {
  const declared = variable.identifiers[0]?.range[1] ?? 0;
  const [, end] = isFunction(home) && isWithin(home, start) ? [0, home.range[0]] : start.range;
  const body = isFunction(home) ? home.body : home;
  return nodesBelow(body).filter(
    (node): node is TSESTree.CatchClause =>
      node.type === 'CatchClause' &&
      isWithin(node, variable.scope.block) &&
      node.parent.range[0] > declared &&
      node.parent.range[1] > end,
  );
}

function throwsOn(body: TSESTree.Node): boolean {
  return lastThrow(body) !== undefined;
}

function lastThrow(body: TSESTree.Node): TSESTree.Node | undefined {
  return nodesBelow(body).findLast(({ type }) => type === 'ThrowStatement');
}

/** All nodes below a node, without those of functions inside it. */
function nodesBelow(node: TSESTree.Node): readonly TSESTree.Node[] {
  return childrenOf(node).flatMap((child) => (isFunction(child) ? [] : [child, ...nodesBelow(child)]));
}

interface Place {
  readonly sourceCode: Readonly<SourceCode>;
  readonly bindingOf: BindingLookup;
}

/** Only where the file knows the code of the status by name already. */
function settingStatus(
  statement: TSESTree.Statement,
  { variable }: SpanVariable,
  { sourceCode, bindingOf }: Place,
): SuggestionReportDescriptor<MessageId>[] {
  const binding = bindingOf('SpanStatusCode', statement);
  const isKnown = binding.kind === 'variable' || (binding.kind === 'import' && !binding.typeOnly);
  const isInList = statement.parent.type === 'BlockStatement';
  if (!isKnown || !isInList) return [];
  const [begin] = statement.range;
  const line = sourceCode.text.lastIndexOf('\n', begin - 1) + 1;
  const before = sourceCode.text.slice(line, begin);
  const gap = /^\s*$/.test(before) && line > 0 ? `\n${before}` : ' ';
  const text = `${variable.name}.setStatus({ code: SpanStatusCode.ERROR });`;
  const isOpen = sourceCode.getLastToken(statement)?.value !== ';';
  return [
    {
      messageId: 'setStatus',
      fix: (fixer) => fixer.insertTextAfter(statement, `${isOpen ? ';' : ''}${gap}${text}`),
    },
  ];
}
