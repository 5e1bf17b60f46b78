/* eslint-disable @typescript-eslint/no-empty-object-type, @typescript-eslint/no-generated-empty-object-type, @typescript-eslint/no-redundant-type-constituents --
   What is empty here is filled from outside, by declaration merging. */
declare global {
  /**
   * The fields of each event, by its name. Empty until a generated `log-events.d.ts` fills it.
   *
   * It is global so that it is one, whether a file gets the types of the ES modules or those of CommonJS.
   */
  interface LogshiftEvents {}

  /** How strictly events are checked; `log-events.d.ts` adds `strict` to refuse names that are in no catalog. */
  interface LogshiftEventChecks {}
}

/** The names in the event catalog; any name as long as there is no catalog. */
export type EventName = [keyof LogshiftEvents] extends [never] ? string : keyof LogshiftEvents & string;

/** What a log method takes behind the event: its own fields where the catalog has the event, else any. */
export type EventFields<Event extends string> = Event extends keyof LogshiftEvents
  ? FieldsArgument<LogshiftEvents[Event]>
  : [fields?: object];

/** The same for `exception`, which takes `err` by itself. */
export type ExceptionFields<Event extends string> = Event extends keyof LogshiftEvents
  ? FieldsArgument<Omit<LogshiftEvents[Event], 'err'>>
  : [fields?: object];

/** Left out where no field must be there. */
export type FieldsArgument<Fields> =
  Record<never, never> extends Fields ? [fields?: Fields] : [fields: Fields];

/** An event as it may be given: under strict checks, a name that is known not to be in the catalog is refused. */
export type GivenEvent<Event extends string> = 'strict' extends keyof LogshiftEventChecks
  ? string extends Event
    ? Event
    : Event extends keyof LogshiftEvents
      ? Event
      : NotInEventCatalog
  : Event;

/** What an event must be that is not in the catalog; nothing is, and the compiler names it in its message. */
export interface NotInEventCatalog {
  readonly 'run `logshift catalog` to add this event': never;
}
