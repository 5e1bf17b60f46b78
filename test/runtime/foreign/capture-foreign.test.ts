/* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- a transport need not be of winston's class */
import { Console } from 'node:console';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import { diag } from '@opentelemetry/api';
import { configureLogging, getLogger, logging, runWithContext } from '@logshift/runtime';
import { captureForeign, logshiftStream, logshiftTransport } from '@logshift/runtime/foreign';
import winston from 'winston';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { captureRecords, type CapturedRecords, type LogRecord } from '../../helpers/capture-records.js';

interface Debugger {
  (...args: unknown[]): void;
  useColors: boolean;
  log: (...args: unknown[]) => void;
}
interface Bunyan {
  child: (fields: object) => Bunyan;
  level: () => number;
  streams: unknown[];
  addStream: (stream: object) => unknown;
  trace: (...args: unknown[]) => void;
  debug: (...args: unknown[]) => void;
  info: (...args: unknown[]) => void;
  warn: (...args: unknown[]) => void;
  error: (...args: unknown[]) => void;
}

// Neither brings types.
const load = createRequire(import.meta.url);
const createDebug = load('debug') as ((namespace: string) => Debugger) & {
  log: (...args: unknown[]) => unknown;
  formatArgs: (args: unknown[]) => void;
  enable: (namespaces: string) => void;
  disable: () => void;
};
const bunyan = load('bunyan') as {
  createLogger: (options: object) => Bunyan;
  stdSerializers: object;
  INFO: number;
};

let captured: CapturedRecords;
let restore: () => void = () => undefined;

beforeEach(() => {
  captured = captureRecords();
});

afterEach(() => {
  restore();
  createDebug.disable();
});

afterAll(() => configureLogging());

const without = ({ timestamp: _, ...rest }: LogRecord): LogRecord => rest;
const said = (): LogRecord[] => captured.records.map(without);

async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A console of our own, which the test runner does not print. */
function createConsole() {
  const printed: string[] = [];
  const stream = new Writable({
    decodeStrings: false,
    write: (text: string, _encoding, done) => {
      printed.push(text);
      done();
    },
  });
  return { printed, console: new Console(stream, stream) };
}

