import type { Level } from '@logshift/runtime/conventions';
import type { TestedCall, TestedOrigin } from '../text/tested-call.js';

/** What a spy on one method of the console watches, once a run is over. */
export type Watched =
  /** Nothing but events of one level, and no other event has that level. */
  | { readonly kind: 'events'; readonly level: Level; readonly calls: readonly TestedCall[] }
  /** Events beside calls that still print, fewer events than there were calls, or events whose level says too little. */
  | { readonly kind: 'mixed'; readonly calls: readonly TestedCall[] };

/** The level that calls of a method have where nothing else is known. */
const LEVEL_OF: Readonly<Record<string, Level>> = {
  debug: 'debug',
  error: 'error',
  info: 'info',
  log: 'info',
  warn: 'warn',
};

/** Works out what a spy on `console.<method>` watches; undefined when none of it became an event. */
export function watchedBy(method: string, tested: readonly TestedCall[]): Watched | undefined {
  const isWatched = ({ was }: TestedCall) => was?.dialect === 'console' && was.method === method;
  const own = tested.filter(isWatched);
  const events = tested.filter(({ event }) => event);
  const before = events.filter(({ was }) => !was);
  const followed = own.some(({ event }) => event)
    ? own.filter(({ event }) => event)
    : before.filter(({ event }) => event?.level === LEVEL_OF[method]);
  if (followed.length === 0) return undefined;
  const levels = new Set(followed.map(({ event }) => event?.level));
  const [level] = levels;
  const stays =
    own.some(({ event }) => !event) || tested.some(({ was, event }) => was && !event && mayPrint(was));
  const isAlone = events.every((call) => followed.includes(call) || call.event?.level !== level);
  // A test that counts two lines, `Could not save` and the error, would count one event.
  if (followed.some(({ isJoined }) => isJoined)) return { kind: 'mixed', calls: followed };
  if (stays || levels.size !== 1 || !level || !isAlone) return { kind: 'mixed', calls: followed };
  return { kind: 'events', level, calls: followed };
}

/** Whether a call that stays may print through any method: nobody read it, or `console[level](…)` chooses at run time. */
function mayPrint({ dialect, method }: TestedOrigin): boolean {
  return dialect === '?' || (dialect === 'console' && method === '');
}
