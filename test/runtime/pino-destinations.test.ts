import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configureLogging, flushLogs, getLogger, logging } from '@logshift/runtime';
import { parseJsonStrictly } from '../helpers/parse-json-strictly.js';
import { runProgram } from '../helpers/run-program.js';

const log = getLogger('x');
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logshift-'));
  file = join(folder, 'app.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

function readEvents(path: string): unknown[] {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.map((line) => (parseJsonStrictly(line) as { event: unknown }).event);
}

function endTransport(transport: ReturnType<typeof pino.transport>): Promise<void> {
  return new Promise((resolve) => {
    transport.once('close', resolve);
    transport.end();
  });
}

describe('streams of pino as destinations', () => {
  it('pino.destination, asynchronous, with flushLogs', () => {
    configureLogging({
      format: 'json',
      destination: pino.destination({
        dest: file,
        sync: false,
        minLength: 4096,
        append: true,
        mkdir: false,
        fsync: false,
      }),
    });
    return new Promise<void>((resolve) => setTimeout(resolve, 50)).then(() => {
      log.info('a', { trouble: 10n });
      flushLogs();
      expect(readEvents(file)).toEqual(['a']);
    });
  });

  it('a transport in a worker thread', async () => {
    const transport = pino.transport({ target: 'pino/file', options: { destination: file } });
    configureLogging({ format: 'json', destination: transport });
    for (const event of ['a', 'b', 'c']) log.info(event);
    await endTransport(transport);
    expect(readEvents(file)).toEqual(['a', 'b', 'c']);
  });

  it('a transport of several targets, which sorts records by their level', async () => {
    const errors = join(folder, 'errors.log');
    const transport = pino.transport({
      targets: [
        { target: 'pino/file', level: 'info', options: { destination: file } },
        { target: 'pino/file', level: 'error', options: { destination: errors } },
      ],
    });
    configureLogging({ format: 'json', destination: transport });
    log.info('a');
    log.error('b');
    await endTransport(transport);
    expect(readEvents(file)).toEqual(['a', 'b']);
    expect(readEvents(errors)).toEqual(['b']);
  });

  it('a multistream, which sorts records by the metadata of the engine', () => {
    const all: string[] = [];
    const severe: string[] = [];
    configureLogging({
      format: 'json',
      destination: pino.multistream([
        { level: 'info', stream: { write: (line: string) => void all.push(line) } },
        { level: 'error', stream: { write: (line: string) => void severe.push(line) } },
      ]),
    });
    log.info('a');
    log.error('b');
    expect([all.length, severe.length]).toEqual([2, 1]);
  });
});

/**
 * Each buffers lines; a SonicBoom of its own does not even flush at exit by itself. A transport is not among them: its
 * worker has the lines then, and may end in the middle of writing them.
 */
const BUFFERING: Readonly<Record<string, string>> = {
  'pino.destination, asynchronous': 'pino.destination({ dest: file, sync: false, minLength: 4096 })',
  'a SonicBoom': "new SonicBoom({ fd: openSync(file, 'a'), sync: false, minLength: 12_000 })",
  'a multistream':
    "pino.multistream([{ level: 'info', stream: new SonicBoom({ fd: openSync(file, 'a'), sync: false, minLength: 12_000 }) }])",
};
const LAST_WORDS: readonly (readonly [name: string, source: string, status: number | string])[] = [
  ['process.exit', 'process.exit(3);', 3],
  ['an uncaught throw', "throw new Error('uncaught');", 1],
  ['a watched signal', "process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000);", 'SIGTERM'],
];

describe('what a buffering destination holds', () => {
  it.each(Object.entries(BUFFERING))(
    'is flushed however the process ends: %s',
    async (_name, destination) => {
      const endings = LAST_WORDS.map(async ([ending, source, status], at) => {
        const path = join(folder, `${at}.log`);
        const { exitCode, signal, stderr } = await runProgram(`
        import { openSync } from 'node:fs';
        import { pino } from 'pino';
        import SonicBoom from 'sonic-boom';
        import { configureLogging, getLogger } from '@logshift/runtime';
        const file = ${JSON.stringify(path)};
        const destination = ${destination};
        configureLogging({ format: 'json', signals: ['SIGTERM'], destination });
        await new Promise((resolve) => setTimeout(resolve, 100)); // pino opens files asynchronously
        for (let number = 0; number < 30; number++) getLogger('x').info('line_' + number);
        ${source}`);
        expect([ending, signal ?? exitCode, stderr]).toEqual([ending, status, expect.any(String)]);
        expect([ending, ...readEvents(path)]).toEqual([
          ending,
          ...Array.from({ length: 30 }, (_, number) => `line_${number}`),
        ]);
      });
      await Promise.all(endings);
    },
  );
});

describe('logging.flush', () => {
  it('resolves when an asynchronous destination has written', async () => {
    configureLogging({
      format: 'json',
      destination: pino.destination({ dest: file, sync: false, minLength: 4096 }),
    });
    log.info('a');
    expect(await logging.flush()).toBe(true);
    expect(readEvents(file)).toEqual(['a']);
  });
});

describe('streams of Node as destinations', () => {
  it('get one chunk a record', async () => {
    const stream = new PassThrough();
    configureLogging({ format: 'json', destination: stream });
    log.info('a');
    log.fatal('b');
    stream.end();
    const chunks: string[] = [];
    for await (const chunk of stream) chunks.push(String(chunk));
    expect(
      chunks
        .join('')
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { event: string }).event),
    ).toEqual(['a', 'b']);
  });
});

describe('where no module can be opened any more, as in Jest once a test file has ended', () => {
  it('streams are configured and written to: plain ones need no pino, and its own get their lines', async () => {
    const { stdout, stderr } = await runProgram(
      `
      const { EventEmitter } = require('node:events');
      const { Writable } = require('node:stream');
      const { configureLogging, getLogger } = require('@logshift/runtime');
      require('node:module')._load = (name) => { throw new Error('no ' + name); };
      const lines = [];
      const take = (line) => { lines.push(JSON.parse(line).event); };
      const emitter = Object.assign(new EventEmitter(), { write: take, flushSync() { throw new Error('closed'); } });
      const plain = [new Writable({ write: (line, _encoding, done) => { take(line); done(); } }), { write: take }];
      for (const destination of [...plain, emitter]) {
        configureLogging({ format: 'json', destination });
        getLogger('x').info('a');
        getLogger('x').fatal('b');
      }
      process.stdout.write(lines.join());`,
      { type: 'commonjs' },
    );
    expect(stdout).toBe('a,b,a,b,a,b');
    expect(stderr.match(/pino cannot be opened \(.*?\)/g)).toEqual(['pino cannot be opened (no pino)']);
  });
});
