import { EventEmitter, once } from 'node:events';
import { MessageChannel, Worker as Thread } from 'node:worker_threads';
import type { SQSBatchResponse, SQSEvent, SQSHandler, SQSRecord } from 'aws-lambda';
import * as cron from 'node-cron';
import { configureLogging, getContext, getLogger, runWithContext, withSpan } from '@logshift/runtime';
import { wrapTask } from '@logshift/runtime/jobs/cron';
import { carrierAttributes, wrapMessage, wrapRecords } from '@logshift/runtime/jobs/sqs';
import { carrierMessage, wrapMessageHandler } from '@logshift/runtime/jobs/worker-threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

let logs: CapturedRecords;
let traces: TracesInMemory;

beforeEach(() => {
  logs = captureRecords();
  traces = traceInMemory();
});

afterEach(async () => {
  await traces.stop();
  configureLogging();
});

const eventsOf = (): unknown[] => logs.records.map(({ event }) => event);
const requestSpanId = (): string | undefined =>
  traces.spans.find(({ name }) => name === 'request')?.spanContext().spanId;
const jobSpans = () => traces.spans.filter(({ attributes }) => 'job.name' in attributes);
const linksOf = (at: number) => jobSpans()[at]?.links.map((link) => link.context.spanId);

/** Runs `run` as a request does that publishes something. */
const inRequest = <T>(run: () => T, id = 'flow-1'): T =>
  runWithContext({ correlation_id: id, user_id: 7 }, () => withSpan('request', run));