describe('console', () => {
  it.each([
    ['log', ['user %s has %d', 'ann', 3], 'info', { message: 'user ann has 3' }],
    ['info', ['a', 1, true, null], 'info', { message: 'a 1 true null' }],
    ['debug', ['a'], 'debug', { message: 'a' }],
    ['warn', ['%o', { a: 1 }], 'warn', { message: '{ a: 1 }', args: [{ a: 1 }] }],
    ['error', ['no'], 'error', { message: 'no' }],
    ['dir', [{ a: { b: 1 } }, { depth: 0 }], 'info', { message: '{ a: [Object] }', args: [{ a: { b: 1 } }] }],
    ['assert', [false, 'must %s', 'hold'], 'warn', { message: 'Assertion failed: must hold' }],
    ['log', ['\u001B[31mred\u001B[39m\n'], 'info', { message: 'red' }],
    ['log', [], 'info', { message: '' }],
  ] as const)('console.%s(%j) is a record', (method, args, level, fields) => {
    const target = createConsole();
    restore = captureForeign({ console: target.console });
    (target.console[method] as (...values: readonly unknown[]) => void)(...args);
    expect(captured.record).toMatchObject({ level, logger: 'console', event: 'console_message', ...fields });
    expect(target.printed).toEqual([]);
  });

  it('hides a secret that stands in a printed object, in the text too', () => {
    const target = createConsole();
    restore = captureForeign({ console: target.console });
    target.console.log('login', { password: 'hunter2', user: 'ann' });
    expect(captured.lines[0]).not.toContain('hunter2');
    expect(captured.lines[0]).toContain('ann');
  });

  it('puts errors under err, and the rest of them under errors', () => {
    const target = createConsole();
    restore = captureForeign({ console: target.console });
    target.console.error('failed:', new TypeError('one'), new RangeError('two'));
    expect(captured.record).toMatchObject({
      message: 'failed: TypeError: one RangeError: two',
      err: { type: 'TypeError', message: 'one' },
      errors: [{ type: 'RangeError', message: 'two' }],
    });
  });

  it('prints tables, counts and times through the captured methods', () => {
    const target = createConsole();
    restore = captureForeign({ console: target.console });
    target.console.table([{ a: 1 }]);
    target.console.count('hits');
    target.console.trace('here');
    expect(captured.records[0]).toMatchObject({ message: expect.stringContaining('│') as unknown });
    expect(captured.records[1]).toMatchObject({ message: 'hits: 1' });
    expect(captured.records[2]).toMatchObject({ level: 'info', message: 'here' });
    expect(captured.records[2]!['stack']).toMatch(/^\s+at .*capture-foreign\.test\.ts/);
    expect(target.printed).toEqual([]);
  });

  it('carries the context, follows the levels, and is itself again after restore', () => {
    const target = createConsole();
    const { log } = target.console;
    restore = captureForeign({ console: target.console });
    runWithContext({ request_id: 'r-1' }, () => target.console.log('a'));
    logging.setLevel('console', 'error');
    target.console.log('not written');
    expect(captured.record).toMatchObject({ request_id: 'r-1', message: 'a' });
    restore();
    restore();
    expect(target.console.log).toBe(log);
    target.console.log('plain');
    expect(target.printed).toEqual(['plain\n']);
  });

  it('leaves a method alone that somebody replaced since', () => {
    const target = createConsole();
    restore = captureForeign({ console: target.console });
    const later = (): void => undefined;
    target.console.log = later;
    restore();
    expect(target.console.log).toBe(later);
  });

  it.each(['json', 'pretty'] as const)(
    'does not chase itself where the destination prints with it: %s',
    (format) => {
      const target = createConsole();
      const destination = { write: (line: string) => target.console.log(line.trimEnd()) };
      restore = captureForeign({ console: target.console });
      configureLogging({ format, destination });
      getLogger('orders').info('order_placed');
      target.console.log('foreign');
      expect(target.printed).toHaveLength(2);
      expect(target.printed[0]).toContain('order_placed');
      expect(target.printed[0]).not.toContain('console_message');
      expect(target.printed[1]).toContain('foreign');
    },
  );

  it('does not chase itself where the destination prints later', async () => {
    const target = createConsole();
    const destination = {
      write: (line: string) => void setImmediate(() => target.console.log(line.trimEnd())),
    };
    restore = captureForeign({ console: target.console });
    configureLogging({ format: 'json', destination });
    target.console.log('foreign');
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(target.printed).toHaveLength(1);
  });

  it('prints what is said while a record is rendered', () => {
    const target = createConsole();
    restore = captureForeign({ console: target.console });
    configureLogging({ destination: { write: () => undefined } });
    getLogger('x').info('a', {
      get loud() {
        target.console.log('from a getter');
        return 1;
      },
    });
    expect(target.printed).toEqual(['from a getter\n']);
  });

  it('never throws, whatever is printed', () => {
    const target = createConsole();
    restore = captureForeign({ console: target.console });
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    const hostile = {
      get a() {
        throw new Error('a');
      },
      [Symbol.toPrimitive]() {
        throw new Error('b');
      },
    };
    for (const value of [proxy, hostile, Symbol('s'), 1n, Object.create(null), () => 1, new Map([[1, 2]])]) {
      expect(() => target.console.log('%s', value)).not.toThrow();
      expect(() => target.console.log(value)).not.toThrow();
    }
    expect(captured.records.length + target.printed.length).toBe(14);
  });
});

describe('warnings', () => {
  it('are records, and are not printed as well', async () => {
    restore = captureForeign({ warnings: true });
    expect(process.listeners('warning').map(({ name }) => name)).not.toContain('onWarning');
    process.emitWarning('old', { type: 'DeprecationWarning', code: 'DEP1', detail: 'use the new one' });
    await new Promise((resolve) => setImmediate(resolve));
    expect(captured.record).toMatchObject({
      level: 'warn',
      logger: 'node.warnings',
      event: 'node_warning',
      message: 'old',
      code: 'DEP1',
      detail: 'use the new one',
      err: { type: 'DeprecationWarning' },
    });
  });

  it('have their listeners again after restore', () => {
    const before = process.listeners('warning');
    captureForeign({ warnings: true })();
    expect(process.listeners('warning')).toEqual(before);
  });
});

