import { AlwaysOffSampler } from '@opentelemetry/sdk-trace-base';
import * as sentry11 from 'sentry-core11';
import { ServerRuntimeClient as Client11 } from 'sentry-core11/server';
import * as sentry8 from 'sentry-core8';
import {
  bindContext,
  clearContext,
  configureLogging,
  getLogger,
  runWithContext,
  withSpan,
  type LoggingOptions,
} from '@logshift/runtime';
import {
  addLogBreadcrumbs,
  sentryBeforeSend,
  sentryEventIds,
  sentryIntegration,
  type SentryModule,
} from '@logshift/runtime/sentry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords } from '../../helpers/capture-records.js';
import { traceInMemory, type TracesInMemory } from '../../helpers/trace-in-memory.js';

interface SentEvent {
  readonly event_id: string;
  readonly type?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly breadcrumbs?: readonly { readonly [member: string]: unknown; readonly data?: object }[];
}

/** What of a version of Sentry's core makes an SDK; @sentry/node of the same version is built on it. */
interface Sdk extends SentryModule {
  readonly captureMessage: (message: string) => string;
  readonly captureEvent: (event: object) => string;
  readonly setCurrentClient: (client: never) => void;
  readonly createTransport: (options: never, send: never) => object;
  readonly getCurrentScope: () => { setTag: (key: string, value: string | undefined) => object };
  readonly getIsolationScope: () => { clearBreadcrumbs: () => object };
}

type Client = new (options: never) => { init: () => void; flush: (timeout: number) => PromiseLike<boolean> };

const SDKS: readonly (readonly [string, Sdk, Client])[] = [
  [sentry8.SDK_VERSION, sentry8, sentry8.ServerRuntimeClient],
  [sentry11.SDK_VERSION, sentry11, Client11],
];

