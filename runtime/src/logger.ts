import type { Level } from './conventions/index.js';
import type { Threshold } from './level-rules.js';
import type { EventFields, ExceptionFields, GivenEvent } from './log-events.js';

/* eslint-disable @typescript-eslint/no-duplicate-type-constituents -- They differ once the event catalog is strict. */

/**
 * Writes one record: `event` is a constant snake_case name, `fields` what varies. Whatever the values are, it never
 * throws. Bound: it may be taken off its logger and passed on.
 */
export type LogMethod = [keyof LogshiftEvents] extends [never]
  ? (event: string, fields?: object) => void
  : <Event extends string>(event: Event & GivenEvent<Event>, ...fields: EventFields<Event>) => void;

/** Writes a record of a caught value, as `LogMethod` writes others. */
export type ExceptionMethod = [keyof LogshiftEvents] extends [never]
  ? (event: string, err: unknown, fields?: object) => void
  : <Event extends string>(
      event: Event & GivenEvent<Event>,
      err: unknown,
      ...fields: ExceptionFields<Event>
    ) => void;

/** Writes records under one name. Immutable: `bind` and `unbind` answer another logger. */
export interface Logger {
  readonly name: string;
  /** The least severe level this logger writes now. */
  readonly level: Threshold;
  readonly trace: LogMethod;
  readonly debug: LogMethod;
  readonly info: LogMethod;
  readonly warn: LogMethod;
  readonly error: LogMethod;
  readonly fatal: LogMethod;
  /**
   * Writes a record of level error with the caught value under `err`, and marks the active span as failed, also where
   * the level is off. Anything can be caught: strings and undefined are accepted.
   */
  readonly exception: ExceptionMethod;
  /** A logger of the same name whose records carry these fields too. Their values are read now. */
  readonly bind: (fields: object) => Logger;
  /** A logger without these bound fields; keys that are not bound are ignored. */
  readonly unbind: (...keys: string[]) => Logger;
  /** A logger of the same name with these bound fields alone: those of this one are left behind. */
  readonly fresh: (fields?: object) => Logger;
  /** Whether a record of this level would be written: a guard for values that are costly to compute. */
  readonly isLevelEnabled: (level: Level) => boolean;
}
