import { flushLogs } from '../../configure-logging.js';
import { getLogger } from '../../get-logger.js';
import { isRequestId } from '../../is-request-id.js';
import { joinErrors, runEach, settle, type Ending } from '../run-each.js';
import { runJob } from '../run-job.js';
import { checkHandler, checkTrace, readBound } from '../wrap-job.js';
import { readMessage, type SqsMessage } from './sqs-message.js';
import { toRun, type MessageOptions } from './wrap-message.js';

export interface RecordsOptions<Args extends unknown[]> extends MessageOptions<Args> {
  /**
   * Whether the function's event source has `ReportBatchItemFailures`: then messages that failed are named in the answer, and
   * come back alone. Without it, false, a message that fails fails its batch. Set where it is not, messages would be lost.
   */
  readonly partialFailures?: boolean;
  /** How many messages of a batch run side by side; 10. Those of one message group never do. */
  readonly concurrency?: number;
}

/** What Lambda reads of the answer, where the event source has `ReportBatchItemFailures`. */
export interface RecordsAnswer {
  readonly batchItemFailures: { itemIdentifier: string }[];
}

interface RecordsEvent<Message> {
  readonly Records: readonly Message[];
}

/**
 * A Lambda handler for batches of SQS that runs `handle` for each message by itself, in a context of its own with Lambda's
 * `request_id`, with events and a span, as `wrapJob` says. In a FIFO queue the messages of a group run in order; behind one
 * that fails they are left for the next time. Logs are flushed before it answers. Throws a TypeError for options that are
 * not valid.
 */
export function wrapRecords<Message extends SqsMessage, Context>(
  handle: (message: Message, context: Context) => unknown,
  options: RecordsOptions<[Message, Context]> = {},
): (event: RecordsEvent<Message>, context: Context) => Promise<RecordsAnswer> {
  checkHandler('wrapRecords', handle);
  checkTrace('wrapRecords', options.trace);
  const { concurrency = 10, partialFailures = false } = options;
  return async (event, context) => {
    try {
      const run = (message: Message): unknown => {
        const bound = { ...requestOf(context), ...readBound(options.bind, [message, context]) };
        return runJob(toRun(message, bound, options), () => handle(message, context));
      };
      const groups = toGroups(event.Records);
      const ended = await runEach(groups, concurrency, (group) => runGroup(group, run, options));
      const endings = ended.flatMap((ending) => (ending.succeeded ? ending.value : [])); // a group never rejects
      const failure = joinErrors(endings);
      if (failure !== undefined && !partialFailures) throw failure.error;
      const failed = groups.flat().filter((_, index) => endings[index]?.succeeded !== true);
      return {
        batchItemFailures: failed.map((message) => ({ itemIdentifier: readMessage(message).id ?? '' })),
      };
    } finally {
      flushLogs(); // the process is frozen as soon as this answers
    }
  };
}

/** Messages that must keep their order, together; each other by itself. In the order of their first messages. */
function toGroups<Message extends SqsMessage>(messages: readonly Message[]): readonly (readonly Message[])[] {
  const groups = new Map<string, Message[]>();
  messages.forEach((message, index) => {
    const { group, queue } = readMessage(message);
    // A standard queue may have groups too, for fairness: they are no order.
    const key = group !== undefined && queue?.endsWith('.fifo') ? `group ${group}` : `message ${index}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [message]);
    else known.push(message);
  });
  return [...groups.values()];
}

/** One ending for each message of the group: behind one that fails nothing runs, and all have failed. */
async function runGroup<Message extends SqsMessage>(
  group: readonly Message[],
  run: (message: Message) => unknown,
  options: Pick<MessageOptions<never>, 'logger'>,
): Promise<readonly Ending<unknown>[]> {
  const endings: Ending<unknown>[] = [];
  for (const message of group) {
    const ending = await settle(message, run);
    endings.push(ending);
    const left = group.length - endings.length;
    if (ending.succeeded || left === 0) continue;
    tellHeldBack(message, left, options);
    return [...endings, ...Array.from({ length: left }, () => ending)];
  }
  return endings;
}

function tellHeldBack(
  message: SqsMessage,
  count: number,
  { logger = getLogger('jobs') }: Pick<MessageOptions<never>, 'logger'>,
): void {
  const { queue, group } = readMessage(message);
  try {
    logger.warn('jobs_held_back', { queue, message_group: group, job_count: count });
  } catch {
    // A logger of the program's own: what it throws is no failure of the batch.
  }
}

function requestOf(context: unknown): object {
  const { awsRequestId } = Object(context) as { readonly awsRequestId?: unknown };
  return isRequestId(awsRequestId) ? { request_id: awsRequestId } : {};
}
