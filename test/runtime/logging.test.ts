import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configureLogging, getLogger, logging, type LogStats } from '@logshift/runtime';
import { captureRecords } from '../helpers/capture-records.js';
import { runProgram } from '../helpers/run-program.js';

const ROOT = join(import.meta.dirname, '../..');
const log = getLogger('db/pool');

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logshift-'));
  file = join(folder, 'app.log');
});
afterEach(() => {
  captureRecords(); // closes files that a test opened
  rmSync(folder, { recursive: true });
});

const eventsIn = (path: string): unknown[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { event: unknown }).event);

describe('a slow reader', () => {
  // 200 KB a second, of some 12 MB that are logged.
  const PROGRAM = `
    import { monitorEventLoopDelay } from 'node:perf_hooks';
    import { configureLogging, getLogger, logging } from '@logshift/runtime';
    configureLogging({ maxWaitingBytes: 256 * 1024 });
    const log = getLogger('slow');
    const padding = 'x'.repeat(100);
    log.info('warm_up');
    const lag = monitorEventLoopDelay({ resolution: 1 });
    const before = process.memoryUsage.rss();
    let [number, peak] = [0, 0];
    lag.enable();
    const writing = setInterval(() => {
      for (let count = 0; count < 100; count++) log[number % 3 === 0 ? 'warn' : 'info']('line', { number: number++, padding });
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    setTimeout(() => {
      clearInterval(writing);
      lag.disable();
      process.on('exit', () => process.stderr.write(JSON.stringify({ lag: lag.max / 1e6, grown: peak - before, stats: logging.stats() })));
    }, 3000);`;

  it(
    'neither stops the event loop nor fills the memory, and each record is delivered or counted, where it was lost',
    { retry: 2 },
    async () => {
      const { stdout, stderr, exitCode } = await readAtPace(PROGRAM, 2_000, 10);
      const { lag, grown, stats } = JSON.parse(stderr) as { lag: number; grown: number; stats: LogStats };
      expect(exitCode).toBe(0);
      expect(lag).toBeLessThan(50);
      expect(grown).toBeLessThan(64 << 20);
      const records = stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, number>);
      expect(stats.accepted).toBe(records.length + stats.dropped);
      expect(stats).toMatchObject({ written: records.length, waitingRecords: 0, waitingBytes: 0 });
      const reports = records.filter(({ dropped }) => dropped !== undefined);
      expect(reports.length).toBeGreaterThan(0);
      expect(reports.reduce((sum, { dropped = 0 }) => sum + dropped, 0)).toBe(stats.dropped);
      // A report stands exactly where its records are missing.
      let expected = 0;
      for (const { dropped, number } of records.slice(1)) {
        if (dropped !== undefined) expected += dropped;
        else expect(number).toBe(expected++);
      }
    },
  );
});

describe('logging.flush', () => {
  it('waits until a stream of Node has passed everything on', async () => {
    const stream = new PassThrough({ highWaterMark: 1 });
    configureLogging({ format: 'json', destination: stream });
    log.info('a');
    log.info('b');
    expect(await logging.flush(30)).toBe(false);
    stream.resume();
    expect(await logging.flush()).toBe(true);
  });

  it.each([Number.NaN, -1, 0, Infinity])('resolves for a timeout of %s', async (timeout) => {
    configureLogging({ destination: file });
    log.info('a');
    expect(await logging.flush(timeout)).toBe(true);
  });
});

describe('logging.stats', () => {
  it('counts what a stream took, and what it threw away', () => {
    const before = logging.stats();
    let isBroken = false;
    const write = (): void => {
      if (isBroken) throw new Error('broken');
    };
    configureLogging({ format: 'json', destination: { write } });
    log.info('a');
    isBroken = true;
    log.error('b');
    const { accepted, written, dropped, droppedByLevel } = logging.stats();
    expect(
      [accepted, written, dropped].map(
        (count, at) => count - [before.accepted, before.written, before.dropped][at]!,
      ),
    ).toEqual([2, 1, 1]);
    expect(droppedByLevel.error - before.droppedByLevel.error).toBe(1);
  });
});

