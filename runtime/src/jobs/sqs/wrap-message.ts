import type { ConsumerOptions } from '../job-options.js';
import type { JobRun } from '../job-run.js';
import { checkHandler, checkTrace, readBound, wrapHandler } from '../wrap-job.js';
import { readMessage, type SqsMessage } from './sqs-message.js';

/** What the handlers of SQS take beside what every consumer takes. */
export interface MessageOptions<Args extends unknown[]> extends ConsumerOptions<Args> {
  /** The kind of job; the name of the queue when left out. */
  readonly name?: string;
  /** The name of the queue, where the message does not say it: only Lambda's do. */
  readonly queue?: string;
  /** The queue's `maxReceiveCount`: the failure before its message goes to the dead letters is an error, others warnings. */
  readonly attempts?: number;
}

/**
 * A handler for one message of SQS, as the AWS SDK receives it (`sqs-consumer`'s `handleMessage`) or as Lambda hands it
 * over, in a context of its own, with events and a span, as `wrapJob` says. The consumer has to ask for the attributes:
 * `MessageAttributeNames: ['All']` and `MessageSystemAttributeNames: ['All']`. Throws a TypeError for options that are not
 * valid.
 */
export function wrapMessage<Message extends SqsMessage, Rest extends unknown[], R>(
  handle: (message: Message, ...rest: Rest) => R,
  options: MessageOptions<[Message, ...Rest]> = {},
): (message: Message, ...rest: Rest) => R {
  checkHandler('wrapMessage', handle);
  checkTrace('wrapMessage', options.trace);
  const wrapped = wrapHandler<[Message, ...Rest], R>(handle, (args) =>
    toRun(args[0], readBound(options.bind, args), options),
  );
  return wrapped;
}

/** The execution that a message asks for. */
export function toRun<Args extends unknown[]>(
  message: SqsMessage,
  bound: object | undefined,
  options: MessageOptions<Args>,
): JobRun {
  const { id, queue: said, attempt, sentAt, carrier } = readMessage(message);
  const queue = options.queue ?? said;
  return {
    name: options.name ?? queue ?? 'sqs_message',
    id,
    queue,
    attempt,
    attempts: options.attempts,
    carrier,
    wantsCarrier: true,
    system: 'aws_sqs',
    publishedAt: sentAt,
    bound,
    options: options,
  };
}
