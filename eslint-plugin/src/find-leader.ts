import type { PlannedLogCall, SourcePlan } from '@logshift/runtime/log-calls';
import type { Rewritten } from './name-siblings.js';

/** A log call that becomes an event, with what becomes of it. */
export interface Leader extends PlannedLogCall {
  readonly outcome: Rewritten;
}

/** The log call whose event holds what a call says: the call itself, or the one before it that it is joined to. */
export function findLeader(planned: PlannedLogCall, { calls }: SourcePlan): Leader | undefined {
  const { outcome } = planned;
  const found =
    outcome.kind === 'joined' ? calls.find(({ call }) => call.range.join() === outcome.into.join()) : planned;
  return found && isLeader(found) ? found : undefined;
}

function isLeader(planned: PlannedLogCall): planned is Leader {
  return planned.outcome.kind === 'rewritten';
}
