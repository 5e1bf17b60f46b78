import { addTags, readTags, type TagOptions } from './correlation-tags.js';

/**
 * For `Sentry.init({ beforeSend })` of any version, where no integration can be added: adds the tags that
 * `sentryIntegration` adds, then asks `next`, whose answer counts. As an event processor (`Sentry.addEventProcessor`) it
 * does the same.
 */
export function sentryBeforeSend<Event extends object, Hint>(
  next?: (event: Event, hint: Hint) => Event | null | PromiseLike<Event | null>,
  options?: TagOptions,
): (event: Event, hint: Hint) => Event | null | PromiseLike<Event | null> {
  return (event, hint) => {
    addTags(event, readTags(options));
    return next === undefined ? event : next(event, hint);
  };
}
