import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import type * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LEVELS } from '@logshift/runtime';
import {
  DEFAULT_LINE_OPTIONS,
  DELIVERY_CHOICES,
  type LineOptions,
} from '../../../runtime/src/lines/line-options.js';
import { openDescriptor, openFileDescriptor } from '../../../runtime/src/lines/open-descriptor.js';
import { Outlets } from '../../../runtime/src/lines/outlets.js';
import type { LineWriter } from '../../../runtime/src/lines/line-writer.js';

type Answer = string | number;

/** The system's answers, in order: a code is thrown, a number is how many bytes a write takes at most. */
const system = vi.hoisted(() => ({
  answers: [] as Answer[],
  always: undefined as Answer | undefined,
  offers: [] as string[],
}));

vi.mock('node:fs', async (importActual) => {
  const actual = await importActual<typeof fs>();
  return {
    ...actual,
    writeSync: (fd: number, chunk: Buffer | string) => {
      const bytes = Buffer.from(chunk as string);
      system.offers.push(bytes.toString());
      const next = system.answers.shift() ?? system.always;
      if (typeof next === 'string') throw Object.assign(new Error(`${next}: simulated`), { code: next });
      return actual.writeSync(fd, bytes.subarray(0, next));
    },
  };
});

const INFO = LEVELS.indexOf('info');
const WARN = LEVELS.indexOf('warn');
const ERROR = LEVELS.indexOf('error');
const NEVER = { stuck: 0, total: 0 };

let folder: string;
let path: string;
let fd: number;
let outlets: Outlets;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logshift-'));
  path = join(folder, 'out');
  fd = openSync(path, 'a');
  outlets = new Outlets();
  Object.assign(system, { answers: [], always: undefined, offers: [] });
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] }); // not the clock: writers wait by it
  vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});
afterEach(() => {
  outlets.unhook();
  vi.useRealTimers();
  vi.restoreAllMocks();
  dropExitListeners();
  rmSync(folder, { recursive: true });
});

const exitListeners = process.listenerCount('exit');

function dropExitListeners(): void {
  for (const listener of process.listeners('exit').slice(exitListeners)) process.off('exit', listener);
}

function open(options: Partial<LineOptions> = {}, descriptor = openDescriptor(fd)): LineWriter {
  const all = { ...DEFAULT_LINE_OPTIONS, ...options };
  const writer = outlets.take(descriptor, all);
  writer.use(all, (dropped) => {
    writer.write(`dropped ${dropped.map((count, rank) => `${LEVELS[rank]}=${count}`).join('')}\n`, WARN);
  });
  return writer;
}

const written = (): string => readFileSync(path, 'utf8');

describe('while the system takes lines at once, a writer', () => {
  it('has written a line when write returns, and starts and hooks nothing', () => {
    const before = process.eventNames().length;
    open().write('one ✓\n', INFO);
    expect(written()).toBe('one ✓\n');
    expect([vi.getTimerCount(), process.eventNames().length]).toEqual([0, before]);
  });

  it('lets one line pass that is longer than all it may keep', () => {
    const line = `${'x'.repeat(3 << 20)}\n`;
    system.answers = [65_536];
    const writer = open();
    writer.write(line, INFO);
    writer.flushSync(NEVER);
    expect(written()).toBe(line);
  });
});

