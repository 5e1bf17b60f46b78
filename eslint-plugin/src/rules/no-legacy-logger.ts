import {
  syntax,
  type PlannedLogCall,
  type SourcePlan,
  type SyntaxNode,
  type TargetName,
} from '@logshift/runtime/log-calls';
import type { ReportDescriptor, ReportFixFunction } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { findLeader, type Leader } from '../find-leader.js';
import { isStructured } from '../is-structured.js';
import { locationOf } from '../location-of.js';
import { onLogCalls } from '../log-call-listener.js';
import { createNameTest } from '../name-pattern.js';
import { quoteCode } from '../quote-code.js';
import { wordsOfReason } from '../reason-words.js';
import { toEditsFix, toFix } from '../rewrite-fix.js';
import { readSettings } from '../settings.js';
import { isNoLogMethod } from '../structured-call.js';
import { isOfLibrary } from '../structured-form.js';
import { callsWrittenInForm } from '../written-in-form.js';

type Options = [
  {
    readonly allowProgramOutput: boolean;
    readonly allowWithoutLogger: boolean;
    readonly allow: readonly string[];
  },
];

/** Everything of a report but its place. */
type Judgement = Pick<ReportDescriptor<keyof typeof messages>, 'messageId' | 'data' | 'fix' | 'suggest'>;

const messages = {
  legacy: '`{{callee}}` is a legacy log call. Log the event `{{event}}` instead: `{{after}}`.',
  review: '`{{callee}}` is a legacy log call, and may become the event `{{event}}`. {{sentence}} {{remedy}}',
  refused: '`{{callee}}` is a legacy log call that no fix can rewrite. {{sentence}} {{remedy}}',
  joined:
    '`{{callee}}` is a legacy log call that says one line with the call before it. Log both as the event `{{event}}`: `{{after}}`.',
  joinedReview:
    '`{{callee}}` is a legacy log call that says one line with the call before it. Both may become the event `{{event}}`. {{sentence}} {{remedy}}',
  removed: '`{{callee}}` is a legacy log call that says nothing. {{sentence}} {{remedy}}',
  rewrite: 'Log `{{after}}` instead.',
  remove: 'Take the statement out.',
};

/** Log calls are those of the structured logger; a legacy one is rewritten where that loses nothing. */
export const noLegacyLogger = createRule<Options, keyof typeof messages>({
  name: 'no-legacy-logger',
  meta: {
    type: 'suggestion',
    docs: { description: 'Disallow log calls that write prose.', recommended: true },
    fixable: 'code',
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          allowProgramOutput: {
            type: 'boolean',
            description: 'Whether to leave alone what a command line program prints as its result.',
          },
          allowWithoutLogger: {
            type: 'boolean',
            description:
              'Whether to leave the console alone in files without a logger, where the code base keeps its library.',
          },
          allow: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description:
              'Calls that may stay, by callee: `console.error`, or `console.*` with `*` for any text.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allowProgramOutput: true, allowWithoutLogger: true, allow: [] }],
    messages,
  },
  create: (context, [{ allowProgramOutput, allowWithoutLogger, allow }]) => {
    const isNameAllowed = createNameTest(allow);
    const isAllowed = (planned: PlannedLogCall): boolean => namesOf(planned).some(isNameAllowed);
    let fixed: SourcePlan | undefined;
    const { target } = readSettings(context.settings).planOptions;
    let inForm: ReturnType<typeof callsWrittenInForm> | undefined;
    return onLogCalls(context, (planned, plan) => {
      if (allowProgramOutput && isProgramOutput(planned)) return;
      if (target && allowWithoutLogger && isWithoutLogger(planned, plan, target)) return;
      if (target && saysNothing(planned)) return;
      if (isAllowed(planned)) return;
      fixed ??= allow.length > 0 ? without(isAllowed, plan) : plan;
      const { filename } = context;
      const judgement = judge(planned, plan, (leader) => toFix(leader, fixed ?? plan, filename));
      if (!judgement) return;
      inForm ??= callsWrittenInForm(context);
      if (inForm.has(planned)) return;
      context.report({ loc: locationOf(planned.call.range, context.sourceCode), ...judgement });
    });
  },
});

/** What a fix may write anew: calls that would share a name are written together, and those that may stay are not. */
function without(isAllowed: (planned: PlannedLogCall) => boolean, plan: SourcePlan): SourcePlan {
  return { ...plan, calls: plan.calls.filter((planned) => !isAllowed(planned)) };
}

/** `console.error`, also where the call writes `error` and the file takes that from the console. */
function namesOf({ call: { callee, dialect, method } }: PlannedLogCall): readonly string[] {
  return [callee, `${dialect}.${method}`];
}

function isProgramOutput({ outcome }: PlannedLogCall): boolean {
  return outcome.kind === 'refused' && outcome.reason === 'program-output';
}

/** A file without a logger of the library that the rest logs with is mostly one that talks to people on a terminal. */
function isWithoutLogger(
  { call, outcome }: PlannedLogCall,
  { calls }: SourcePlan,
  target: TargetName,
): boolean {
  if (call.dialect !== 'console' || outcome.kind !== 'refused') return false;
  return (
    outcome.reason === 'no-target-logger' || !calls.some((each) => isOfLibrary(each.call.dialect, target))
  );
}

/** `log.level(30)`, bunyan's `if (log.debug())` and `pinoHttp({ logger })`, which makes a middleware, write no prose. */
function saysNothing(planned: PlannedLogCall): boolean {
  const { shape, refusal, node } = planned.call;
  if (refusal === 'request-logger' || isNoLogMethod(planned)) return true;
  const args = shape === 'detached' ? undefined : syntax.callOf(node)?.arguments;
  const [only, second] = args ?? [];
  return args?.length === 0 || (only !== undefined && !second && namesEvent(only));
}

/** `events.info({ eventName, ...attributes })` has its name among the fields. */
function namesEvent(argument: SyntaxNode): boolean {
  const entries = syntax.entriesOf(syntax.unwrap(argument)) ?? [];
  return entries.some((entry) => entry.kind === 'entry' && /^(?:evt|event(?:_?name)?)$/i.test(entry.key));
}

function judge(
  planned: PlannedLogCall,
  plan: SourcePlan,
  fixOf: (leader: Leader) => ReportFixFunction,
): Judgement | undefined {
  const { call, outcome } = planned;
  const { callee } = call;
  if (isStructured(call) || outcome.kind === 'structured') return undefined;
  if (outcome.kind === 'refused') {
    return { messageId: 'refused', data: { callee, ...wordsOfReason(outcome.reason) } };
  }
  if (outcome.kind === 'removed') {
    const fix = toEditsFix(outcome.edits);
    const data = { callee, ...wordsOfReason(outcome.reason) };
    return { messageId: 'removed', data, suggest: [{ messageId: 'remove', fix }] };
  }
  const leader = findLeader(planned, plan);
  if (!leader) return undefined;
  const fix = fixOf(leader);
  const data = { callee, event: outcome.event, after: quoteCode(leader.outcome.after) };
  const suggest = [{ messageId: 'rewrite', data, fix }] as const;
  const reviewed = outcome.reason && { data: { ...data, ...wordsOfReason(outcome.reason) }, suggest };
  // The call before it brings the fix, and may be exempt from it by a comment.
  if (outcome.kind === 'joined')
    return reviewed ? { messageId: 'joinedReview', ...reviewed } : { messageId: 'joined', data, suggest };
  return reviewed ? { messageId: 'review', ...reviewed } : { messageId: 'legacy', data, fix };
}
