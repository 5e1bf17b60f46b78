import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { configureLogging, getLogger, type LoggingOptions } from '@logshift/runtime';
import { captureRecords } from '../helpers/capture-records.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logshift-'));
  for (const name of ['LOG_LEVEL', 'LOG_LEVELS', 'LOG_FORMAT', 'NODE_ENV', 'NO_COLOR'])
    vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  captureRecords(); // closes files that a test opened
  rmSync(folder, { recursive: true });
});

function listEnabled(names: readonly string[], options: LoggingOptions): Record<string, string> {
  captureRecords({ level: undefined, ...options });
  return Object.fromEntries(names.map((name) => [name, getLogger(name).level]));
}

describe('levels by name', () => {
  it('let the own name win, then the longest beginning, then the root, in whatever order they are written', () => {
    const levels = {
      'db/*': 'warn',
      '*': 'error',
      'db/pool/*': 'trace',
      'db/pool': 'fatal',
      'http.*': 'debug',
      job: 'silent',
    } as const;
    const names = [
      'db',
      'db/query',
      'db/pool',
      'db/pool/a',
      'dbx',
      'http',
      'http.server',
      'https',
      'job',
      'job/a',
      '__proto__',
      'constructor',
    ];
    const expected = {
      db: 'warn',
      'db/query': 'warn',
      'db/pool': 'fatal',
      'db/pool/a': 'trace',
      dbx: 'error',
      http: 'debug',
      'http.server': 'debug',
      https: 'error',
      job: 'silent',
      'job/a': 'error',
      ['__proto__']: 'error',
      constructor: 'error',
    };
    expect(listEnabled(names, { levels })).toEqual(expected);
    expect(listEnabled(names, { levels: Object.fromEntries(Object.entries(levels).reverse()) })).toEqual(
      expected,
    );
  });

  it('reach records, not only questions about levels', () => {
    const captured = captureRecords({ level: 'info', levels: { 'noisy/*': 'error' } });
    getLogger('noisy/a').warn('off');
    getLogger('noisy/a').error('on');
    getLogger('quiet').info('on');
    expect(captured.records.map(({ logger, event }) => `${String(logger)} ${String(event)}`)).toEqual([
      'noisy/a on',
      'quiet on',
    ]);
  });
});

describe('the environment', () => {
  it('gives the defaults which options override, name by name', () => {
    vi.stubEnv('LOG_LEVEL', ' WARN ');
    vi.stubEnv('LOG_LEVELS', 'db=debug, http/*=trace ,,a=b=error');
    const names = ['x', 'db', 'http/a', 'a=b'];
    expect(listEnabled(names, {})).toEqual({ x: 'warn', db: 'debug', 'http/a': 'trace', 'a=b': 'error' });
    expect(listEnabled(names, { level: 'fatal', levels: { db: 'info' } })).toEqual({
      x: 'fatal',
      db: 'info',
      'http/a': 'trace',
      'a=b': 'error',
    });
  });

  it('may name the root as *, and code that names a level wins over it', () => {
    vi.stubEnv('LOG_LEVELS', 'db=warn,*=error');
    vi.stubEnv('LOG_LEVEL', 'trace');
    expect(listEnabled(['x', 'db'], {})).toEqual({ x: 'error', db: 'warn' });
    expect(listEnabled(['x', 'db'], { level: 'debug' })).toEqual({ x: 'debug', db: 'warn' });
  });

  it('sets the format, which options override', () => {
    vi.stubEnv('LOG_FORMAT', 'pretty');
    const pretty = captureRecords({ format: undefined });
    getLogger('x').info('a');
    expect(pretty.lines[0]).not.toContain('{');
    const json = captureRecords({ format: 'json' });
    getLogger('x').info('a');
    expect(json.record['event']).toBe('a');
  });

  it('never throws for nonsense: the rest holds, and one warning names what is valid', () => {
    const warning = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    vi.stubEnv('LOG_LEVEL', 'verbos');
    vi.stubEnv('LOG_LEVELS', 'db=warn,oops,a*b=info,=info,x=loud');
    vi.stubEnv('LOG_FORMAT', 'xml');
    expect(listEnabled(['x', 'db'], { format: undefined })).toEqual({ x: 'info', db: 'warn' });
    const texts = warning.mock.calls.map(([text]) => String(text));
    expect(texts).toContain(
      'LOG_LEVEL is "verbos", which is ignored. Valid levels: trace, debug, info, warn, error, fatal, silent.',
    );
    expect(texts).toContain('LOG_FORMAT is "xml", which is ignored. Valid formats: auto, json, pretty.');
    for (const entry of ['oops', 'a*b=info', '=info', 'x=loud'])
      expect(texts.join('\n')).toContain(`LOG_LEVELS holds "${entry}"`);
  });
});