describe('told to batch, a writer', () => {
  it('hands the lines of a turn over as one text at its end, and counts them as waiting until then', () => {
    const writer = open({ delivery: 'batched' });
    for (const line of ['one ✓\n', 'two\n', 'three\n']) writer.write(line, INFO);
    expect(written()).toBe('');
    expect(outlets.stats()).toMatchObject({ accepted: 3, written: 0, waitingRecords: 3, waitingBytes: 18 });
    vi.advanceTimersByTime(0);
    expect(system.offers).toEqual(['one ✓\ntwo\nthree\n']);
    expect(outlets.stats()).toMatchObject({ accepted: 3, written: 3, waitingRecords: 0, waitingBytes: 0 });
    writer.write('next turn\n', INFO);
    vi.advanceTimersByTime(0);
    expect(written()).toBe('one ✓\ntwo\nthree\nnext turn\n');
  });

  it('writes an error at once, and what stands before it', () => {
    const writer = open({ delivery: 'batched' });
    writer.write('before\n', INFO);
    writer.write('error\n', ERROR);
    expect(written()).toBe('before\nerror\n');
  });

  it('keeps no more than 16 KiB, however long a turn lasts', () => {
    const writer = open({ delivery: 'batched' });
    const line = `${'x'.repeat(1_023)}\n`;
    for (let number = 0; number < 40; number++) writer.write(line, INFO);
    expect(system.offers.map(({ length }) => length)).toEqual([16_384, 16_384]);
    expect(outlets.stats().waitingBytes).toBe(8 * 1_024);
  });

  it('has handlers for signals while turns leave lines, and takes them off when none did for a while', () => {
    const handlers = (): number => process.listenerCount('SIGTERM');
    const before = handlers();
    const writer = open({ delivery: 'batched' });
    const seen: number[] = [];
    for (let turn = 0; turn < 30; turn++) {
      writer.write('line\n', INFO);
      seen.push(handlers() - before);
      vi.advanceTimersByTime(100);
    }
    expect(new Set(seen)).toEqual(new Set([1]));
    vi.advanceTimersByTime(2_500);
    expect([handlers() - before, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it('keeps the order where another configuration of the same place wants each line at once', () => {
    open({ delivery: 'batched' }).write('first\n', INFO);
    open().write('second\n', INFO);
    expect(written()).toBe('first\nsecond\n');
  });

  it('loses nothing that is logged while the process exits, when no turn will end any more', () => {
    const writer = open({ delivery: 'batched' });
    writer.write('waiting\n', INFO);
    for (const listener of process.listeners('exit').slice(exitListeners)) (listener as () => void)();
    writer.write('from another exit handler\n', INFO);
    expect(written()).toBe('waiting\nfrom another exit handler\n');
  });

  it('goes on by itself after a flush that the reader did not take', () => {
    const writer = open({ delivery: 'batched' });
    writer.write('line\n', INFO);
    system.always = 'EAGAIN';
    expect(writer.flushSync(NEVER)).toBe(false);
    system.always = undefined;
    vi.advanceTimersByTime(40);
    expect(written()).toBe('line\n');
  });
});

describe('where a pipe is full, a writer', () => {
  it('keeps lines in order, goes on where it stopped, and hands them over when there is room', () => {
    system.answers = ['EINTR', 2, 'EAGAIN'];
    system.always = 'EAGAIN';
    const writer = open();
    for (const line of ['héllo\n', 'two\n', 'three\n']) writer.write(line, INFO);
    expect(written()).toBe('h\u00e9'.slice(0, 1) + '\ufffd');
    vi.advanceTimersByTime(1_000);
    expect(outlets.stats()).toMatchObject({ accepted: 3, written: 0, waitingRecords: 3, waitingBytes: 15 });
    system.always = undefined;
    vi.advanceTimersByTime(40);
    expect(written()).toBe('héllo\ntwo\nthree\n');
    expect(outlets.stats()).toMatchObject({ accepted: 3, written: 3, waitingRecords: 0, waitingBytes: 0 });
    expect(process.emitWarning).not.toHaveBeenCalled();
  });

  it('offers whole lines of at most PIPE_BUF together, since the system takes those whole or not at all', () => {
    const descriptor = { ...openDescriptor(fd), chunkBytes: 4096 };
    const writer = open({}, descriptor);
    system.always = 'EAGAIN';
    for (let number = 0; number < 200; number++) writer.write(`${number} ${'x'.repeat(300)}\n`, INFO);
    writer.write(`long ${'x'.repeat(9_000)}\n`, INFO);
    writer.write('end\n', INFO);
    Object.assign(system, { always: undefined, offers: [] });
    writer.flushSync(NEVER);
    const [long, ...others] = system.offers.filter((offer) => offer.length > 4096);
    expect(long).toMatch(/^long x+\n$/);
    expect(others).toEqual([]);
    expect(system.offers.length).toBeLessThan(30);
    for (const offer of system.offers) expect(offer).toMatch(/^(?:\d|long|end)[^]*\n$/);
  });

  it('drops what has no room, counts it by level, and says so once, where the lines would have stood', () => {
    const writer = open({ maxWaitingBytes: 1_000 });
    system.always = 'EAGAIN';
    const line = `${'x'.repeat(99)}\n`;
    for (let number = 0; number < 25; number++) writer.write(line, INFO);
    writer.write(line, WARN);
    expect(outlets.stats()).toMatchObject({
      accepted: 26,
      dropped: 16,
      droppedByLevel: { info: 15, warn: 1, error: 0 },
      waitingRecords: 10,
      waitingBytes: 1_000,
    });
    system.answers = [100, 100, 100, 100, 100];
    vi.advanceTimersByTime(40);
    writer.write('after\n', INFO);
    system.always = undefined;
    vi.advanceTimersByTime(40);
    expect(written()).toBe(`${line.repeat(10)}dropped info=15warn=1\nafter\n`);
    const { accepted, written: out, dropped } = outlets.stats();
    expect([accepted, out, dropped]).toEqual([28, 12, 16]);
  });

  it('tells of dropped records although nothing is logged afterwards, and at the latest with the last flush', () => {
    const writer = open({ maxWaitingBytes: 10 });
    system.always = 'EAGAIN';
    for (let number = 0; number < 4; number++) writer.write('12345678\n', INFO);
    system.always = undefined;
    expect(writer.flushSync(NEVER)).toBe(true);
    expect(written()).toBe('12345678\ndropped info=3\n');
  });

  it('keeps room for errors that other records do not get', () => {
    const writer = open({ maxWaitingBytes: 80 });
    system.always = 'EAGAIN';
    for (let number = 0; number < 20; number++) writer.write('12345678\n', INFO);
    for (let number = 0; number < 3; number++) writer.write('error...\n', ERROR);
    system.always = undefined;
    writer.flushSync(NEVER);
    expect(written()).toBe(`${'12345678\n'.repeat(8)}error...\nerror...\ndropped info=12error=1\n`);
  });

  it('waits for room, where it is told to wait instead of dropping', () => {
    vi.useRealTimers();
    const writer = open({ maxWaitingBytes: 10, whenFull: 'wait', exitTimeout: 1_000 });
    system.answers = Array.from({ length: 40 }, () => 'EAGAIN');
    for (let number = 0; number < 20; number++) writer.write('12345678\n', INFO);
    writer.flushSync({ stuck: 1_000, total: 1_000 });
    expect(written()).toBe('12345678\n'.repeat(20));
    expect(outlets.stats().dropped).toBe(0);
  });

  it('waits for a stuck reader once, as long as the limits say, not again for each flush', () => {
    vi.useRealTimers();
    const writer = open();
    system.always = 'EAGAIN';
    writer.write('one\n', INFO);
    const began = performance.now();
    for (let count = 0; count < 50; count++) {
      expect(writer.flushSync({ stuck: 40, total: 1_000 })).toBe(false);
    }
    expect(performance.now() - began).toBeLessThan(500);
    expect(outlets.stats().waitingRecords).toBe(1);
  });

  it('resolves a flush when what waited is out, or when the time is up', async () => {
    vi.useRealTimers();
    const writer = open();
    system.always = 'EAGAIN';
    writer.write('one\n', INFO);
    expect(await writer.flush(20)).toBe(false);
    const flushed = writer.flush(5_000);
    system.always = undefined;
    expect(await flushed).toBe(true);
    expect(written()).toBe('one\n');
  });
});

describe('what the system refuses', () => {
  it('is kept, and written in order and untorn when a full disk has room again; one warning says so', () => {
    system.answers = [3];
    system.always = 'ENOSPC';
    const writer = open();
    for (const line of ['one\n', 'two\n', 'three\n']) writer.write(line, INFO);
    vi.advanceTimersByTime(10_000);
    expect(written()).toBe('one');
    expect(system.offers.length).toBeLessThan(40); // no spinning
    system.always = undefined;
    vi.advanceTimersByTime(1_000);
    expect(written()).toBe('one\ntwo\nthree\n');
    expect(process.emitWarning).toHaveBeenCalledTimes(1);
    expect(vi.mocked(process.emitWarning).mock.calls[0]?.[0]).toMatch(
      /^Log lines cannot be written to file descriptor \d+: ENOSPC: simulated\. They are kept, up to 1048576 bytes/,
    );
  });

  it('never goes to a descriptor again that was closed, since its number is soon somebody else’s', () => {
    const writer = open();
    writer.write('one\n', INFO);
    system.answers = ['EBADF'];
    for (let count = 0; count < 3; count++) writer.write('two\n', INFO);
    vi.advanceTimersByTime(10_000);
    writer.flushSync(NEVER);
    expect(written()).toBe('one\n');
    expect(outlets.stats()).toMatchObject({ accepted: 4, written: 1, dropped: 3, waitingRecords: 0 });
  });
});

describe('a log file', () => {
  it('that was renamed is opened anew, and a line that is torn between both stands whole in the new one', () => {
    const writer = open({}, openFileDescriptor(path));
    writer.write('one\n', INFO);
    system.answers = [2];
    system.always = 'ENOSPC';
    writer.write('two\n', INFO);
    writer.write('three\n', INFO);
    renameSync(path, `${path}.1`);
    outlets.reopen();
    system.always = undefined;
    writer.write('four\n', INFO);
    writer.flushSync(NEVER);
    expect(readFileSync(`${path}.1`, 'utf8')).toBe('one\ntw');
    expect(written()).toBe('two\nthree\nfour\n');
  });

  it('that cannot be opened anew goes on where it was moved, with one warning', () => {
    const moved = join(folder, '..', `${folder.split('/').at(-1)}-moved`);
    const inner = join(folder, 'logs');
    const file = join(inner, 'app.log');
    mkdirSync(inner);
    const writer = open({}, openFileDescriptor(file));
    renameSync(inner, moved);
    try {
      for (let count = 0; count < 2; count++) outlets.reopen();
      writer.write('kept\n', INFO);
      expect(readFileSync(join(moved, 'app.log'), 'utf8')).toBe('kept\n');
      expect(process.emitWarning).toHaveBeenCalledTimes(1);
    } finally {
      rmSync(moved, { recursive: true });
    }
  });
});

describe('writers of several configurations', () => {
  it('are one where they write to the same place, so that lines keep their order', () => {
    const first = open();
    system.always = 'EAGAIN';
    first.write('one\n', INFO);
    const second = open();
    outlets.release(first);
    second.write('two\n', INFO);
    system.always = undefined;
    vi.advanceTimersByTime(40);
    expect(second).toBe(first);
    expect(written()).toBe('one\ntwo\n');
  });

  it('are told apart when a number became another file', () => {
    const first = open();
    const other = join(folder, 'other');
    closeSync(fd);
    const again = openSync(other, 'a');
    expect(again).toBe(fd);
    const second = open();
    expect(second).not.toBe(first);
    closeSync(again);
  });

  it('are closed when nothing waits in them any more, and not before', () => {
    const close = vi.fn();
    const writer = open({}, { ...openDescriptor(fd), close });
    system.always = 'EAGAIN';
    writer.write('one\n', INFO);
    outlets.release(writer);
    expect(close).not.toHaveBeenCalled();
    system.always = undefined;
    vi.advanceTimersByTime(40);
    expect(close).toHaveBeenCalledOnce();
    expect(written()).toBe('one\n');
  });
});

describe('whatever the system answers', () => {
  const answer = fc.oneof(
    { weight: 4, arbitrary: fc.constant('EAGAIN') },
    { weight: 1, arbitrary: fc.constantFrom<Answer>('EINTR', 'ENOSPC', 'EPIPE', 'EIO') },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }) },
  );
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ rank: fc.nat(5), size: fc.nat(40) }) },
    { weight: 1, arbitrary: fc.record({ time: fc.nat(2_000) }) },
  );

  it('each record is written once, whole and in order, or counted as dropped', () => {
    fc.assert(
      fc.property(
        fc.array(answer, { maxLength: 60 }),
        fc.array(step, { maxLength: 60 }),
        fc.constantFrom(...DELIVERY_CHOICES),
        (answers, steps, delivery) => {
          rmSync(path, { force: true });
          const own = new Outlets();
          const descriptor = openFileDescriptor(path);
          const options = { ...DEFAULT_LINE_OPTIONS, delivery, maxWaitingBytes: 200 };
          const writer = own.take(descriptor, options);
          let reported = 0;
          writer.use(options, (dropped) => {
            reported += dropped.reduce((sum, count) => sum + count, 0);
            writer.write('report\n', WARN);
          });
          Object.assign(system, { answers: [...answers] });
          const offered: string[] = [];
          for (const each of steps) {
            if ('time' in each) vi.advanceTimersByTime(each.time);
            else {
              const line = `${offered.length}:${'é'.repeat(each.size)}\n`;
              offered.push(line);
              writer.write(line, each.rank);
            }
            const { accepted, written: out, dropped, waitingRecords, waitingBytes } = own.stats();
            expect(out + dropped + waitingRecords).toBe(accepted);
            // A turn is measured in characters, which take two bytes here.
            expect(waitingBytes).toBeLessThanOrEqual(200 * (delivery === 'sync' ? 1.125 : 2) + 100);
          }
          system.answers = [];
          writer.flushSync(NEVER);
          own.unhook();
          writer.close();
          const lines = written().split(/(?<=\n)/);
          const numbers = lines.filter((line) => line !== 'report\n' && line !== '');
          const expected = offered.filter((line) => numbers.includes(line));
          expect(numbers).toEqual(expected);
          expect(own.stats().dropped).toBe(offered.length - numbers.length);
          expect(reported).toBe(own.stats().dropped);
          dropExitListeners();
        },
      ),
      { numRuns: 300 },
    );
  });
});