describe('debug', () => {
  it('is a record under the name of its namespace, without prefix and colours', () => {
    restore = captureForeign({ debug: createDebug });
    createDebug.enable('shop:*');
    const log = createDebug('shop:cart');
    log.useColors = true;
    log('%s has %o', 'ann', { items: 2 });
    createDebug('other')('not enabled');
    expect(said()).toEqual([
      { level: 'debug', logger: 'debug.shop:cart', event: 'debug_message', message: 'ann has { items: 2 }' },
    ]);
  });

  it('takes the loaded copies where none is named, at the level that is named', () => {
    restore = captureForeign({ debug: { level: 'warn' } });
    createDebug.enable('shop:*');
    createDebug('shop:cart')(new Error('boom'));
    expect(captured.record).toMatchObject({ level: 'warn', logger: 'debug.shop:cart' });
    expect(captured.record['message']).toContain('boom');
  });

  it('leaves a debugger with a log of its own to it, and gives the module back', () => {
    const { log } = createDebug;
    restore = captureForeign({ debug: true });
    createDebug.enable('own');
    const own = createDebug('own');
    const lines: unknown[] = [];
    own.log = (...args) => void lines.push(args);
    own.useColors = false;
    own('x');
    expect(String(lines)).toContain('own x');
    expect(captured.lines).toEqual([]);
    restore();
    expect(createDebug.log).toBe(log);
  });
});

describe('OpenTelemetry', () => {
  it('says its own troubles as records, and has its logger again', () => {
    const before = { error: vi.fn(), warn: vi.fn(), info: vi.fn(), debug: vi.fn(), verbose: vi.fn() };
    diag.setLogger(before, { suppressOverrideMessage: true });
    restore = captureForeign({ otelDiag: true });
    diag.error('export failed', new Error('refused'));
    diag.verbose('detail %d', 1);
    expect(said()).toMatchObject([
      { level: 'error', logger: 'otel', event: 'otel_message', err: { message: 'refused' } },
      { level: 'trace', message: 'detail 1' },
    ]);
    expect(before.error).not.toHaveBeenCalled();
    restore();
    diag.error('again');
    expect(before.error).toHaveBeenCalledTimes(1);
    diag.disable();
  });
});

describe('undici', () => {
  let server: Server;
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url?.startsWith('/cut')) return void request.socket.destroy();
      response.writeHead(request.url === '/missing' ? 404 : 200).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server.close());

  it('tells of outgoing requests without their queries, with the context of who sent them', async () => {
    restore = captureForeign({ undici: true });
    await runWithContext({ request_id: 'r-1' }, () =>
      fetch(`${url}/items?token=secret`).then((r) => r.text()),
    );
    await fetch(`${url}/cut`).catch(() => undefined);
    await vi.waitFor(() => expect(captured.lines.length).toBeGreaterThanOrEqual(2));
    expect(captured.lines.join('')).not.toContain('secret');
    expect(captured.records[0]).toMatchObject({
      level: 'debug',
      logger: 'undici',
      event: 'undici_request_completed',
      message: `GET ${url}/items 200`,
      method: 'GET',
      url: `${url}/items`,
      status: 200,
      duration_ms: expect.any(Number) as unknown,
    });
    expect(captured.records[1]).toMatchObject({
      level: 'warn',
      event: 'undici_request_failed',
      url: `${url}/cut`,
    });
    expect(captured.records[1]).toHaveProperty('err.type');
  });

  it('leaves out what is to be ignored, or logs that are sent by fetch would never end', async () => {
    restore = captureForeign({ undici: { ignore: (address) => address.startsWith(url) } });
    await fetch(url).then((response) => response.text());
    await fetch(`http://127.0.0.1:${await findClosedPort()}/`).catch(() => undefined);
    await vi.waitFor(() => expect(captured.lines.length).toBeGreaterThan(0));
    expect(captured.lines.join('')).not.toContain(url);
    expect(captured.lines.join('')).toMatch(/undici_(?:connect|request)_failed/);
  });
});

