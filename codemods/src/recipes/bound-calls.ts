import type { LogCall, PlannedChild, Range, SourcePlan } from '@logshift/runtime/log-calls';

/** Child loggers that are bound together with all calls through them: nothing of it works alone. */
export interface BoundGroup {
  /** Whether a person should look at one or more of them. */
  readonly isDoubtful: boolean;
}

/** A call that logs through a child logger when the logger is bound. */
export interface BoundCall extends BoundGroup {
  /** What makes its logger. */
  readonly child: Range;
}

/** The groups of a file by the place of each child logger. */
export function findBoundGroups(plan: SourcePlan): ReadonlyMap<PlannedChild, BoundGroup> {
  const children = plan.children ?? [];
  const doubtful = new Set(children.filter((child) => isDoubtful(child, plan)).map(keyOf));
  for (let before = -1; before < doubtful.size;) {
    before = doubtful.size;
    for (const child of children) {
      const linked = child.outcome.kind === 'bound' ? child.outcome.linked : [];
      if (linked.some((range) => doubtful.has(range.join()))) doubtful.add(keyOf(child));
    }
  }
  return new Map(children.map((child) => [child, { isDoubtful: doubtful.has(keyOf(child)) }]));
}

/** The calls of a file that log through child loggers which are bound. */
export function findBoundCalls(plan: SourcePlan): ReadonlyMap<LogCall, BoundCall> {
  if (!plan.children || plan.children.length === 0) return new Map();
  return new Map(
    [...findBoundGroups(plan)].flatMap(([{ range, outcome }, group]) =>
      outcome.kind === 'bound'
        ? outcome.calls.map((call) => [call, { ...group, child: range }] as const)
        : [],
    ),
  );
}

function keyOf({ range }: PlannedChild): string {
  return range.join();
}

function isDoubtful({ outcome }: PlannedChild, { calls }: SourcePlan): boolean {
  if (outcome.kind !== 'bound') return false;
  const own = new Set(outcome.calls);
  return (
    outcome.doubt !== undefined ||
    calls.some(
      ({ call, outcome: made }) => own.has(call) && made.kind === 'rewritten' && made.safety === 'review',
    )
  );
}
