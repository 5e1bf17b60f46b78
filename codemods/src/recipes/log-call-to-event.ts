import {
  holesOf,
  mentionsLogCall,
  REASONS,
  type LogCall,
  type LogCallOutcome,
  type PlannedLogCall,
} from '@logshift/runtime/log-calls';
import type { Finding, LogCallFacts } from '../plan/finding.js';
import { fieldsOfCall } from './fields-of-call.js';
import type { Recipe } from './recipe.js';

const NAME = 'log-call-to-event';

/** Rewrites `console.log('User %s in', user.id)` as `log.info('user_in', { user_id: user.id })`. */
export const logCallToEvent: Recipe = {
  name: NAME,
  summary: 'Rewrites legacy log calls as structured events.',
  mayConcern: mentionsLogCall,
  plan: ({ plan, file }) => plan.calls.map((planned) => toFinding(planned, file.text)),
};

function toFinding({ call, outcome }: PlannedLogCall, text: string): Finding {
  const [start, end] = call.range;
  const facts: LogCallFacts = {
    dialect: call.dialect,
    method: call.method,
    callee: call.callee,
    ...(call.level && { level: call.level }),
    values: valuesInOrder(call),
  };
  const before = text.slice(start, end);
  return { recipe: NAME, range: call.range, before, ...toVerdict(call, outcome, facts, text) };
}

/** The values as they stand in the source; `log('%s of ' + total, done)` prints them the other way round. */
function valuesInOrder({ message }: LogCall): LogCallFacts['values'] {
  const holes = [...holesOf(message)].sort((a, b) => a.range[0] - b.range[0]);
  return holes.map((hole) => hole.parameter ?? hole.range);
}

type Verdict = Omit<Finding, 'recipe' | 'range' | 'before'>;

function toVerdict(call: LogCall, outcome: LogCallOutcome, facts: LogCallFacts, text: string): Verdict {
  switch (outcome.kind) {
    case 'structured':
      return {
        message: 'The call is structured already.',
        safety: undefined,
        edits: [],
        logCall: { ...facts, ...structuredFacts(call, text) },
      };
    case 'refused': {
      const { sentence } = REASONS[outcome.reason];
      return { message: sentence, safety: 'manual', reason: outcome.reason, edits: [], logCall: facts };
    }
    case 'rewritten':
      return {
        message: `\`${call.callee}\` becomes the event \`${outcome.event}\`.`,
        safety: outcome.safety,
        ...(outcome.reason && { reason: outcome.reason }),
        edits: outcome.edits,
        after: outcome.after,
        logCall: { ...facts, ...rewrittenFacts(outcome) },
      };
  }
}

function rewrittenFacts(outcome: LogCallOutcome & { readonly kind: 'rewritten' }): Partial<LogCallFacts> {
  return { level: outcome.level, event: outcome.event, fields: outcome.fields };
}

function structuredFacts(call: LogCall, text: string): Partial<LogCallFacts> {
  const [first] = call.message;
  const event = first?.kind === 'text' ? { event: first.text } : {};
  return { ...event, fields: fieldsOfCall(call.node, text), values: [] };
}
