/**
 * What everything in Redis begins with. The braces make a cluster keep it all in one place, so that an event reaches the
 * queues of all its handlers at once or not at all.
 */
export const DEFAULT_PREFIX = '{logshift}';

/** Each handler has a queue of its own, so that one that hangs or fails holds up no other. BullMQ takes no colon in names. */
export function toQueueName({ type, id }: { readonly type: string; readonly id: string }): string {
  return `${type}/${encodeURIComponent(id)}`;
}