describe('SQS', () => {
  /** A message as Lambda hands it over after it was sent with these attributes. */
  function deliver(sent: object, more: Partial<SQSRecord> = {}, received = 1): SQSRecord {
    const attributes =
      (sent as { MessageAttributes?: Record<string, { StringValue?: string }> }).MessageAttributes ?? {};
    return {
      messageId: 'm-1',
      receiptHandle: 'r',
      body: '{"order_id":5}',
      attributes: {
        ApproximateReceiveCount: String(received),
        SentTimestamp: String(Date.now() - 50),
        SenderId: 's',
        ApproximateFirstReceiveTimestamp: '0',
      },
      messageAttributes: Object.fromEntries(
        Object.entries(attributes).map(([name, { StringValue }]) => [
          name,
          { stringValue: StringValue ?? '', dataType: 'String', stringListValues: [], binaryListValues: [] },
        ]),
      ),
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:eu-central-1:123456789012:orders',
      awsRegion: 'eu-central-1',
      ...more,
    };
  }

  const eventOf = (...records: SQSRecord[]): SQSEvent => ({ Records: records });
  const sent = (id?: string) => inRequest(() => carrierAttributes({ MessageBody: '{}' }, ['user_id']), id);

  it('carries by message attributes, to a handler of Lambda', async () => {
    const handler = wrapRecords(async (record: SQSRecord) =>
      getLogger('orders').info('shipped', { id: record.messageId }),
    );
    const answer: SQSBatchResponse = await handler(eventOf(deliver(sent())), { awsRequestId: 'lambda-1' });
    expect(answer).toEqual({ batchItemFailures: [] });
    expect(eventsOf()).toEqual(['job_started', 'shipped', 'job_completed']);
    expect(logs.records[1]).toMatchObject({
      ...{ correlation_id: 'flow-1', job_id: 'm-1', job_name: 'orders', queue: 'orders', attempt: 1 },
      ...{ request_id: 'lambda-1', user_id: 7 },
    });
    expect(linksOf(0)).toEqual([requestSpanId()]);
    expect(jobSpans()[0]?.attributes['messaging.system']).toBe('aws_sqs');
  });

  it('names the messages that failed where Lambda reads the answer, and else fails the batch rather than lose them', async () => {
    const failing = async ({ messageId }: SQSRecord) => {
      if (messageId !== 'ok') throw new Error(`no ${messageId}`);
    };
    const records = ['a', 'ok', 'b'].map((messageId) => deliver(sent(), { messageId }));
    const partial = await wrapRecords(failing, { partialFailures: true })(eventOf(...records), {});
    expect(partial).toEqual({ batchItemFailures: [{ itemIdentifier: 'a' }, { itemIdentifier: 'b' }] });
    await expect(wrapRecords(failing)(eventOf(...records), {})).rejects.toThrow('2 of 3 jobs failed.');
    const failed = logs.records.filter(({ event }) => event === 'job_failed');
    expect(failed.map(({ job_id }) => job_id)).toEqual(['a', 'b', 'a', 'b']);
  });

  it('keeps the order of a FIFO group: behind a failure nothing of it runs, and all of it comes back', async () => {
    const ran: string[] = [];
    const fifo = (messageId: string, MessageGroupId: string) => {
      const record = deliver(sent(), { messageId, eventSourceARN: 'arn:aws:sqs:eu-central-1:1:orders.fifo' });
      return { ...record, attributes: { ...record.attributes, MessageGroupId } };
    };
    const handler = wrapRecords(
      async ({ messageId }: SQSRecord) => {
        ran.push(messageId);
        await new Promise(setImmediate);
        if (messageId === 'a1') throw new Error('no');
      },
      { partialFailures: true },
    );
    const answer = await handler(
      eventOf(fifo('a1', 'a'), fifo('b1', 'b'), fifo('a2', 'a'), fifo('b2', 'b')),
      {},
    );
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(['a1', 'a2']);
    expect(ran).toEqual(['a1', 'b1', 'b2']);
    const held = logs.records.find(({ event }) => event === 'jobs_held_back');
    expect(held).toMatchObject({ level: 'warn', queue: 'orders.fifo', message_group: 'a', job_count: 1 });
  });

  it('holds nothing back in a queue without order, whose groups are for fairness', async () => {
    const records = ['a', 'b'].map((messageId) => deliver(sent(), { messageId }));
    for (const { attributes } of records) Object.assign(attributes, { MessageGroupId: 'tenant' });
    const ran: string[] = [];
    const handler = wrapRecords(
      async ({ messageId }: SQSRecord) => {
        ran.push(messageId);
        throw new Error('no');
      },
      { partialFailures: true },
    );
    await handler(eventOf(...records), {});
    expect(ran).toEqual(['a', 'b']);
  });

  it('tells by the receive count which attempt it is, and by the queue how many there are', async () => {
    const failing = wrapRecords(async () => Promise.reject(new Error('no')), {
      attempts: 3,
      partialFailures: true,
    });
    for (const received of [1, 3]) await failing(eventOf(deliver(sent(), {}, received)), {});
    const failed = logs.records.filter(({ event }) => event === 'job_failed');
    expect(failed.map(({ level, attempt }) => [level, attempt])).toEqual([
      ['warn', 1],
      ['error', 3],
    ]);
  });

  it('reads messages as the AWS SDK receives them, and through SNS', () => {
    const { MessageAttributes } = sent('flow-3');
    const handle = wrapMessage(getContext, { queue: 'orders' });
    expect(
      handle({
        MessageId: 'm-1',
        Body: '{}',
        MessageAttributes,
        Attributes: { ApproximateReceiveCount: '2' },
      }),
    ).toMatchObject({ correlation_id: 'flow-3', queue: 'orders', attempt: 2, job_id: 'm-1' });
    const values = Object.entries(MessageAttributes).map(([name, { StringValue }]) => [
      name,
      { Type: 'String', Value: StringValue },
    ]);
    const notification = {
      Type: 'Notification',
      Message: '{}',
      MessageAttributes: Object.fromEntries(values) as object,
    };
    expect(handle({ MessageId: 'm-2', Body: JSON.stringify(notification) })).toHaveProperty(
      'correlation_id',
      'flow-3',
    );
    expect(handle({ MessageId: 'm-3', Body: '{"Type":"Notification","traceparent"' })).not.toHaveProperty(
      'traceparent',
    );
  });

  it('never sends more attributes than SQS takes, and none of the program away', () => {
    const own = Object.fromEntries(
      Array.from({ length: 9 }, (_, at) => [`own_${at}`, { DataType: 'String', StringValue: 'x' }]),
    );
    const { MessageAttributes } = inRequest(() => carrierAttributes({ MessageAttributes: own }));
    expect(Object.keys(MessageAttributes)).toEqual([...Object.keys(own), 'correlation_id']);
    const full = { ...own, own_9: { DataType: 'String', StringValue: 'x' } };
    expect(inRequest(() => carrierAttributes({ MessageAttributes: full })).MessageAttributes).toEqual(full);
    const given = { correlation_id: { DataType: 'String', StringValue: 'mine' } };
    expect(
      inRequest(() => carrierAttributes({ MessageAttributes: given })).MessageAttributes.correlation_id
        .StringValue,
    ).toBe('mine');
  });

  it('fits the types of AWS', () => {
    const options = { bind: ({ messageId }: SQSRecord) => ({ messageId }) };
    const handler: SQSHandler = wrapRecords(async (record: SQSRecord) => record.body.length, options);
    expect(handler).toBeTypeOf('function');
  });
});

