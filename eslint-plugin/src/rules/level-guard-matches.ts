import { compareLevels, parseLevel, type Level } from '@logshift/runtime/conventions';
import type { LogCall } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type {
  ReportFixFunction,
  SourceCode,
  SuggestionReportDescriptor,
} from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { onGuardedCalls, onlyLogs, type GuardedCalls } from '../guarded-calls.js';
import type { LevelGuard } from '../level-guard.js';
import { quoteCode } from '../quote-code.js';
import { isInert } from '../value-cost.js';

const messages = {
  hidden:
    '`{{callee}}` is guarded by the level {{asked}}: where {{asked}} is off, a record of level {{level}} is lost. Ask for {{level}}.',
  wasted:
    '`{{callee}}` is guarded by the level {{asked}}: where {{asked}} is on and {{level}} is off, its values are made for nothing. Ask for {{level}}.',
  askFor: 'Ask for {{level}}: `{{guard}}`.',
  writeAt: 'Write at {{asked}}: `{{after}}`.',
};

type MessageId = keyof typeof messages;
type Suggestion = SuggestionReportDescriptor<MessageId>;

/** A guard that asks for another level than the call writes at either loses records or saves nothing. */
export const levelGuardMatches = createRule<[], MessageId>({
  name: 'level-guard-matches',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require the guard around a log call to ask for the level that the call writes at.',
      recommended: false,
      strict: true,
    },
    fixable: 'code',
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) =>
    onGuardedCalls(context, (guarded) => {
      const first = findMismatch(guarded);
      if (!first) return;
      const { guard } = guarded;
      const isHidden = compareLevels(guard.level, first.level) < 0;
      const data = { callee: first.call.callee, asked: guard.name, level: first.name };
      context.report({
        node: guard.isHeld ? guarded.condition : guard.node,
        messageId: isHidden ? 'hidden' : 'wasted',
        data,
        ...toRepair(guarded, first, context.sourceCode),
      });
    }),
});

interface Mismatch {
  readonly call: LogCall;
  readonly level: Level;
  /** The level as the library of the call names it. */
  readonly name: string;
}

/** The least severe call, which the guard should ask for; undefined where one call has the guard's level, or none has any. */
function findMismatch({ guard, body, calls }: GuardedCalls): Mismatch | undefined {
  const leveled = calls.flatMap((call) => (call.level ? [{ call, level: call.level }] : []));
  const isMeant = leveled.some(({ call, level }) => level === guard.level || call.method === guard.name);
  const [first] = leveled.toSorted((a, b) => compareLevels(a.level, b.level));
  if (isMeant || !first || leveled.length < calls.length || !onlyLogs(body, calls)) return undefined;
  const { method, levelArgument } = first.call;
  // `logger.log('info', …)` and `log.exception(…)` are named after no level; all libraries know ours.
  const isLevelName = !levelArgument && method !== 'log' && parseLevel(method) !== undefined;
  return { ...first, name: isLevelName ? method : first.level };
}

function toRepair(
  { guard, body, calls }: GuardedCalls,
  { call, level, name }: Mismatch,
  sourceCode: Readonly<SourceCode>,
): { readonly fix?: ReportFixFunction; readonly suggest?: Suggestion[] } {
  if (guard.isHeld) return {};
  const asking: ReportFixFunction = (fixer) =>
    fixer.replaceTextRange(guard.naming.range, guard.naming.toText(name));
  const isWasted = compareLevels(guard.level, level) > 0;
  // The same records are written, unless what prepares them is needed elsewhere.
  if (isWasted && calls.every(isAlone) && !hasPreparation(body)) return { fix: asking };
  const suggest: Suggestion[] = [
    { messageId: 'askFor', data: { level: name, guard: textOf(guard, name, sourceCode) }, fix: asking },
  ];
  const own = calls.length === 1 && !isWasted ? writingAt(guard, call, sourceCode) : [];
  return { suggest: [...suggest, ...own] };
}

function isAlone({ node }: LogCall): boolean {
  return (node as TSESTree.CallExpression).arguments.every(
    (argument) => argument.type !== 'SpreadElement' && isInert(argument),
  );
}

function hasPreparation(body: TSESTree.Node): boolean {
  if (body.type !== 'BlockStatement') return false;
  return body.body.some(({ type }) => type !== 'ExpressionStatement');
}

function textOf({ node, naming }: LevelGuard, name: string, sourceCode: Readonly<SourceCode>): string {
  const text = sourceCode.getText(node);
  const [start, end] = naming.range.map((offset) => offset - node.range[0]);
  return quoteCode(text.slice(0, start) + naming.toText(name) + text.slice(end));
}

/** Whoever reads the guard may be right, and the call wrong. */
function writingAt(
  { name }: LevelGuard,
  { node, method, callee }: LogCall,
  sourceCode: Readonly<SourceCode>,
): Suggestion[] {
  const called = (node as TSESTree.CallExpression).callee;
  if (called.type !== 'MemberExpression' || called.computed) return [];
  if (method === 'exception' || parseLevel(method) === undefined || method === 'log') return [];
  const { property } = called;
  const after = callee.replace(/\w+$/, name);
  return sourceCode.getText(property) === method
    ? [
        {
          messageId: 'writeAt',
          data: { asked: name, after },
          fix: (fixer) => fixer.replaceText(property, name),
        },
      ]
    : [];
}
