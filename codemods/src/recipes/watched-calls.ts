import type { Level } from '@logshift/runtime/conventions';
import type { TestedCall } from '../text/tested-call.js';

/** What a spy looks at: a method of the console, or of a logger. */
export interface SpiedMethod {
  readonly method: string;
  readonly isConsole: boolean;
}

/** What a spy on one method watches, once a run is over. */
export type Watched =
  /** Nothing but events of one level, and no other event has that level. */
  | { readonly kind: 'events'; readonly level: Level; readonly calls: readonly TestedCall[] }
  /** Such events, and beside them calls that still print. */
  | { readonly kind: 'both'; readonly level: Level; readonly calls: readonly TestedCall[] }
  /** Fewer events than there were calls, or events whose level says too little. */
  | { readonly kind: 'mixed'; readonly calls: readonly TestedCall[] };

/** The level that calls of a method have where nothing else is known. */
const LEVEL_OF: Readonly<Record<string, Level>> = {
  debug: 'debug',
  error: 'error',
  fatal: 'fatal',
  info: 'info',
  log: 'info',
  trace: 'trace',
  warn: 'warn',
};

/** Works out what a spy watches; undefined when none of it became an event. */
export function watchedBy(spied: SpiedMethod, all: readonly TestedCall[]): Watched | undefined {
  const tested = all.filter(({ isStarted }) => !isStarted);
  const own = tested.filter((call) => isWatched(call, spied));
  const events = tested.filter(({ event }) => event);
  const before = events.filter(({ was }) => !was);
  const followed = own.some(({ event }) => event)
    ? own.filter(({ event }) => event)
    : before.filter(({ event }) => event?.level === LEVEL_OF[spied.method]);
  if (followed.length === 0) return undefined;
  const levels = new Set(followed.map(({ event }) => event?.level));
  const [level] = levels;
  const isAlone = events.every((call) => followed.includes(call) || call.event?.level !== level);
  // A test that counts two lines, `Could not save` and the error, would count one event.
  const isShort = followed.some(({ isJoined }) => isJoined) || own.some(({ isRemoved }) => isRemoved);
  if (isShort || levels.size !== 1 || !level || !isAlone) return { kind: 'mixed', calls: followed };
  const stays = own.some(({ event }) => !event) || tested.some((call) => mayReach(call, spied));
  return { kind: stays ? 'both' : 'events', level, calls: followed };
}

function isWatched({ was, event }: TestedCall, { method, isConsole }: SpiedMethod): boolean {
  if (!was) return false;
  if (isConsole) return was.dialect === 'console' && was.method === method;
  if (PRINTS.has(was.dialect)) return false;
  // `logError(…)` of the project logs through the method that its level is called after.
  return event ? was.method === method || event.level === LEVEL_OF[method] : false;
}

const PRINTS: ReadonlySet<string> = new Set(['console', 'stderr', 'stdout']);

/**
 * Whether a call that stays may go through the method that is watched: nobody read it, or `console[level](…)` chooses at
 * run time. What calls of a logger of the project end in is reached by those alone.
 */
function mayReach({ was, event, isInLogger }: TestedCall, { isConsole }: SpiedMethod): boolean {
  if (!was || event) return false;
  if (isConsole) return was.dialect === '?' || (was.dialect === 'console' && was.method === '');
  return !isInLogger && !PRINTS.has(was.dialect);
}

/** Whether a call went through a logger that tests can put another in place of. */
export function wentThroughLogger({ was, event }: TestedCall): boolean {
  return event !== undefined && was !== undefined && !PRINTS.has(was.dialect);
}
