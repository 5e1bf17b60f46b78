import { toEventName } from '../conventions/index.js';
import type { ExistingEvents } from './existing-events.js';
import type { LogCall } from './log-call.js';
import type { Hole } from './message.js';
import { completeWords } from './naming/complete-words.js';
import { toDistinctKeys } from './naming/distinct-keys.js';
import { draftEvent, type EventDraft } from './naming/event-draft.js';
import { eventWords } from './naming/event-words.js';
import { chooseFieldKey } from './naming/field-key.js';
import { toSiblingNames } from './naming/sibling-names.js';
import { nameWordlessEvent, printsMessageVariable } from './naming/wordless-event.js';
import type { ReasonCode } from './reason.js';

/** The names that one log call gets. */
export interface LogCallNames {
  readonly event: string;
  /** The name that the message gives, where the event catalog has another one. */
  readonly derived?: string;
  /** One field key for each hole of the call's message, in order; empty for a `spread` hole. */
  readonly keys: readonly string[];
  /** The logger's name that a long leading tag of the message gives: `OrderService.place`. */
  readonly loggerName?: string;
  /** Why a person should look at these names: `no-words` or `name-needed`. */
  readonly doubt?: ReasonCode;
}

/** A key that is settled otherwise; undefined where the chosen one is as good as any. */
export type KeyOf = (call: LogCall, hole: Hole, chosen: string) => string | undefined;

/**
 * Chooses event names and field keys for all log calls of one file together: they must not clash, neither with each
 * other nor with the events that the file logs already.
 *
 * Two holes of a call share a key only when they are the same plain path (`err.message` and `err.stack`,
 * `user.id` twice), so that one field holds what both printed.
 */
export function nameLogCalls(
  calls: readonly LogCall[],
  file: { readonly path: string },
  existing: ExistingEvents = new Map(),
  keyOf: KeyOf = () => undefined,
): readonly LogCallNames[] {
  const named = calls.map((call) => nameAlone(call, file.path, keyOf));
  const names = toSiblingNames(named, existing);
  return named.map(({ draft, keys, doubt }, index) => ({
    event: toEventName(names[index] ?? []) ?? 'message',
    keys,
    ...(draft.loggerName === undefined ? {} : { loggerName: draft.loggerName }),
    ...(doubt === undefined ? {} : { doubt }),
  }));
}

interface NamedAlone {
  readonly draft: EventDraft;
  readonly words: readonly string[];
  readonly keys: readonly string[];
  readonly isWordless: boolean;
  readonly doubt: ReasonCode | undefined;
}

/** Names one call as if it were the only one of its file. */
function nameAlone(call: LogCall, path: string, keyOf: KeyOf): NamedAlone {
  const draft = draftEvent(call);
  const { className } = call.site;
  const choices = draft.holes.map((hole, index) => {
    const choice = chooseFieldKey(hole, draft.contextOf(index), className);
    const key = keyOf(call, hole, choice.key);
    return key === undefined ? choice : { key, qualified: undefined };
  });
  const keys = toDistinctKeys(draft.holes, choices);
  const own = draft.isOtherScript ? [] : eventWords(draft);
  const isWordless = own.length === 0;
  if (isWordless) return { draft, keys, isWordless, ...nameWordlessEvent(draft, keys, path) };
  const doubt = printsMessageVariable(draft) ? 'name-needed' : undefined;
  return { draft, keys, isWordless, words: completeWords(own, draft, keys, path), doubt };
}
