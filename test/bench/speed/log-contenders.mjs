import { AsyncLocalStorage } from 'node:async_hooks';
import { createWriteStream } from 'node:fs';
import { createRequire } from 'node:module';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/** What every line of every contender says: as many fields of as many kinds as an ordinary log call. */
export const FIELDS = (index) => ({
  order_id: index,
  customer: 'c-48151623',
  total: 99.5,
  currency: 'EUR',
  is_express: index % 2 === 0,
});

/** What a request adds to each of its lines. */
const CONTEXT = {
  request_id: '7f9c3a52-0a1c-4a58-9c1e-5b0a2f1d7e11',
  method: 'POST',
  path: '/orders',
  user_id: 4711,
  tenant: 'acme',
};

const requests = new AsyncLocalStorage();
const runInRequest = (run) => requests.run(CONTEXT, run);

/**
 * Each contender opens a logger on a file, as its own documentation says, and answers how one line is logged, how what
 * it holds back reaches the file, and how code is run within a request (with five context fields and a span's ids).
 * `needs` is a package beside those of the repository.
 */
export const CONTENDERS = {
  logshift: async (file) => openLogshift(file, {}),
  'logshift, batched': async (file) => openLogshift(file, { delivery: 'batched' }),
  pino: async (file) => {
    const { pino } = await import('pino');
    return ofPino(pino(pino.destination({ dest: file, sync: true })));
  },
  'pino, 4 KiB at a time': async (file) => {
    const { pino } = await import('pino');
    const destination = pino.destination({ dest: file, sync: true, minLength: 4096 });
    return { ...ofPino(pino(destination)), flush: () => destination.flushSync() };
  },
  'pino with a mixin': async (file) => {
    const { pino } = await import('pino');
    const { trace } = await import('@opentelemetry/api');
    const mixin = () => {
      const span = trace.getActiveSpan()?.spanContext();
      const ids = span ? { trace_id: span.traceId, span_id: span.spanId } : {};
      return { ...requests.getStore(), ...ids };
    };
    const destination = pino.destination({ dest: file, sync: true });
    return { ...ofPino(pino({ mixin }, destination)), inRequest: runInRequest };
  },
  'pino-http child': async (file) => {
    const { pino } = await import('pino');
    const { trace } = await import('@opentelemetry/api');
    const root = pino(pino.destination({ dest: file, sync: true }));
    let log = root;
    return {
      log: (index) => log.info(FIELDS(index), 'order_placed'),
      flush: () => undefined,
      // pino-http gives each request a child logger with what is known of it; the span's ids are bound likewise.
      inRequest: (run) => {
        const span = trace.getActiveSpan().spanContext();
        log = root.child({ ...CONTEXT, trace_id: span.traceId, span_id: span.spanId });
        return run();
      },
    };
  },
  winston: async (file) => {
    const { default: winston } = await import('winston');
    const { trace } = await import('@opentelemetry/api');
    const stream = createWriteStream(file);
    const addContext = winston.format((info) => {
      const span = trace.getActiveSpan()?.spanContext();
      if (span) Object.assign(info, { trace_id: span.traceId, span_id: span.spanId });
      return Object.assign(info, requests.getStore());
    });
    const log = winston.createLogger({
      format: winston.format.combine(addContext(), winston.format.timestamp(), winston.format.json()),
      transports: [new winston.transports.Stream({ stream })],
    });
    return {
      log: (index) => log.info('order_placed', FIELDS(index)),
      flush: () => drain(stream),
      inRequest: runInRequest,
    };
  },
  bunyan: async (file) => {
    const { default: bunyan } = await import('bunyan');
    const stream = createWriteStream(file);
    const log = bunyan.createLogger({ name: 'shop', streams: [{ stream }] });
    return { log: (index) => log.info(FIELDS(index), 'order_placed'), flush: () => drain(stream) };
  },
  tslog: async (file) => {
    const { Logger } = await import('tslog');
    const stream = createWriteStream(file);
    const log = new Logger({ type: 'hidden', hideLogPositionForProduction: true });
    log.attachTransport((entry) => stream.write(`${JSON.stringify(entry)}\n`));
    return { log: (index) => log.info('order_placed', FIELDS(index)), flush: () => drain(stream) };
  },
  logtape: async (file, peers) => {
    const { configure, getLogger, jsonLinesFormatter } = await importPeer(peers, '@logtape/logtape');
    const stream = createWriteStream(file);
    await configure({
      sinks: { file: (record) => stream.write(jsonLinesFormatter(record)) },
      loggers: [
        { category: 'shop', sinks: ['file'], lowestLevel: 'info' },
        { category: ['logtape', 'meta'], sinks: [] }, // it greets in the log otherwise
      ],
    });
    const log = getLogger('shop');
    return { log: (index) => log.info('order_placed', FIELDS(index)), flush: () => drain(stream) };
  },
  evlog: async (file, peers) => {
    const { initLogger, createLogger } = await importPeer(peers, 'evlog');
    const stream = createWriteStream(file);
    initLogger({
      env: { service: 'shop' },
      silent: true, // its own console output is switched off; the drain below is what a deployment writes with
      drain: (context) => void stream.write(`${JSON.stringify(context.event)}\n`),
    });
    return {
      log: (index) => {
        const log = createLogger({ event: 'order_placed', ...FIELDS(index) });
        log.emit();
      },
      flush: () => drain(stream),
    };
  },
};

async function openLogshift(file, options) {
  const { configureLogging, flushLogs, getLogger, runWithContext } = await import('@logshift/runtime');
  configureLogging({ destination: file, format: 'json', ...options });
  const log = getLogger('shop');
  return {
    log: (index) => log.info('order_placed', FIELDS(index)),
    logDisabled: (index) => log.debug('order_placed', FIELDS(index)),
    flush: () => flushLogs(),
    inRequest: (run) => runWithContext(CONTEXT, run),
  };
}

function ofPino(log) {
  return {
    log: (index) => log.info(FIELDS(index), 'order_placed'),
    logDisabled: (index) => log.debug(FIELDS(index), 'order_placed'),
    flush: () => undefined,
  };
}

async function drain(stream) {
  await new Promise((resolve) => setImmediate(resolve));
  stream.end();
  await once(stream, 'finish');
}

function importPeer(peers, name) {
  return import(pathToFileURL(createRequire(join(peers, 'package.json')).resolve(name)).href);
}