describe('winston', () => {
  const { createLogger, format, transports } = winston;

  it('writes records of ours through the transport', () => {
    const logger = createLogger({
      level: 'silly',
      format: format.combine(format.errors({ stack: true }), format.splat()),
      defaultMeta: { service: 'shop' },
      transports: [logshiftTransport({ name: 'orders' })],
    });
    logger.info('order %s placed', 7, { total: 9 });
    logger.warn('stock_low', { item: 'tea' });
    logger.silly('fine');
    logger.error('failed', new Error('boom'));
    logger.error(new TypeError('alone'));
    const [first, second, third, fourth, fifth] = said();
    expect(first).toMatchObject({
      level: 'info',
      logger: 'orders',
      event: 'winston_message',
      message: 'order 7 placed',
      total: 9,
      service: 'shop',
    });
    expect(second).toEqual({
      level: 'warn',
      logger: 'orders',
      event: 'stock_low',
      item: 'tea',
      service: 'shop',
    });
    expect(third).toMatchObject({ level: 'trace', message: 'fine' });
    expect(fourth).toMatchObject({ level: 'error', err: { type: 'Error', message: 'boom' } });
    expect(fifth).toMatchObject({ level: 'error', err: { type: 'TypeError', message: 'alone' } });
  });

  it('keeps what winston never shows: values behind a message without placeholders', () => {
    createLogger({ transports: [logshiftTransport()] }).info('a', 'b', 3);
    expect(captured.record).toMatchObject({ message: 'a', args: ['b', 3] });
  });

  it('follows the levels of winston and of the transport, and unknown ones are info', () => {
    const levels = { loud: 0, quiet: 1 };
    const transport = logshiftTransport({ level: 'loud' });
    const logger = createLogger({ levels, level: 'quiet', transports: [transport] });
    logger.log('loud', 'a');
    logger.log('quiet', 'b');
    expect(said()).toMatchObject([{ level: 'info', message: 'a', log_level: 'loud' }]);
  });

  it('takes the place of the console of a logger, and gives it back', () => {
    const console = new transports.Console({ silent: false });
    const logger = createLogger({ transports: [console] });
    restore = captureForeign({ winston: logger });
    expect(console.silent).toBe(true);
    logger.info('a');
    expect(captured.record).toMatchObject({ logger: 'winston', message: 'a' });
    restore();
    expect(console.silent).toBe(false);
    expect(logger.transports).toEqual([console]);
  });
});

describe('bunyan', () => {
  it('writes records of ours through the stream', () => {
    const logger = bunyan.createLogger({
      name: 'orders',
      streams: [{ type: 'raw', level: 'trace', stream: logshiftStream() }],
      serializers: bunyan.stdSerializers,
    });
    logger.child({ part: 'cart' }).info({ id: 7 }, 'order %s placed', 7);
    logger.trace('stock_low');
    logger.error(new TypeError('boom'), 'failed');
    expect(said()).toMatchObject([
      {
        level: 'info',
        logger: 'bunyan.orders',
        event: 'bunyan_message',
        message: 'order 7 placed',
        id: 7,
        part: 'cart',
      },
      { level: 'trace', event: 'stock_low' },
      { level: 'error', message: 'failed', err: { type: 'TypeError', message: 'boom' } },
    ]);
    expect(captured.lines.join('')).not.toMatch(/"(?:pid|hostname|v|msg|log_level)"/);
  });

  it('reads lines too, and keeps what is none', () => {
    const logger = bunyan.createLogger({
      name: 'x',
      streams: [{ stream: logshiftStream({ name: 'y' }) }],
    });
    logger.warn({ a: 1 }, 'text');
    logshiftStream().write('not json\n');
    expect(said()).toMatchObject([
      { level: 'warn', logger: 'y', message: 'text', a: 1 },
      { level: 'info', logger: 'bunyan', message: 'not json' },
    ]);
  });

  it('takes the place of standard output, and gives it back', () => {
    const logger = bunyan.createLogger({ name: 'x' });
    const before = logger.streams;
    restore = captureForeign({ bunyan: logger });
    logger.debug('a');
    expect(captured.record).toMatchObject({ level: 'debug', logger: 'bunyan.x', message: 'a' });
    restore();
    expect(logger.streams).toEqual(before);
    expect(logger.level()).toBe(bunyan.INFO);
  });
});

describe('options', () => {
  it.each([
    [{ consol: true }, 'Unknown option "consol"; the options are console, warnings,'],
    [{ console: 5 }, 'console takes'],
    [{ debug: { level: 'loud' } }, 'Unknown level "loud"'],
    [{ debug: 'yes' }, 'debug takes'],
    [{ undici: { ignore: 1 } }, 'undici takes'],
    [{ winston: {} }, 'winston takes'],
    [{ bunyan: [{}] }, 'bunyan takes'],
    [{ warnings: 1 }, 'warnings takes'],
  ])('%j are refused before anything is captured', (options, message) => {
    const { log } = console;
    expect(() => captureForeign({ console: true, ...options } as never)).toThrow(message);
    expect(() => captureForeign(undefined as never)).toThrow('takes an object');
    expect(console.log).toBe(log);
  });

  it('of several captures each gives back its own, in any order', () => {
    const target = createConsole();
    const one = captureForeign({ console: target.console });
    const two = captureForeign({ otelDiag: true });
    one();
    target.console.log('a');
    diag.warn('b');
    two();
    diag.warn('c');
    expect(said()).toMatchObject([{ logger: 'otel', message: 'b' }]);
    expect(target.printed).toEqual(['a\n']);
  });
});
