import { once } from 'node:events';
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import {
  configureLogging,
  correlationId,
  getContext,
  getLogger,
  outgoingHeaders,
  withSpan,
} from '@logshift/runtime';
import { httpLogging, type HttpLoggingOptions } from '@logshift/runtime/http';
import { jobCarrier } from '@logshift/runtime/jobs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lineObserver } from '../../../runtime/src/line-observer.js';
import { createLogBridge } from '../../../runtime/src/otel/log-bridge.js';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';
import { traceInMemory } from '../../helpers/trace-in-memory.js';

const log = getLogger('orders');
let logs: CapturedRecords;

beforeEach(() => {
  logs = captureRecords();
});

afterEach(() => configureLogging());

describe("the guide's logging", () => {
  it('E8: lost the traceback of log.exception in its JSON; ours has type, message, stack and causes', () => {
    logs = captureRecords({ level: 'info' }); // as in production
    const declined = new Error('card declined');
    function chargeCard(): never {
      throw new TypeError('charge failed', { cause: declined });
    }
    try {
      chargeCard();
    } catch (err) {
      log.exception('order_placement_failed', err);
    }
    expect(logs.record).toMatchObject({
      level: 'error',
      err: {
        type: 'TypeError',
        message: 'charge failed',
        stack: expect.stringContaining('at chargeCard'),
        cause: { message: 'card declined', stack: expect.stringContaining('Error: card declined') },
      },
    });
    expect(logs.record).not.toHaveProperty('exc_info');
  });

  it('E9: ran its whole chain for records that were dropped; ours neither reads their fields nor runs processors', () => {
    let read = 0;
    let processed = 0;
    const count = (entry: object): Record<string, unknown> => ({ ...entry, processed: ++processed });
    captureRecords({ level: 'info', processors: [count] });
    const fields = {
      get costly(): number {
        return ++read;
      },
    };
    log.debug('cache_hit', fields);
    expect([read, processed]).toEqual([0, 0]);
    log.info('cache_hit', fields);
    expect([read, processed]).toEqual([1, 1]);
  });
});

describe("the guide's request middleware", () => {
  const open: Server[] = [];

  afterEach(async () => {
    await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
  });

  /** What a client gets of an Express program with these options, whose handler this is. */
  async function ask(
    headers: Readonly<Record<string, string>>,
    handle: express.RequestHandler = (_request, response) => void response.send('ok'),
    options: HttpLoggingOptions = {},
  ): Promise<{ readonly status: number | undefined; readonly headers: IncomingHttpHeaders }> {
    const app = express();
    app.use(httpLogging(options));
    app.get('/', handle);
    // Express tells them by their four parameters.
    const fail: express.ErrorRequestHandler = (error, _request, response, next) => {
      if (response.headersSent) next(error);
      else response.status(500).end();
    };
    app.use(fail);
    const server = createServer(app).listen(0);
    open.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const sent = request({ port, headers, agent: false }).end();
    const [response] = (await once(sent, 'response')) as [
      { statusCode?: number; headers: IncomingHttpHeaders; resume: () => void },
    ];
    response.resume();
    await once(response as never, 'end');
    return { status: response.statusCode, headers: response.headers };
  }

  it.each([
    ['10,000 characters long', 'x'.repeat(10_000)],
    ['a lookup', '${jndi:ldap://example.com/a}'],
    ['two ids', 'a, b'],
    ['a forged field', 'r-1","level":"fatal'],
  ])(
    'E10: took X-Request-ID verbatim; ours replaces one that is %s, and it stands nowhere',
    async (_, id) => {
      const { headers } = await ask({ 'x-request-id': id }, (_request, response) => {
        log.info('handled');
        response.send('ok');
      });
      expect(headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
      expect(logs.records.at(-1)).toMatchObject({ request_id: headers['x-request-id'] });
      expect(logs.lines.join('')).not.toContain(id);
    },
  );

  it('E11: gave no id back where the view raised, and left its context behind; ours does neither', async () => {
    const after: unknown[] = [];
    const { status, headers } = await ask({ 'x-request-id': 'r-1' }, () => {
      throw new Error('view');
    });
    after.push(getContext());
    const next = await ask({}, (_request, response) => void response.json(getContext()));
    expect([status, headers['x-request-id']]).toEqual([500, 'r-1']);
    expect(after).toEqual([{}]);
    expect(next.headers['x-request-id']).not.toBe('r-1');
    const ids = logs.records
      .filter(({ event }) => event === 'request_completed')
      .map(({ request_id: id }) => id);
    expect(ids).toEqual(['r-1', next.headers['x-request-id']]);
  });

  it('E12: had two ids that nothing related; ours is the flow where one comes in, else the request, everywhere', async () => {
    const seen: unknown[] = [];
    const look: express.RequestHandler = (_request, response) => {
      seen.push([correlationId(), outgoingHeaders(), jobCarrier().correlation_id]);
      response.send('ok');
    };
    const both = { 'x-request-id': 'r-1', 'x-correlation-id': 'flow-1' };
    await ask(both, look);
    await ask({ 'x-request-id': 'r-2' }, look);
    await ask({ 'x-request-id': 'r-3' }, look, { correlationId: true });
    expect(seen).toEqual([
      ['flow-1', both, 'flow-1'],
      ['r-2', { 'x-request-id': 'r-2' }, 'r-2'],
      ['r-3', { 'x-request-id': 'r-3', 'x-correlation-id': 'r-3' }, 'r-3'],
    ]);
    expect(logs.records[0]).toMatchObject({ request_id: 'r-1', correlation_id: 'flow-1' });
  });

  it('E13: overwrote Access-Control-Expose-Headers; ours adds its name to what the program exposes', async () => {
    const options = { requestId: { exposeHeader: true }, correlationId: { exposeHeader: true } };
    const expose: express.RequestHandler = (_request, response) => {
      response.setHeader('Access-Control-Expose-Headers', 'X-Total-Count, x-request-id');
      response.send('ok');
    };
    const { headers } = await ask({}, expose, options);
    expect(headers['access-control-expose-headers']).toBe('X-Total-Count, x-request-id, x-correlation-id');
  });
});

describe("the guide's tracing", () => {
  it('E25: told of errors by span events, which OpenTelemetry gives up; ours are log records with the name of their event', async () => {
    const exporter = new InMemoryLogRecordExporter();
    const provider = new LoggerProvider({
      processors: [new SimpleLogRecordProcessor({ exporter })],
    });
    const traces = traceInMemory();
    lineObserver.onLine = createLogBridge(provider, () => false);
    try {
      expect(() =>
        withSpan('place_order', () => {
          log.exception('order_placement_failed', new RangeError('no stock'), { order_id: 5 });
          throw new Error('given up');
        }),
      ).toThrow('given up');
    } finally {
      lineObserver.onLine = undefined;
    }
    const [record] = exporter.getFinishedLogRecords();
    expect(record).toMatchObject({
      eventName: 'order_placement_failed',
      severityText: 'error',
      spanContext: { spanId: traces.spans[0]?.spanContext().spanId },
      attributes: { order_id: 5, 'exception.type': 'RangeError', 'exception.message': 'no stock' },
    });
    await traces.stop();
  });
});
