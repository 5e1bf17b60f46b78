import type { LogCall } from './log-call.js';
import type { ReasonCode } from './reason.js';

/** The names that one log call gets. */
export interface LogCallNames {
  readonly event: string;
  /** One field key for each hole of the call's message, in order; empty for a `spread` hole. */
  readonly keys: readonly string[];
  /** The logger's name that a long leading tag of the message gives: `OrderService.place`. */
  readonly loggerName?: string;
  /** Why a person should look at these names: `no-words` or `name-needed`. */
  readonly doubt?: ReasonCode;
}

/** Chooses event names and field keys for all log calls of one file together: they must not clash. */
export function nameLogCalls(
  calls: readonly LogCall[],
  file: { readonly path: string },
): readonly LogCallNames[] {
  void file;
  return calls.map((call) => ({ event: 'event', keys: call.message.flatMap(() => []) }));
}