describe('logging.setLevel', () => {
  it('reaches loggers that exist, by name, by beginning and for all, until it is taken back', () => {
    const captured = captureRecords({ level: 'info', levels: { 'db/*': 'warn' } });
    const level = (): string => log.level;
    expect(level()).toBe('warn');
    logging.setLevel('db/pool', 'debug');
    log.debug('written');
    expect([level(), getLogger('db').level, captured.record['event']]).toEqual(['debug', 'warn', 'written']);
    logging.setLevel('db/pool', undefined);
    expect(level()).toBe('warn');
    logging.setLevel('db/*', 'silent');
    logging.setLevel('*', 'trace');
    expect([level(), getLogger('http').level]).toEqual(['silent', 'trace']);
    logging.setLevel('db/*', undefined);
    logging.setLevel('*', undefined);
    expect([level(), getLogger('http').level]).toEqual(['warn', 'info']);
    logging.setLevel('db/pool', 'trace');
    captureRecords({ level: 'info' });
    expect(level()).toBe('info');
  });

  it('refuses what is no level and no pattern', () => {
    expect(() => logging.setLevel('db', 'loud' as 'info')).toThrow(
      new TypeError(
        'logging.setLevel(): Unknown level "loud"; the levels are trace, debug, info, warn, error, fatal, silent.',
      ),
    );
    expect(() => logging.setLevel('a*b', 'info')).toThrow(
      /^logging\.setLevel\(\): Unknown logger pattern "a\*b"/,
    );
  });
});

describe('logging.shutdown', () => {
  it('closes the file, and a later record opens the same again', async () => {
    configureLogging({ destination: file });
    log.info('a');
    expect(await logging.shutdown()).toBe(true);
    renameSync(file, `${file}.1`);
    log.info('b');
    expect([eventsIn(`${file}.1`), eventsIn(file)]).toEqual([['a'], ['b']]);
  });
});

describe('a log file that logrotate renames', () => {
  it('is opened anew by SIGHUP, and no line of either file is missing', async () => {
    const child = start(`
      import { configureLogging, getLogger } from '@logshift/runtime';
      configureLogging({ destination: ${JSON.stringify(file)}, reopenOnSighup: true });
      const log = getLogger('rotated');
      let number = 0;
      const writing = setInterval(() => { for (let count = 0; count < 20; count++) log.info('line', { number: number++ }); }, 1);
      process.on('SIGTERM', () => { clearInterval(writing); process.off('SIGHUP', process.listeners('SIGHUP')[0]); });
      console.log('ready');`);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    for (const suffix of ['.1', '.2', '.3']) {
      await sleep(60);
      renameSync(file, file + suffix);
      child.kill('SIGHUP');
      await sleep(60);
    }
    child.kill('SIGTERM');
    expect(await ended(child)).toBe(0);
    const parts = ['.1', '.2', '.3', ''].map((suffix) => readFileSync(file + suffix, 'utf8'));
    for (const part of parts) expect(part).toMatch(/\}\n$/);
    const numbers = parts
      .join('')
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { number: number }).number);
    expect(numbers.length).toBeGreaterThan(100);
    expect(numbers).toEqual(numbers.map((_, at) => at));
  });
});

describe('reconfiguration', () => {
  it('loses nothing that waits for the former destination', async () => {
    const { stdout, exitCode } = await runProgram(
      `
      import { configureLogging, getLogger } from '@logshift/runtime';
      const log = getLogger('x');
      const padding = 'x'.repeat(200);
      let number = 0;
      for (const destination of [1, ${JSON.stringify(file)}, 1, { write() {} }, 1]) {
        configureLogging({ destination });
        for (let count = 0; count < 500; count++) log.info('line', { number: number++, padding });
      }`,
      { readEveryMs: 5 },
    );
    const numbersIn = (text: string): number[] =>
      text
        .split('\n')
        .slice(0, -1)
        .map((line) => (JSON.parse(line) as { number: number }).number);
    const range = (from: number): number[] => Array.from({ length: 500 }, (_, at) => from + at);
    expect(exitCode).toBe(0);
    expect(numbersIn(stdout)).toEqual([...range(0), ...range(1000), ...range(2000)]);
    expect(numbersIn(readFileSync(file, 'utf8'))).toEqual(range(500));
  });
});

