import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureLogging, flushLogs, getLogger, runWithContext } from '@logshift/runtime';
import {
  bunyanLogger,
  log4jsLogger,
  pinoLogger,
  signaleLogger,
  stdSerializers,
  winstonLogger,
} from '@logshift/runtime/compat';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { processState } from '../../../runtime/src/process-state.js';
import { captureRecords, type CapturedRecords, type LogRecord } from '../../helpers/capture-records.js';

const folder = mkdtempSync(join(tmpdir(), 'logshift-compat-'));
let captured: CapturedRecords;

beforeEach(() => {
  captured = captureRecords();
});

afterAll(() => {
  configureLogging();
  rmSync(folder, { recursive: true, force: true });
});

const without = ({ timestamp: _, logger: __, ...rest }: LogRecord): LogRecord => rest;
const LIBRARIES = { winstonLogger, bunyanLogger, pinoLogger, log4jsLogger, signaleLogger };

describe.each(Object.entries(LIBRARIES))('%s', (name, create) => {
  const log = create('shop');
  const err = Object.assign(new TypeError('boom'), { code: 'E_BOOM' });

  it('keeps text and values of a printf call', () => {
    log['info']('User %s has %d orders', 'ann', 3, 'surplus');
    expect(without(captured.record)).toEqual({
      level: 'info',
      event: 'unnamed_event',
      message: 'User ann has 3 orders surplus',
      args: ['ann', 3, 'surplus'],
    });
  });

  it('keeps fields in front of the message, which is what pino and bunyan are called with', () => {
    log['warn']({ order_id: 7 }, 'stock of %s low', 'tea');
    expect(without(captured.record)).toEqual({
      level: 'warn',
      event: 'unnamed_event',
      message: 'stock of tea low',
      order_id: 7,
      args: ['tea'],
    });
  });

  it('keeps fields behind the message, which is what winston is called with', () => {
    log['info']('order placed', { order_id: 7, level: 'x', event: 'y' });
    expect(without(captured.record)).toEqual({
      level: 'info',
      event: 'unnamed_event',
      message: 'order placed',
      order_id: 7,
      log_level: 'x',
      log_event: 'y',
    });
  });

  it.each([
    ['alone', () => log['error'](err)],
    ['behind a message', () => log['error']('boom', err)],
    ['in front of a message', () => log['error'](err, 'boom')],
    ['as a field', () => log['error']({ err }, 'boom')],
    ['detached from its logger', () => Promise.reject(err).catch(log['error'])],
  ])('keeps an error %s', async (_, call) => {
    await call();
    expect(captured.record).toMatchObject({
      level: 'error',
      message: 'boom',
      err: {
        type: 'TypeError',
        message: 'boom',
        code: 'E_BOOM',
        stack: expect.stringContaining('TypeError') as string,
      },
    });
  });

  it('takes a call that has been migrated already as the event that it is', () => {
    log['info']('order_placed', { order_id: 7 });
    expect(without(captured.record)).toEqual({ level: 'info', event: 'order_placed', order_id: 7 });
  });

  it('has the methods of our own loggers', () => {
    const bound = log['bind']({ tenant: 'a' }) as typeof log;
    bound['info']('order_placed');
    (bound['unbind']('tenant') as typeof log)['exception']('order_failed', 'text');
    expect(captured.records.map(without)).toEqual([
      { level: 'info', event: 'order_placed', tenant: 'a' },
      { level: 'error', event: 'order_failed', err: { type: 'string', message: 'text' } },
    ]);
    expect(log['isLevelEnabled']('debug')).toBe(true);
  });

  it('writes the context of the request', () => {
    runWithContext({ request_id: 'r-1' }, () => log['info']('hello'));
    expect(captured.record).toMatchObject({ request_id: 'r-1', message: 'hello', logger: 'shop' });
  });

  it('neither throws nor loses a value, whatever it is called with', () => {
    // What looks like a secret loses its value on purpose, and random texts look like anything.
    captured = captureRecords({ redact: false });
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
      withTypedArray: true,
      withSparseArray: true,
    });
    fc.assert(
      fc.property(
        fc.string(),
        fc.array(fc.oneof(anything, fc.string()), { maxLength: 4 }),
        (text, values) => {
          captured.clear();
          log['info'](text, ...values);
          log['info'](...values, text);
          const records = captured.records;
          expect(records).toHaveLength(2);
          for (const value of values) {
            // A text in front may be a template, in which `%c` prints nothing.
            if (typeof value === 'string' ? value.includes('%') : typeof value !== 'number') continue;
            for (const record of records)
              expect(JSON.stringify(record)).toContain(jsonOf(value as string | number));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    [
      'a getter',
      {
        get secret() {
          throw new Error('no');
        },
      },
    ],
    [
      'a proxy without keys',
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error('no');
          },
        },
      ),
    ],
    [
      'a toString',
      {
        toString: () => {
          throw new Error('no');
        },
      },
    ],
    [
      'a toJSON',
      {
        toJSON: () => {
          throw new Error('no');
        },
      },
    ],
    ['a revoked proxy', revoked()],
  ])('survives %s that throws, in every position', (_, value) => {
    for (const args of [[value], ['m %s', value], ['m', value], [value, 'm'], [{ value }, 'm %o', value]]) {
      captured.clear();
      expect(() => log['info'](...args)).not.toThrow();
      expect(captured.records).toHaveLength(1);
    }
  });

  it('writes from its own level on where the code gives one, in the words of its library', () => {
    captured = captureRecords({ level: 'info' });
    const own = create('shop', { level: 'debug' });
    own['debug']('shown');
    create('shop', { level: 'ERROR' })['warn']('hidden');
    create('shop', { level: 'nonsense' })['debug']('hidden, as configured');
    create('shop', { level: undefined })['debug']('hidden, as configured');
    expect(captured.records.map(({ message }) => message)).toEqual(['shown']);
  });

  it('writes to its files, creating their folders, and not to standard output where it had files only', () => {
    const path = join(folder, name, 'deep', 'app.log');
    const own = create('shop', { console: false, files: [path, { path: `${path}.errors`, level: 'error' }] });
    own['info']('one');
    own['error']('two');
    expect(captured.records).toEqual([]);
    const linesOf = (file: string) =>
      readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as LogRecord)['message']);
    expect(linesOf(path)).toEqual(['one', 'two']);
    expect(linesOf(`${path}.errors`)).toEqual(['two']);
  });

  it('writes where all others do when its file cannot be opened', () => {
    create('shop', { console: false, files: ['/dev/null/x/app.log'] })['info']('kept');
    expect(captured.record['message']).toBe('kept');
  });

  it('carries the fields that it was built with, serialized', () => {
    const own = create('shop', {
      fields: { service: 'shop' },
      serializers: { user: ({ id }: { id: number }) => id },
    });
    own['info']({ user: { id: 3, password: 'p' } }, 'seen');
    expect(captured.record).toMatchObject({ service: 'shop', user: 3 });
  });
});