describe('the format auto', () => {
  const terminal = (lines: string[]): { write: (line: string) => void; isTTY: true } => ({
    write: (line) => void lines.push(line),
    isTTY: true,
  });

  it.each([
    ['a terminal while developing', undefined, true, false],
    ['a terminal in production', 'production', true, true],
    ['anything else', undefined, false, true],
  ])('on %s', (_name, nodeEnv, isTerminal, isJson) => {
    vi.stubEnv('NODE_ENV', nodeEnv);
    const lines: string[] = [];
    configureLogging({
      destination: isTerminal ? terminal(lines) : { write: (line: string) => void lines.push(line) },
    });
    getLogger('x').info('a');
    expect(lines[0]?.startsWith('{')).toBe(isJson);
  });
});

describe('wrong options', () => {
  it.each([
    [
      { level: 'verbose' },
      'configureLogging(): Unknown level "verbose" in level; the levels are trace, debug, info, warn, error, fatal, silent.',
    ],
    [
      { levels: { db: 30 } },
      'configureLogging(): Unknown level 30 in levels["db"]; the levels are trace, debug, info, warn, error, fatal, silent.',
    ],
    [
      { levels: { 'a*b': 'info' } },
      'configureLogging(): Unknown logger pattern "a*b" in levels; write a name, or a beginning of names with * behind it, like "db/*".',
    ],
    [
      { levels: 'db=warn' },
      'configureLogging(): levels takes an object of logger names and levels, not "db=warn".',
    ],
    [{ format: 'xml' }, 'configureLogging(): Unknown format "xml"; the formats are auto, json, pretty.'],
    [
      { destination: {} },
      'configureLogging(): an object is no destination; pass a file descriptor, the path of a file, or an object with a write(line) method.',
    ],
    [
      { destination: -1 },
      'configureLogging(): -1 is no destination; pass a file descriptor, the path of a file, or an object with a write(line) method.',
    ],
    [
      { destination: null },
      'configureLogging(): null is no destination; pass a file descriptor, the path of a file, or an object with a write(line) method.',
    ],
    [
      { maxWaitingBytes: '1 MiB' },
      'configureLogging(): maxWaitingBytes takes a number of bytes, 0 or more, not "1 MiB".',
    ],
    [{ whenFull: 'block' }, 'configureLogging(): whenFull takes "drop" or "wait", not "block".'],
    [
      { exitTimeout: -1 },
      'configureLogging(): exitTimeout takes a number of milliseconds, 0 or more, not -1.',
    ],
    [
      { signals: 'SIGTERM' },
      'configureLogging(): signals takes a list of signals like ["SIGTERM"], or "while_waiting", not "SIGTERM".',
    ],
    [
      { signals: ['SIGKILL'] },
      'configureLogging(): "SIGKILL" in signals is no signal that a process can handle.',
    ],
    [{ reopenOnSighup: 1 }, 'configureLogging(): reopenOnSighup takes true or false, not 1.'],
    ['info', 'configureLogging() takes an object of options, not "info".'],
  ])('%j throws a sentence that names what is valid, and changes nothing', (options, message) => {
    const captured = captureRecords({ level: 'debug' });
    expect(() => configureLogging(options as LoggingOptions)).toThrow(new TypeError(message));
    getLogger('x').debug('still');
    expect(captured.record['event']).toBe('still');
  });

  it('an unknown option is named, and those that there are', () => {
    expect(() => configureLogging({ lvl: 'info' } as LoggingOptions)).toThrow(
      /^configureLogging\(\): Unknown option "lvl"; the options are level, levels, format, destination, [a-zA-Z, ]+\.$/,
    );
  });

  it('a file that cannot be opened throws, names the file, and changes nothing', () => {
    const captured = captureRecords();
    const path = join(folder, 'no/such/folder/app.log');
    expect(() => configureLogging({ destination: path })).toThrow(
      `The log file "${path}" cannot be opened for appending`,
    );
    getLogger('x').info('still');
    expect(captured.record['event']).toBe('still');
  });
});

describe('destinations', () => {
  it('a path is appended to, uncoloured, and closed when logging is configured anew', () => {
    const path = join(folder, 'app.log');
    for (const event of ['a', 'b']) {
      configureLogging({ destination: path, format: 'pretty' });
      getLogger('x').info(event);
    }
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(/^\S+ \[info \] a logger=x\n\S+ \[info \] b logger=x\n$/);
  });

  it('a file descriptor is written to and stays the property of the caller', () => {
    const path = join(folder, 'app.log');
    const fd = openSync(path, 'a');
    configureLogging({ destination: fd });
    getLogger('x').info('a');
    captureRecords();
    closeSync(fd); // throws EBADF were it closed already
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ event: 'a' });
  });
});