describe.each(SDKS)('Sentry %s', (_, sdk, SdkClient) => {
  let traces: TracesInMemory;
  let restores: (() => void)[] = [];

  beforeEach(() => {
    traces = traceInMemory(new AlwaysOffSampler());
  });

  afterEach(async () => {
    for (const restore of restores) restore();
    restores = [];
    sdk.getCurrentScope().setTag('correlation_id', undefined);
    sdk.getIsolationScope().clearBreadcrumbs();
    await traces.stop();
    configureLogging();
  });

  /** Starts the SDK with a transport that keeps what it gets; `send` answers it once everything went out. */
  function start(options: object): () => Promise<readonly SentEvent[]> {
    const sent: SentEvent[] = [];
    const transport = (given: never): object =>
      sdk.createTransport(given, ((request: { body: string }) => {
        const [, header = '{}', payload = '{}'] = request.body.split('\n');
        if (/"type":"(?:event|transaction)"/.test(header)) sent.push(JSON.parse(payload) as SentEvent);
        return Promise.resolve({ statusCode: 200 });
      }) as never);
    const client = new SdkClient({
      dsn: 'https://key@sentry.invalid/1',
      stackParser: () => [],
      integrations: [],
      transport,
      ...options,
    } as never);
    sdk.setCurrentClient(client as never);
    client.init();
    return async () => {
      await client.flush(1_000);
      return sent;
    };
  }

  it('tags an error with trace, flow and request, though its span is not sampled', async () => {
    const send = start({ integrations: [sentryIntegration()] });
    const ids = runWithContext({ request_id: 'r-1', correlation_id: 'flow-1' }, () =>
      withSpan('request', (span) => {
        expect(span.isRecording()).toBe(false);
        sdk.captureException(new Error('no stock'));
        return span.spanContext();
      }),
    );
    const [event] = await send();
    expect(event?.tags).toEqual({
      ...{ trace_id: ids.traceId, span_id: ids.spanId },
      ...{ correlation_id: 'flow-1', request_id: 'r-1' },
    });
  });

  it('tags it by the place where it was captured, whatever happens until it is sent', async () => {
    const slow = {
      name: 'Slow',
      setupOnce: () => undefined,
      processEvent: async (event: object) => new Promise((resolve) => setTimeout(() => resolve(event), 5)),
    };
    const send = start({
      integrations: [slow, sentryIntegration({ fields: ['tenant_id', 'password', 'unknown'] })],
    });
    runWithContext({ correlation_id: 'flow-1', tenant_id: 'acme', password: 'p' }, () => {
      sdk.captureException(new Error('no stock'));
      clearContext();
      bindContext({ correlation_id: 'another' });
    });
    expect((await send())[0]?.tags).toEqual({ correlation_id: 'flow-1', tenant_id: 'acme' });
  });

  it('leaves a tag that the program set itself, and what is no error', async () => {
    const send = start({ integrations: [sentryIntegration()] });
    sdk.getCurrentScope().setTag('correlation_id', 'mine');
    withSpan('request', () => {
      sdk.captureMessage('hello');
      const trace = { trace_id: 'a'.repeat(32), span_id: 'b'.repeat(16) };
      sdk.captureEvent({ type: 'transaction', transaction: 'x', contexts: { trace } });
    });
    const [message, transaction] = await send();
    expect(message?.tags).toMatchObject({ correlation_id: 'mine', trace_id: expect.any(String) });
    expect(transaction?.type).toBe('transaction');
    expect(transaction?.tags).toEqual({ correlation_id: 'mine' });
  });

  it('has no tags of ours outside of everything', async () => {
    const send = start({ integrations: [sentryIntegration()] });
    sdk.captureException(new Error('at start'));
    expect((await send())[0]?.tags).toEqual({});
  });

  it('takes the tags by beforeSend as well, whose own answer counts', async () => {
    const send = start({
      beforeSend: sentryBeforeSend((event: { message?: string }) =>
        event.message === 'noise' ? null : event,
      ),
    });
    const traceId = withSpan('request', (span) => {
      sdk.captureMessage('noise');
      sdk.captureMessage('hello');
      return span.spanContext().traceId;
    });
    const events = await send();
    expect(events).toHaveLength(1);
    expect(events[0]?.tags).toMatchObject({ trace_id: traceId });
  });

  describe('breadcrumbs', () => {
    const log = getLogger('orders');

    it('are the records from a level on, as they stand in the log, with secrets hidden', async () => {
      captureRecords();
      const send = start({});
      restores.push(addLogBreadcrumbs(sdk, { level: 'info' }));
      runWithContext({ request_id: 'r-1' }, () => {
        log.debug('not_told');
        log.info('order_placed', { order_id: 5, password: 'hunter2', note: 'token=abcdef123456' });
        log.exception('charge_failed', new Error('card declined'));
      });
      sdk.captureMessage('now');
      const [event] = await send();
      expect(event?.breadcrumbs).toMatchObject([
        {
          ...{
            category: 'orders',
            message: 'order_placed',
            level: 'info',
            timestamp: expect.closeTo(Date.now() / 1000, -1),
          },
          data: { request_id: 'r-1', order_id: 5, password: '[redacted]', note: 'token=[redacted]' },
        },
        {
          message: 'charge_failed',
          level: 'error',
          data: { request_id: 'r-1', err: 'Error: card declined' },
        },
      ]);
      expect(JSON.stringify(event)).not.toContain('hunter2');
    });

    it('are none unless asked for, and none after the end', async () => {
      captureRecords();
      const send = start({ integrations: [sentryIntegration()] });
      log.info('before');
      const restore = addLogBreadcrumbs(sdk);
      log.info('meanwhile');
      restore();
      restore();
      log.info('after');
      sdk.captureMessage('now');
      expect((await send())[0]?.breadcrumbs?.map(({ message }) => message)).toEqual(['meanwhile']);
    });

    it('are short, and survive a beforeBreadcrumb that logs or throws', async () => {
      const logs = captureRecords();
      const beforeBreadcrumb = (breadcrumb: { message?: string }) => {
        log.info('breadcrumb_seen');
        if (breadcrumb.message === 'bad') throw new Error('beforeBreadcrumb');
        return breadcrumb;
      };
      const send = start({ beforeBreadcrumb });
      restores.push(addLogBreadcrumbs(sdk));
      const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`key_${at}`, at]));
      log.info('big', { text: 'x'.repeat(5_000), list: Array.from({ length: 500 }, () => 'item'), ...many });
      log.info('bad');
      sdk.captureMessage('now');
      const [event] = await send();
      expect(JSON.stringify(event?.breadcrumbs).length).toBeLessThan(4_000);
      expect(Object.keys(event?.breadcrumbs?.[0]?.data ?? {})).toHaveLength(32);
      const names = logs.records.map(({ event: name }) => name);
      expect(names.sort()).toEqual(['bad', 'big', 'breadcrumb_seen', 'breadcrumb_seen']);
    });
  });

  describe('the id of its event', () => {
    const log = getLogger('orders');
    const capturing = (options: LoggingOptions = { processors: [sentryEventIds({ capture: sdk })] }) =>
      captureRecords(options);

    it('stands in the record of an error that it captured before', async () => {
      const logs = capturing({ processors: [sentryEventIds()] });
      const send = start({ integrations: [sentryIntegration()] });
      const error = new Error('no stock');
      const id = sdk.captureException(error);
      log.exception('order_failed', error);
      log.error('other_failed', { err: new Error('unknown to it') });
      const [event] = await send();
      expect(event?.event_id).toBe(id);
      expect(logs.records.map((record) => record['sentry_event_id'])).toEqual([id, undefined]);
      expect(logs.records[0]).toMatchObject({ err: { message: 'no stock' } });
    });

    it('comes of capturing it, where that is asked for: once, however often it is logged and captured', async () => {
      const logs = capturing();
      const send = start({ integrations: [sentryIntegration()] });
      const error = new Error('no stock');
      log.warn('order_retried', { err: error }); // below the level, so not captured yet
      runWithContext({ correlation_id: 'flow-1' }, () => log.exception('order_failed', error));
      log.exception('order_failed_again', error);
      sdk.captureException(error);
      log.info('unrelated');
      const events = await send();
      expect(events).toHaveLength(1);
      const id = events[0]?.event_id;
      expect(logs.records.map((record) => record['sentry_event_id'])).toEqual([undefined, id, id, undefined]);
      expect(events[0]?.tags).toMatchObject({ correlation_id: 'flow-1' });
    });

    it('is that of the first event, where a second one tells of the same error', () => {
      const logs = capturing({ processors: [sentryEventIds()] });
      const { preprocessEvent } = sentryIntegration();
      const originalException = new Error('no stock');
      for (const event_id of ['first', 'second']) preprocessEvent({ event_id }, { originalException });
      log.exception('order_failed', originalException);
      expect(logs.record).toHaveProperty('sentry_event_id', 'first');
    });

    it('is kept without the integration too, so that an error is captured once', () => {
      let calls = 0;
      const captureException = (): string => `id-${++calls}`;
      const logs = capturing({ processors: [sentryEventIds({ capture: { captureException } })] });
      const error = new Error('no stock');
      log.exception('order_failed', error);
      log.exception('order_failed_again', error);
      expect(logs.records.map((record) => record['sentry_event_id'])).toEqual(['id-1', 'id-1']);
    });

    it('costs no record, where Sentry throws', () => {
      const captureException = (): string => {
        throw new Error('sentry');
      };
      const logs = capturing({ processors: [sentryEventIds({ capture: { captureException } })] });
      log.exception('order_failed', new Error('no stock'));
      expect(logs.record).toMatchObject({ event: 'order_failed', err: { message: 'no stock' } });
    });
  });
});