describe('winstonLogger', () => {
  const log = winstonLogger('shop');

  it.each([
    [['info', 'placed', { a: 1 }], { level: 'info', message: 'placed', a: 1 }],
    [['silly', 'placed'], { level: 'trace', message: 'placed' }],
    [[{ level: 'warn', message: 'low', a: 1 }], { level: 'warn', message: 'low', a: 1 }],
    [['audit', 'placed'], { level: 'info', message: 'placed', log_level: 'audit' }],
    [['a text %s', 1], { level: 'info', message: 'a text 1' }],
  ])('log(%j)', (args, expected) => {
    log['log'](...args);
    expect(captured.record).toMatchObject(expected);
  });

  it('has the levels of npm, syslog and cli', () => {
    for (const word of ['silly', 'verbose', 'http', 'notice', 'warning', 'crit', 'alert', 'emerg', 'data'])
      log[word](word);
    expect(captured.records.map(({ level }) => level)).toEqual([
      'trace',
      'debug',
      'info',
      'info',
      'warn',
      'fatal',
      'fatal',
      'fatal',
      'info',
    ]);
  });

  it('chains, calls back and ends as programs wait for it', async () => {
    const said: string[] = [];
    log['info']('a')['info']('b', () => said.push('written'));
    log['on']('finish', () => said.push('finish'));
    log['end'](() => said.push('ended'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(said.sort()).toEqual(['ended', 'finish', 'written']);
    expect(captured.records.map(({ message }) => message)).toEqual(['a', 'b']);
  });

  it('takes the lines of morgan through its stream', () => {
    log['stream'].write('GET / 200\n');
    expect(captured.record).toMatchObject({ level: 'info', message: 'GET / 200' });
  });

  it('is changed by programs without throwing', () => {
    const own = winstonLogger('shop');
    own['level'] = 'error';
    own['info']('hidden');
    own['transports'][0].level = 'silly';
    own['transports'].console.level = 'debug';
    own['add']({})['remove']({})['configure']({});
    own['stream'] = { write: () => undefined };
    own['defaultMeta'] = { service: 'shop' };
    own['debug']('shown');
    own['silent'] = true;
    own['info']('hidden');
    expect(captured.records.map(without)).toEqual([
      { level: 'debug', event: 'unnamed_event', service: 'shop', message: 'shown' },
    ]);
  });

  it('times', () => {
    log['profile']('job');
    log['profile']('job');
    log['startTimer']().done({ message: 'loaded' });
    expect(captured.records).toMatchObject([
      { message: 'job', duration_ms: expect.any(Number) as number },
      { message: 'loaded', duration_ms: expect.any(Number) as number },
    ]);
  });
});

describe('bunyanLogger', () => {
  it('asks for levels, and has children with levels of their own', () => {
    captured = captureRecords({ level: 'info' });
    const log = bunyanLogger('shop', { fields: { a: 1 } });
    expect([log['info'](), log['debug'](), log['level']()]).toEqual([true, false, 30]);
    const child = log['child']({ component: 'db', level: 10 }) as typeof log;
    child['trace']('shown');
    log['level']('error');
    log['info']('hidden');
    expect(captured.record).toMatchObject({ level: 'trace', a: 1, component: 'db', message: 'shown' });
    expect(child['fields']).toEqual({ name: 'shop', a: 1, component: 'db' });
  });
});

describe('pinoLogger', () => {
  it('has bindings, numbers and children', () => {
    const log = pinoLogger('shop');
    const child = log['child']({ a: 1 }, { level: 'error' }) as typeof log;
    child['info']('hidden');
    child['error']({ msg: 'shown', b: [1] });
    expect(without(captured.record)).toEqual({
      level: 'error',
      event: 'unnamed_event',
      a: 1,
      message: 'shown',
      msg: 'shown',
      b: [1],
    });
    expect([child['bindings'](), child['levelVal'], child['level']]).toEqual([{ a: 1 }, 50, 'error']);
    expect(log['levels'].values.warn).toBe(40);
  });

  it('writes requests without query strings and headers', () => {
    const log = pinoLogger('shop', { serializers: stdSerializers });
    log['info']({
      req: { method: 'GET', url: '/a?token=secret', headers: { authorization: 'secret' } },
      res: { statusCode: 204 },
    });
    expect(captured.record).toMatchObject({ req: { method: 'GET', path: '/a' }, res: { status: 204 } });
    expect(captured.lines.join('')).not.toContain('secret');
  });
});

describe('log4jsLogger', () => {
  it('has levels that are objects, questions and contexts', () => {
    captured = captureRecords({ level: 'info' });
    const log = log4jsLogger('cheese');
    log['addContext']('user', 'ann');
    log['log']({ levelStr: 'WARN' }, 'old');
    log['mark']('here');
    log['clearContext']();
    log['level'] = 'debug';
    expect([String(log['level']), log['isDebugEnabled'](), log['isTraceEnabled']()]).toEqual([
      'DEBUG',
      true,
      false,
    ]);
    expect(captured.records).toMatchObject([
      { level: 'warn', message: 'old', user: 'ann' },
      { level: 'info', message: 'here', user: 'ann' },
    ]);
  });
});

describe('signaleLogger', () => {
  it('has types, scopes and timers', () => {
    const log = signaleLogger('build');
    log['success']('built %d files', 3);
    (log['scope']('css') as typeof log)['pending']('minify');
    log['time']('t');
    log['timeEnd']('t');
    expect(captured.records).toMatchObject([
      { level: 'info', message: 'built 3 files' },
      { scope: 'css', message: 'minify' },
      { timer: 't' },
      { timer: 't', duration_ms: expect.any(Number) as number },
    ]);
  });
});

it('leaves our own loggers as they are', () => {
  winstonLogger('shop', { level: 'error' });
  getLogger('shop').info('order_placed');
  flushLogs();
  expect(captured.record['event']).toBe('order_placed');
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

/** A value as it stands in a record's text. */
function jsonOf(value: string | number): string {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  return Object.is(value, -0) ? '0' : JSON.stringify(value).replace(/^"|"$/g, '');
}

describe('a logger with `leads`', () => {
  const log = getLogger('cart');
  const levelNow = (): string => log.level;

  afterEach(() => {
    processState.leading = undefined;
    configureLogging();
  });

  it('decides for the loggers of rewritten calls, and goes on to when its level is changed', () => {
    configureLogging();
    const old = winstonLogger('shop', { level: 'error', leads: true });
    expect(levelNow()).toBe('error');
    old['level'] = 'silly';
    expect(levelNow()).toBe('trace');
    old['silent'] = true;
    expect(levelNow()).toBe('silent');
  });

  it('leaves the last word to configureLogging, whichever comes first', () => {
    configureLogging({ level: 'warn' });
    pinoLogger('shop', { level: 'debug', leads: true });
    expect(levelNow()).toBe('warn');
    configureLogging();
    expect(levelNow()).toBe('debug');
  });

  it('lets no line get lost where several say different things', () => {
    configureLogging();
    bunyanLogger('shop', { level: 'fatal', leads: true });
    bunyanLogger('jobs', { level: 20, leads: true });
    bunyanLogger('mail', { leads: true });
    expect(levelNow()).toBe('debug');
  });

  it('keeps what its children and loggers without it say to themselves', () => {
    configureLogging();
    winstonLogger('lib', { level: 'error' });
    const child = pinoLogger('shop', { leads: true })['child']({ id: 1 }, { level: 'fatal' }) as object;
    Object.assign(child, { level: 'error' });
    expect(levelNow()).toBe('info');
  });

  it.each([
    [[{ console: 'stderr', leads: true }], '"err_only"', ''],
    [[{ console: 'stderr', leads: true }, { leads: true }], '', '"err_only"'],
  ] as const)('takes all records to standard error when all of them go there', (all, stderr, stdout) => {
    const script = `
      import { getLogger } from '@logshift/runtime';
      import { winstonLogger } from '@logshift/runtime/compat';
      ${JSON.stringify(all)}.forEach((options, index) => winstonLogger('old' + index, options));
      getLogger('cart').info('err_only');`;
    const folder = join(import.meta.dirname, '../../../runtime');
    const result = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(result.stderr).toContain(stderr);
    expect(result.stdout).toContain(stdout);
    expect(result.stdout === '').toBe(stdout === '');
  });
});
