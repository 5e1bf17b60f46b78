import { LEVELS, type Level } from '../conventions/index.js';
import { describeThrown } from '../describe-thrown.js';
import type { LogEntry, LogProcessor } from '../log-entry.js';
import { warnOnce } from '../warn-once.js';
import { findEventId, rememberEventId } from './captured-errors.js';
import type { SentryModule } from './sentry-types.js';

export interface EventIdOptions {
  /** The module of Sentry, where errors that are logged and that Sentry has not heard of are to be captured. */
  readonly capture?: Pick<SentryModule, 'captureException'>;
  /** From which level on they are captured; `error`. */
  readonly level?: Level;
}

/**
 * A processor for `configureLogging({ processors: [sentryEventIds()] })` that writes `sentry_event_id` into the record of an
 * error that Sentry knows: one that was captured before it was logged, or, with `capture`, is captured now. An error is
 * captured once. Needs `sentryIntegration()`. Throws a TypeError for a level that there is not.
 */
export function sentryEventIds({ capture, level = 'error' }: EventIdOptions = {}): LogProcessor {
  const lowest = LEVELS.indexOf(level);
  if (lowest < 0) {
    throw new TypeError(`sentryEventIds(): Unknown level "${level}"; the levels are ${LEVELS.join(', ')}.`);
  }
  return (entry) => {
    const { err } = entry;
    if (err === undefined || err === null) return entry;
    const isCaptured = capture !== undefined && LEVELS.indexOf(entry.level) >= lowest;
    const id = findEventId(err) ?? (isCaptured ? captureError(capture, err) : undefined);
    return id === undefined ? entry : withEventId(entry, id);
  };
}

function captureError(sentry: Pick<SentryModule, 'captureException'>, error: unknown): string | undefined {
  try {
    const id = sentry.captureException(error);
    rememberEventId(error, id);
    return id;
  } catch (thrown) {
    warnOnce(`Sentry could not capture an error that was logged: ${describeThrown(thrown)}.`);
    return undefined;
  }
}

function withEventId(entry: LogEntry, id: string): LogEntry {
  return { ...entry, sentry_event_id: id };
}