describe('node-cron 4', () => {
  it('runs each time in a new flow and a new trace, whatever scheduled it, and answers what the task answers', async () => {
    const task = wrapTask(() => getContext(), { name: 'purge_carts' });
    const scheduled = inRequest(() => cron.createTask('0 3 * * *', task));
    const [first, second] = [(await scheduled.execute()) as object, (await scheduled.execute()) as object];
    expect(first).toMatchObject({
      job_name: 'purge_carts',
      reason: 'invoked',
      scheduled_at: expect.any(Date),
    });
    expect(first).not.toHaveProperty('user_id');
    expect((first as { correlation_id: string }).correlation_id).not.toBe('flow-1');
    expect((second as { correlation_id: string }).correlation_id).not.toBe(
      (first as { correlation_id: string }).correlation_id,
    );
    expect(eventsOf()).toEqual(['job_started', 'job_completed', 'job_started', 'job_completed']);
    expect(jobSpans().map(({ parentSpanContext, links }) => [parentSpanContext, links.length])).toEqual([
      [undefined, 0],
      [undefined, 0],
    ]);
    await scheduled.destroy();
  });

  it('hands a failure on to node-cron, and takes the name of the task', async () => {
    const scheduled = cron.createTask(
      '0 3 * * *',
      wrapTask(async () => Promise.reject(new Error('disk full'))),
      {
        name: 'nightly',
        logger: {
          info: () => undefined,
          warn: () => undefined,
          error: () => undefined,
          debug: () => undefined,
        },
      },
    );
    await expect(scheduled.execute()).rejects.toThrow('disk full');
    expect(logs.records.at(-1)).toMatchObject({ event: 'job_failed', level: 'error', job_name: 'nightly' });
    await scheduled.destroy();
  });

  it('serves schedulers that hand out something else', () => {
    expect(wrapTask((date: Date | 'manual') => date, { name: 'x' })('manual')).toBe('manual');
  });
});

describe('worker_threads', () => {
  it('carries with the message, through a real port, transferred memory too', async () => {
    const { port1, port2 } = new MessageChannel();
    const got = new Promise<unknown[]>((resolve) => {
      const handle = wrapMessageHandler({ name: 'resize' }, (image: ArrayBuffer, ...rest: unknown[]) => {
        resolve([image.byteLength, rest.length, getContext()]);
      });
      port2.on('message', handle);
    });
    const image = new ArrayBuffer(16);
    inRequest(() => port1.postMessage(carrierMessage(image), [image]));
    const [bytes, , context] = await got;
    port1.close();
    expect([image.byteLength, bytes]).toEqual([0, 16]);
    expect(context).toMatchObject({ correlation_id: 'flow-1', job_name: 'resize', thread_id: 0 });
    expect(linksOf(0)).toEqual([requestSpanId()]);
  });

  it('reaches a real thread', async () => {
    const code = `const { parentPort } = require('node:worker_threads');
      parentPort.once('message', (given) => parentPort.postMessage(given));`;
    const thread = new Thread(code, { eval: true });
    inRequest(() => thread.postMessage(carrierMessage({ page: 1 })));
    const [returned] = (await once(thread, 'message')) as [never];
    await thread.terminate();
    const handle = wrapMessageHandler(
      { name: 'render', bind: ({ page }) => ({ page }) },
      ({ page }: { page: number }) => page,
    );
    expect(handle(returned)).toBe(1);
    expect(logs.records[0]).toMatchObject({ correlation_id: 'flow-1', page: 1 });
  });

  it('handles a message that came without carrier, and lets a failure through as without us', async () => {
    const handle = wrapMessageHandler({ name: 'sum' }, async (numbers: readonly number[]) => {
      if (numbers.length === 0) throw new RangeError('nothing to add');
      return numbers.reduce((sum, each) => sum + each);
    });
    expect(await handle([1, 2])).toBe(3);
    await expect(handle(carrierMessage([]))).rejects.toThrow(RangeError);
    const emitter = new EventEmitter();
    emitter.on(
      'message',
      wrapMessageHandler({ name: 'x' }, (message: unknown) => expect(message).toBe(null)),
    );
    emitter.emit('message', null);
    expect(eventsOf().at(-1)).toBe('job_completed');
  });

  it('says what is wrong', () => {
    expect(() => wrapMessageHandler({} as never, () => 1)).toThrow(
      'wrapMessageHandler() takes the name of the work, as in { name: "resize_image" }.',
    );
    expect(() => wrapTask(undefined as never)).toThrow(
      'wrapTask() takes the function that does the work, not undefined.',
    );
    expect(() => wrapRecords(() => 1, { trace: 'x' as never })).toThrow(
      'wrapRecords(): trace takes "link" or "parent", not "x".',
    );
  });
});
