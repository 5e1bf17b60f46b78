import { EVENT_NAME_LIMITS, isEventName, isReservedKey, toEventName } from '@logshift/runtime/conventions';

/** What is wrong with a name that a person typed for an event, as a full sentence; undefined when nothing is. */
export function findEventNameFault(name: string): string | undefined {
  if (name === '') return 'An event needs a name.';
  const { maxWords, maxLength } = EVENT_NAME_LIMITS;
  if (!isEventName(name)) {
    const better = toEventName(name);
    const hint = better !== undefined && better !== name ? ` Write ${better}.` : '';
    return `A name is snake_case, at most ${maxWords} words and ${maxLength} characters.${hint}`;
  }
  return isReservedKey(name) ? `Each record has a field ${name} of its own; say what happened.` : undefined;
}
