import {
  holesOf,
  mentionsLogCall,
  REASONS,
  toCatalogCall,
  type LogCall,
  type LogCallOutcome,
  type PlannedLogCall,
  type RenamedEvent,
} from '@logshift/runtime/log-calls';
import type { Finding, LogCallFacts } from '../plan/finding.js';
import { findBoundCalls, type BoundCall } from './bound-calls.js';
import { fieldsOfCall } from './fields-of-call.js';
import type { Recipe } from './recipe.js';
import { shareEdits } from './share-edits.js';

const NAME = 'log-call-to-event';

/** Rewrites `console.log('User %s in', user.id)` as `log.info('user_in', { user_id: user.id })`. */
export const logCallToEvent: Recipe = {
  name: NAME,
  summary: 'Rewrites legacy log calls as structured events.',
  mayConcern: mentionsLogCall,
  plan: ({ plan, file }) => {
    const bound = findBoundCalls(plan);
    const findings = plan.calls.map((planned) => toFinding(planned, file.text));
    const grouped = findings.map((finding, index) => {
      const call = plan.calls[index]?.call;
      return withGroup(finding, call && bound.get(call));
    });
    return shareEdits(grouped);
  },
};

/** A call through a child logger is rewritten with what makes it, and with all other calls through it. */
function withGroup(finding: Finding, bound: BoundCall | undefined): Finding {
  if (!bound) return finding;
  const grouped = { ...finding, needs: [...(finding.needs ?? []), bound.child] };
  if (!bound.isDoubtful || finding.safety !== 'safe') return grouped;
  return { ...grouped, safety: 'review', reason: 'bound-together' };
}

function toFinding({ call, outcome, whole }: PlannedLogCall, text: string): Finding {
  const [start, end] = call.range;
  const facts: LogCallFacts = {
    dialect: call.dialect,
    method: call.method,
    callee: call.callee,
    shape: call.shape,
    ...(call.level && { level: call.level }),
    values: valuesInOrder(call),
    catalog: toCatalogCall(call, outcome, whole),
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
      if (outcome.renamed) return toRenaming(call, outcome.renamed, facts, text);
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
        ...(outcome.joins && { needs: outcome.joins }),
        after: outcome.after,
        logCall: { ...facts, ...rewrittenFacts(outcome) },
      };
    case 'removed':
      return {
        message: `\`${call.callee}\` prints no words, so its statement is taken out.`,
        safety: outcome.safety,
        reason: outcome.reason,
        edits: outcome.edits,
        after: '',
        logCall: { ...facts, isRemoved: true },
      };
    case 'joined':
      return {
        message: `\`${call.callee}\` goes into the event \`${outcome.event}\` of the call before it.`,
        safety: outcome.safety,
        ...(outcome.reason && { reason: outcome.reason }),
        edits: [],
        needs: [outcome.into],
        logCall: { ...facts, level: outcome.level, event: outcome.event, joinedTo: outcome.into },
      };
  }
}

function rewrittenFacts(outcome: LogCallOutcome & { readonly kind: 'rewritten' }): Partial<LogCallFacts> {
  const { level, event, fields, dialects, joins } = outcome;
  return { level, event, fields, ...(dialects && { newDialects: dialects }), ...(joins && { joins }) };
}

/** The values of a structured call stay as they are, and what is written around them too. */
function toRenaming(
  call: LogCall,
  { event, edits, after }: RenamedEvent,
  facts: LogCallFacts,
  text: string,
): Verdict {
  const fields = fieldsOfCall(call, text);
  const values = fields.map(({ expression }) => expression);
  return {
    message: `The event catalog calls this event \`${event}\`.`,
    safety: 'safe',
    edits,
    after,
    logCall: { ...facts, event, fields, values },
  };
}

function structuredFacts(call: LogCall, text: string): Partial<LogCallFacts> {
  const first = call.message.find((part) => part.kind === 'text');
  const event = first ? { event: first.text.trimEnd() } : {};
  return { ...event, fields: fieldsOfCall(call, text), values: [] };
}