describe('importing', () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'runtime/package.json'), 'utf8')) as Readonly<
    Record<'exports' | 'dependencies' | 'peerDependencies', object>
  >;
  const DOORS = Object.keys(manifest.exports)
    .filter((door) => !door.endsWith('.json'))
    .map((door) => `@logshift/runtime${door.slice(1)}`);
  // What these do to the process when they are loaded is not ours.
  const OTHERS = ['tslib', ...Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })];

  it.each(['module', 'commonjs'] as const)('has no effect, door by door (%s)', async (type) => {
    const load = type === 'module' ? 'await import(door)' : 'require(door)';
    const { stdout, stderr } = await runProgram(
      `(async () => {
        const { readdirSync } = ${type === 'module' ? "await import('node:fs')" : "require('node:fs')"};
        const look = () => ({
          globals: Reflect.ownKeys(globalThis).map(String),
          listeners: process.eventNames().map((name) => String(name) + process.listenerCount(name)),
          resources: process.getActiveResourcesInfo().filter((name) => !/^(?:FSReq|Close)/.test(name)),
          files: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0,
        });
        for (const door of ${JSON.stringify(OTHERS)}) try { ${load} } catch {}
        const before = look();
        for (const door of ${JSON.stringify(DOORS)}) {
          const exported = ${load};
          exported.getLogger?.('x').bind({ a: 1 });
        }
        console.log(JSON.stringify({ before, after: look() }));
      })();`,
      { type },
    );
    expect(stderr).toBe('');
    const { before, after } = JSON.parse(stdout) as Record<'before' | 'after', Record<string, unknown>>;
    const { globals, ...others } = after;
    expect(others).toEqual({
      listeners: before['listeners'],
      resources: before['resources'],
      files: before['files'],
    });
    const isNew = (name: string): boolean => !(before['globals'] as string[]).includes(name);
    // What all copies of the package share, empty until somebody logs, configures or registers something.
    const known = ['state', 'rules', 'line-observer', 'otel', 'trace-keepers'].map(
      (name) => `Symbol(@logshift/runtime.${name}.v1)`,
    );
    known.push('Symbol(opentelemetry.js.api.1)');
    expect((globals as string[]).filter(isNew).filter((name) => !known.includes(name))).toEqual([]);
  });
});

function start(source: string) {
  return spawn(process.execPath, ['--input-type=module', '-e', source], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

function ended(child: ReturnType<typeof start>): Promise<number | string | null> {
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ?? code)));
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Runs a program behind a shell's pipe, from which so many bytes are read at a time. */
async function readAtPace(source: string, bytes: number, everyMs: number) {
  const reader = `
    import { readSync, writeSync } from 'node:fs';
    const chunk = Buffer.alloc(${bytes});
    const clock = new Int32Array(new SharedArrayBuffer(4));
    let next = Date.now();
    for (let taken; (taken = readSync(0, chunk)) > 0; ) {
      writeSync(1, chunk, 0, taken);
      next += ${everyMs};
      Atomics.wait(clock, 0, 0, Math.max(next - Date.now(), 0));
    }`;
  const script =
    '"$0" --input-type=module -e "$1" | "$0" --input-type=module -e "$2"; exit "${PIPESTATUS[0]}"';
  const child = spawn('/bin/bash', ['-c', script, process.execPath, source, reader], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = [child.stdout, child.stderr].map(async (stream) => {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString();
  });
  const exitCode = new Promise((resolve) => child.on('close', resolve));
  const [stdout = '', stderr = ''] = await Promise.all(texts);
  return { stdout, stderr, exitCode: await exitCode };
}
