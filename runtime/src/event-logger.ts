import type { FieldsArgument } from './log-events.js';
import type { Logger } from './logger.js';

/** Writes a record of one of these events, with its own fields and no others. */
export type EventLogMethod<Events> = <Event extends keyof Events & string>(
  event: Event,
  ...fields: FieldsArgument<Events[Event]>
) => void;

/** Writes a record of a caught value, as `EventLogMethod` writes others. */
export type EventExceptionMethod<Events> = <Event extends keyof Events & string>(
  event: Event,
  err: unknown,
  ...fields: FieldsArgument<Omit<Events[Event], 'err'>>
) => void;

/** Fields that are bound need not be given with each record. */
type WithBound<Events, Bound> = {
  [Event in keyof Events]: Omit<Events[Event], keyof Bound> &
    Partial<Pick<Events[Event], keyof Bound & keyof Events[Event]>>;
};

type Method = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

/**
 * A logger whose events and their fields the compiler knows: `Events` has the fields of each event by its name, as the
 * `LogshiftEvents` of a generated `log-events.d.ts` does. At run time it is a logger like any other.
 */
export interface EventLogger<Events> extends Omit<
  Logger,
  Method | 'exception' | 'bind' | 'unbind' | 'fresh'
> {
  readonly trace: EventLogMethod<Events>;
  readonly debug: EventLogMethod<Events>;
  readonly info: EventLogMethod<Events>;
  readonly warn: EventLogMethod<Events>;
  readonly error: EventLogMethod<Events>;
  readonly fatal: EventLogMethod<Events>;
  readonly exception: EventExceptionMethod<Events>;
  /** As `Logger.bind`; fields that are bound become optional. */
  readonly bind: <Bound extends object>(fields: Bound) => EventLogger<WithBound<Events, Bound>>;
  /** As `Logger.unbind`; which fields have to be given is known no more, so say the type again where it matters. */
  readonly unbind: (...keys: string[]) => EventLogger<Events>;
  /** As `Logger.fresh`. */
  readonly fresh: (fields?: object) => EventLogger<Events>;
}
