import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import type * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLineDestination } from '../../runtime/src/line-destination.js';

const failure = vi.hoisted(() => ({ codes: [] as (string | number)[] }));

// The system's answers, in order: a code is thrown, a number is how many bytes a write takes.
vi.mock('node:fs', async (importActual) => {
  const actual = await importActual<typeof fs>();
  return {
    ...actual,
    writeSync: (fd: number, chunk: Buffer) => {
      const next = failure.codes.shift();
      if (typeof next === 'string') throw Object.assign(new Error(`${next}: simulated`), { code: next });
      return actual.writeSync(fd, next === undefined ? chunk : chunk.subarray(0, next));
    },
  };
});

let folder: string;
let path: string;
let fd: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logshift-'));
  path = join(folder, 'out');
  fd = openSync(path, 'a');
  failure.codes = [];
  vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
  closeSync(fd);
  rmSync(folder, { recursive: true });
});

describe('a line destination', () => {
  it('has written a line when write returns', () => {
    createLineDestination(fd).write('one ✓\n');
    expect(readFileSync(path, 'utf8')).toBe('one ✓\n');
  });

  it('waits where the pipe is full or the call was interrupted, and goes on where it stopped', () => {
    failure.codes = ['EAGAIN', 2, 'EINTR', 'EAGAIN', 1];
    const lines = createLineDestination(fd);
    lines.write('héllo\n');
    lines.write('two\n');
    expect(readFileSync(path, 'utf8')).toBe('héllo\ntwo\n');
    expect(process.emitWarning).not.toHaveBeenCalled();
  });

  it('keeps what the system refuses, in order and untorn, and writes it with the next line that passes', () => {
    failure.codes = ['ENOSPC', 3, 'ENOSPC'];
    const lines = createLineDestination(fd);
    lines.write('one\n');
    lines.write('two\n');
    expect(readFileSync(path, 'utf8')).toBe('one');
    lines.write('three\n');
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\nthree\n');
    expect(process.emitWarning).toHaveBeenCalledTimes(1);
  });

  it('writes what waits when it is flushed', () => {
    failure.codes = ['EIO'];
    const lines = createLineDestination(fd);
    lines.write('one\n');
    lines.flushSync?.();
    expect(readFileSync(path, 'utf8')).toBe('one\n');
  });

  it('keeps at most 1 MiB, the oldest of it', () => {
    const lines = createLineDestination(fd);
    const line = `${'x'.repeat(64 * 1024 - 1)}\n`;
    failure.codes = Array.from({ length: 100 }, () => 'ENOSPC');
    for (let count = 0; count < 40; count++) lines.write(line);
    failure.codes = [];
    lines.flushSync?.();
    expect(readFileSync(path, 'utf8')).toBe(line.repeat(16));
  });

  it('lets one line pass that is longer than all it may keep', () => {
    const line = `${'x'.repeat(3 << 20)}\n`;
    createLineDestination(fd).write(line);
    expect(readFileSync(path, 'utf8')).toBe(line);
  });
});
