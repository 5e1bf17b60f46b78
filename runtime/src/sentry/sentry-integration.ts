import { rememberEventId } from './captured-errors.js';
import { addTags, readTags, type TagOptions, type Tags } from './correlation-tags.js';
import type { SentryEvent, SentryHint } from './sentry-types.js';

/** An integration as every SDK of Sentry since version 8 takes it. */
export interface SentryIntegration {
  readonly name: string;
  setupOnce: () => void;
  preprocessEvent: (event: SentryEvent, hint?: SentryHint) => void;
  processEvent: <Event extends object>(event: Event, hint?: SentryHint) => Event;
}

/**
 * For `Sentry.init({ integrations: [sentryIntegration()] })`: every error and message of Sentry gets the tags `trace_id`,
 * `span_id`, `correlation_id` and `request_id` of the place that captured it, whether or not its span is sampled, and those
 * of `fields`. A tag that the program sets itself stays. It also tells `sentryEventIds` which errors Sentry knows.
 */
export function sentryIntegration(options: TagOptions = {}): SentryIntegration {
  // Read where the event is captured: other integrations may read files before an event is processed.
  const read = new WeakMap<object, Tags>();
  return {
    name: 'Logshift',
    setupOnce: () => undefined, // Sentry 8 asks for it
    preprocessEvent: (event, hint) => {
      if (event.type !== undefined) return;
      rememberEventId(hint?.originalException, hint?.event_id ?? event.event_id);
      if (hint !== undefined) read.set(hint, readTags(options));
    },
    processEvent: (event, hint) => {
      addTags(event, (hint && read.get(hint)) ?? readTags(options));
      return event;
    },
  };
}