describe('wrong use', () => {
  it.each([
    [
      () => addLogBreadcrumbs(sentry11 as never, { level: 'loud' as never }),
      /Unknown level "loud"; the levels are trace, debug,/,
    ],
    [() => addLogBreadcrumbs({} as never), /takes the module of Sentry/],
    [() => sentryEventIds({ level: 'loud' as never }), /Unknown level "loud"/],
  ])('is told', (act, message) => {
    expect(act).toThrow(message);
  });

  it('is a matter of the compiler, by the types of both versions', () => {
    type Options8 = Parameters<typeof sentry8.initAndBind>[1];
    type Options11 = Parameters<typeof sentry11.initAndBind>[1];
    const options8: Pick<Options8, 'beforeSend'> = { beforeSend: sentryBeforeSend() };
    const options11: Pick<Options11, 'beforeSend'> = { beforeSend: sentryBeforeSend() };
    const integration8: Parameters<typeof sentry8.addIntegration>[0] = sentryIntegration({
      fields: ['job_id'],
    });
    const integration11: Parameters<typeof sentry11.addIntegration>[0] = sentryIntegration();
    const use = [
      () => [sentry8.addEventProcessor(sentryBeforeSend()), sentry11.addEventProcessor(sentryBeforeSend())],
      () => [addLogBreadcrumbs(sentry8, { level: 'warn' }), addLogBreadcrumbs(sentry11)],
      () => [sentryEventIds({ capture: sentry8 }), sentryEventIds({ capture: sentry11 })],
      // @ts-expect-error -- no Sentry
      () => addLogBreadcrumbs({}),
    ];
    expect([options8, options11, integration8, integration11, ...use]).not.toContain(undefined);
  });
});
