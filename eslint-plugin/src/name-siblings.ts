import { nameLogCalls, type LogCallOutcome, type SourcePlan } from '@logshift/runtime/log-calls';

/** The outcome of a log call that can be rewritten. */
export type Rewritten = Extract<LogCallOutcome, { kind: 'rewritten' }>;

type Siblings = ReadonlyMap<Rewritten, readonly Rewritten[]>;

const siblingsOfPlans = new WeakMap<SourcePlan, Siblings>();

/**
 * Finds the safe rewritings that must be applied together with one, itself included.
 *
 * Messages that would share a name are named apart by looking at all of them. Were one written alone, ESLint's
 * next pass would see the others alone, and give them the very name that was to be kept apart.
 */
export function findNameSiblings(outcome: Rewritten, plan: SourcePlan): readonly Rewritten[] {
  const known = siblingsOfPlans.get(plan) ?? groupSiblings(plan);
  siblingsOfPlans.set(plan, known);
  return known.get(outcome) ?? [outcome];
}

function groupSiblings({ calls }: SourcePlan): Siblings {
  const groups = new Map<string, Rewritten[]>();
  for (const { call, outcome, whole = call } of calls) {
    if (outcome.kind !== 'rewritten' || outcome.safety !== 'safe') continue;
    // The path names what has no words; it is the same for all calls, and so makes no difference here.
    const name = nameLogCalls([whole], { path: '' })[0]?.event ?? outcome.event;
    groups.set(name, [...(groups.get(name) ?? []), outcome]);
  }
  const apart = [...groups.values()].filter((group) => new Set(group.map(({ event }) => event)).size > 1);
  return new Map(apart.flatMap((group) => group.map((outcome) => [outcome, group])));
}
