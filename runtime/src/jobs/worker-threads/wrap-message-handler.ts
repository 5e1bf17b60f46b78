import { randomUUID } from 'node:crypto';
import { threadId } from 'node:worker_threads';
import { copyMethodIdentity } from '../../copy-method-identity.js';
import type { ConsumerOptions } from '../job-options.js';
import { runJob } from '../run-job.js';
import { checkHandler, checkTrace, readBound } from '../wrap-job.js';
import { openMessage, type CarriedMessage } from './carrier-message.js';

export interface MessageOptions<Args extends unknown[]> extends ConsumerOptions<Args> {
  /** The kind of work, of which there are few. */
  readonly name: string;
}

/** A handler that takes messages with a carrier, and without. */
type MessageHandler<Message, Rest extends unknown[], R> = (
  given: CarriedMessage<Message> | Message,
  ...rest: Rest
) => R;

/**
 * A handler for messages of `carrierMessage`, as a listener of `parentPort` or the function of a thread of a pool: `handle`
 * gets the message alone, and runs in a context of its own with `thread_id`, events and a span, as `wrapJob` says. A message
 * that came without carrier is handled as well. Throws a TypeError for options that are not valid.
 */
export function wrapMessageHandler<Message, Rest extends unknown[], R>(
  options: MessageOptions<[Message, ...Rest]>,
  handle: (message: Message, ...rest: Rest) => R,
): MessageHandler<Message, Rest, R> {
  checkHandler('wrapMessageHandler', handle);
  checkTrace('wrapMessageHandler', options.trace);
  const { name } = options;
  if (typeof name !== 'string' || name === '') {
    throw new TypeError('wrapMessageHandler() takes the name of the work, as in { name: "resize_image" }.');
  }
  const wrapped = function (this: unknown, given: unknown, ...rest: Rest): R {
    const { carrier, message } = openMessage(given) as { carrier: unknown; message: Message };
    const bound = { thread_id: threadId, ...readBound(options.bind, [message, ...rest]) };
    const run = { name, id: randomUUID(), carrier, wantsCarrier: true, bound, options };
    return runJob(run, () => handle.call(this, message, ...rest));
  };
  copyMethodIdentity(handle, wrapped);
  return wrapped;
}
