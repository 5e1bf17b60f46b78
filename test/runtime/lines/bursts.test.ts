import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LEVELS } from '@logshift/runtime';
import { DEFAULT_LINE_OPTIONS, type LineOptions } from '../../../runtime/src/lines/line-options.js';
import type { LineWriter } from '../../../runtime/src/lines/line-writer.js';
import { openDescriptor } from '../../../runtime/src/lines/open-descriptor.js';
import { Outlets } from '../../../runtime/src/lines/outlets.js';

const INFO = LEVELS.indexOf('info');
const ERROR = LEVELS.indexOf('error');
const LINE_LENGTH = 4;

let now = 0;
let folder = '';
let fd = 0;
let outlets: Outlets;
const exitListeners = process.listenerCount('exit');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logshift-'));
  fd = openSync(join(folder, 'out'), 'a');
  outlets = new Outlets();
  now = 1_000;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] });
});
afterEach(() => {
  outlets.unhook();
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const listener of process.listeners('exit').slice(exitListeners)) process.off('exit', listener);
  closeSync(fd);
  rmSync(folder, { recursive: true });
});

function open(options: Partial<LineOptions> = {}, descriptor = openDescriptor(fd)): LineWriter {
  const all = { ...DEFAULT_LINE_OPTIONS, ...options };
  const writer = outlets.take(descriptor, all);
  writer.use(all, () => undefined);
  return writer;
}

/** A writer in a program whose loop was just seen to turn, with 20 lines written so far. */
function openBusy(options: Partial<LineOptions> = {}, descriptor = openDescriptor(fd)): LineWriter {
  const writer = open(options, descriptor);
  writeLines(writer, 20);
  endTurn();
  return writer;
}

/** Writes so many lines in this very moment, numbered on. */
function writeLines(writer: LineWriter, count: number): void {
  const from = outlets.stats().accepted;
  for (let number = from; number < from + count; number++) writer.write(toLine(number), INFO);
}

function toLine(number: number): string {
  return `${String(number % 1_000).padStart(LINE_LENGTH - 1, '0')}\n`;
}

function endTurn(): void {
  vi.advanceTimersByTime(0);
  now += 1;
}

function waiting(): number {
  return outlets.stats().waitingRecords;
}

function written(): string {
  return readFileSync(join(folder, 'out'), 'utf8');
}

function inOrder(count: number): string {
  return Array.from({ length: count }, (_, number) => toLine(number)).join('');
}

describe('told nothing, a writer', () => {
  it('hands over each line at once in the first turn of a program, and in any turn that lasts', () => {
    const writer = open();
    writeLines(writer, 300);
    expect([waiting(), written(), process.listenerCount('SIGTERM')]).toEqual([0, inOrder(300), 0]);
    endTurn();
    now += 51;
    writeLines(writer, 300);
    expect([waiting(), written()]).toEqual([0, inOrder(600)]);
  });

  it('hands over 16 lines of a millisecond at once, and the rest of a burst when the turn ends', () => {
    const writer = openBusy();
    writeLines(writer, 50);
    expect([waiting(), written()]).toEqual([34, inOrder(36)]);
    expect(process.listenerCount('SIGTERM')).toBe(1);
    endTurn();
    expect([waiting(), written()]).toEqual([0, inOrder(70)]);
    writeLines(writer, 16);
    expect([waiting(), written()]).toEqual([0, inOrder(86)]);
  });

  it('keeps a line no longer than a millisecond where another one follows, however long the turn lasts', () => {
    const writer = openBusy();
    writeLines(writer, 20);
    expect(waiting()).toBe(4);
    now += 1;
    writeLines(writer, 1);
    expect([waiting(), written()]).toEqual([0, inOrder(41)]);
  });

  it.each([
    ['8 KiB', () => openBusy(), 8_192],
    ['what a pipe takes whole', () => openBusy({}, { ...openDescriptor(fd), chunkBytes: 4_096 }), 4_096],
  ])('keeps less than %s', (_, openWriter, most) => {
    const writer = openWriter();
    const seen = Array.from({ length: 3_000 }, () => {
      writeLines(writer, 1);
      return outlets.stats().waitingBytes;
    });
    expect(Math.max(...seen)).toBe(most - LINE_LENGTH);
    endTurn();
    expect(written()).toBe(inOrder(3_020));
  });

  it('writes an error at once, and what stands before it', () => {
    const writer = openBusy();
    writeLines(writer, 20);
    writer.write('error\n', ERROR);
    expect(written()).toBe(`${inOrder(40)}error\n`);
  });

  it('loses no burst to the end of the process', () => {
    const writer = openBusy();
    writeLines(writer, 20);
    for (const listener of process.listeners('exit').slice(exitListeners)) (listener as () => void)();
    writeLines(writer, 20);
    expect(written()).toBe(inOrder(60));
  });

  it.each([
    ['a terminal follows', () => openBusy({}, { ...openDescriptor(fd), isTerminal: true })],
    [
      'a signal may end the process unheard',
      () => {
        outlets.hook({ exitTimeout: 0, signals: ['SIGTERM'], reopenOnSighup: false });
        return openBusy();
      },
    ],
    ['it is told to', () => openBusy({ delivery: 'sync' })],
  ])('lets no line wait where %s', (_, openWriter) => {
    const writer = openWriter();
    writeLines(writer, 100);
    expect([waiting(), written()]).toEqual([0, inOrder(120)]);
  });
});
