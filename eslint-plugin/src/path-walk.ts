import type { CodePath, CodePathSegment, RuleListener } from '@typescript-eslint/utils/ts-eslint';

/** What happened in the segments of a code path, in the order of the code. */
export type EventsBySegment<Event> = ReadonlyMap<CodePathSegment, readonly Event[]>;

/** Keeps what a rule notes while ESLint walks through the code, by the segments of the code path that it is in. */
export interface PathWalk<Event> {
  /** To be joined with the rule's own listeners. */
  readonly listener: RuleListener;
  /** Notes an event where the walk is now; in a `finally` that is several segments at once. */
  readonly note: (event: Event) => void;
}

interface OpenPath<Event> {
  readonly current: Set<CodePathSegment>;
  readonly events: Map<CodePathSegment, Event[]>;
}

/** Follows the code paths of a file: of each function, and of the program. `leave` gets each when it is walked through. */
export function createPathWalk<Event>(
  leave: (path: CodePath, events: EventsBySegment<Event>) => void,
): PathWalk<Event> {
  const open: OpenPath<Event>[] = [];
  return {
    listener: {
      onCodePathStart: () => void open.push({ current: new Set(), events: new Map() }),
      onCodePathSegmentStart: (segment: CodePathSegment) => void open.at(-1)?.current.add(segment),
      onCodePathSegmentEnd: (segment: CodePathSegment) => void open.at(-1)?.current.delete(segment),
      onCodePathEnd: (path: CodePath) => leave(path, open.pop()?.events ?? new Map()),
    },
    note: (event) => {
      const { current, events } = open.at(-1) ?? { current: [], events: new Map<CodePathSegment, Event[]>() };
      for (const segment of current) events.set(segment, [...(events.get(segment) ?? []), event]);
    },
  };
}
