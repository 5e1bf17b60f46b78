import type { LogCall } from '../log-call.js';
import type { LogCallOutcome } from '../log-call-outcome.js';
import type { SourceFile } from '../source-file.js';
import type { PlannedLogCall } from '../source-plan.js';
import { joinCalls } from './join-calls.js';

/** Which calls of a file become one event together, asked call by call in source order. */
export interface Joins {
  /** The call whose event another goes into. */
  readonly leaderOf: (call: LogCall) => LogCall | undefined;
  /** A call read as one with those that go into its event; itself where none do. */
  readonly wholeOf: (call: LogCall) => LogCall;
  /** A call with what becomes of it, and of those that go into its event. */
  readonly toPlanned: (call: LogCall, outcome: LogCallOutcome) => PlannedLogCall;
  /** The plan of a call that goes into another's event, once that one is planned. */
  readonly joinedOf: (call: LogCall) => PlannedLogCall | undefined;
}

export function createJoins(calls: readonly LogCall[], file: SourceFile): Joins {
  const joined = joinCalls(calls, file);
  const leading = new Map(joined.map((each) => [each.first, each]));
  const leaders = new Map(joined.flatMap(({ first, others }) => others.map((other) => [other, first])));
  const outcomes = new Map<LogCall, LogCallOutcome>();
  return {
    leaderOf: (call) => leaders.get(call),
    wholeOf: (call) => leading.get(call)?.whole ?? call,
    toPlanned: (call, outcome) => {
      const own = leading.get(call);
      if (!own || outcome.kind !== 'rewritten') return { call, outcome };
      outcomes.set(call, outcome);
      const joins = own.others.map(({ range }) => range);
      return { call, outcome: { ...outcome, joins }, whole: own.whole };
    },
    joinedOf: (call) => {
      const leader = leaders.get(call);
      const outcome = leader && outcomes.get(leader);
      if (!leader || outcome?.kind !== 'rewritten') return undefined;
      const { safety, reason, level, event } = outcome;
      const given = { safety, ...(reason && { reason }), level, event };
      return { call, outcome: { kind: 'joined', into: leader.range, ...given } };
    },
  };
}
