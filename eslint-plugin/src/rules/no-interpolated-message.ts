import { holesOf, type Hole, type PlannedLogCall, type SourcePlan } from '@logshift/runtime/log-calls';
import type { ReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { findLeader } from '../find-leader.js';
import { isStructured } from '../is-structured.js';
import { locationOf } from '../location-of.js';
import { onLogCalls } from '../log-call-listener.js';
import { quoteCode } from '../quote-code.js';
import { wordsOfReason } from '../reason-words.js';
import { toFix } from '../rewrite-fix.js';

type Options = [{ readonly includeLegacy: boolean }];

/** Everything of a report but its place. */
type Judgement = Pick<ReportDescriptor<keyof typeof messages>, 'messageId' | 'data' | 'suggest'>;

const messages = {
  interpolated:
    'The message of `{{callee}}` varies with {{holes}}. Log a constant event name, and pass what varies as fields.',
  refused: 'The message of `{{callee}}` varies with {{holes}}. {{sentence}} {{remedy}}',
  moveToFields: 'Log `{{after}}` instead.',
};

/** What a log call says is constant; what varies belongs in fields. */
export const noInterpolatedMessage = createRule<Options, keyof typeof messages>({
  name: 'no-interpolated-message',
  meta: {
    type: 'problem',
    docs: { description: 'Disallow log messages that values are built into.', recommended: true },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          includeLegacy: {
            type: 'boolean',
            description:
              'Whether to judge legacy log calls too, and not only those of the structured logger.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ includeLegacy: false }],
    messages,
  },
  create: (context, [{ includeLegacy }]) =>
    onLogCalls(context, (planned, plan) => {
      if (!includeLegacy && !isStructured(planned.call)) return;
      const holes = holesOf(planned.call.message).filter(isBuiltIn);
      if (holes.length === 0) return;
      const data = { callee: planned.call.callee, holes: joinHoles(holes, context.sourceCode.text) };
      context.report({
        loc: locationOf(planned.call.range, context.sourceCode),
        ...judge(planned, plan, data, context.filename),
      });
    }),
});

/** An argument of its own and an entry of an object stand beside the text, not in it. */
function isBuiltIn({ form }: Hole): boolean {
  return form === 'interpolated' || form === 'placeholder';
}

function joinHoles(holes: readonly Hole[], text: string): string {
  const quoted = holes.map(({ range: [start, end] }) => `\`${quoteCode(text.slice(start, end))}\``);
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(new Set(quoted));
}

function judge(
  planned: PlannedLogCall,
  plan: SourcePlan,
  data: Readonly<Record<'callee' | 'holes', string>>,
  filename: string,
): Judgement {
  const { outcome } = planned;
  if (outcome.kind === 'refused') {
    return { messageId: 'refused', data: { ...data, ...wordsOfReason(outcome.reason) } };
  }
  if (outcome.kind === 'structured') return { messageId: 'interpolated', data };
  const leader = findLeader(planned, plan);
  if (!leader) return { messageId: 'interpolated', data };
  const after = quoteCode(leader.outcome.after);
  const fix = toFix(leader, plan, filename);
  return { messageId: 'interpolated', data, suggest: [{ messageId: 'moveToFields', data: { after }, fix }] };
}
