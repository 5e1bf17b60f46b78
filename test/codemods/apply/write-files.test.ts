import { spawnSync } from 'node:child_process';
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeFiles } from '../../../codemods/src/apply/write-files.js';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'logshift-write-'));
});

describe('writeFiles', () => {
  it('replaces the text and keeps the mode bits of a program', async () => {
    const path = join(folder, 'run.js');
    await writeFile(path, 'old');
    await chmod(path, 0o754);
    expect(await writeFiles([{ path, text: 'new' }])).toEqual(new Map());
    expect(await readFile(path, 'utf8')).toBe('new');
    expect((await stat(path)).mode & 0o777).toBe(0o754);
  });

  it('writes the byte order mark, carriage returns and wide characters as they stand in the text', async () => {
    const path = join(folder, 'a.js');
    const text = '\uFEFFa("😀é");\r\nb();';
    await writeFiles([{ path, text }]);
    expect(await readFile(path)).toEqual(Buffer.from(text, 'utf8'));
  });

  it('writes through a symbolic link and leaves it a link', async () => {
    const target = join(folder, 'target.js');
    const linked = join(folder, 'link.js');
    await writeFile(target, 'old');
    await symlink('target.js', linked);
    await writeFiles([{ path: linked, text: 'new' }]);
    expect((await lstat(linked)).isSymbolicLink()).toBe(true);
    expect(await readlink(linked)).toBe('target.js');
    expect(await readFile(target, 'utf8')).toBe('new');
  });

  it('leaves no temporary file behind', async () => {
    await writeFiles(['a', 'b', 'c'].map((name) => ({ path: join(folder, name), text: name })));
    expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'c']);
  });

  it('leaves alone what changed since its text was made, and says so', async () => {
    const path = join(folder, 'a.js');
    await writeFile(path, 'by somebody else');
    const failures = await writeFiles([{ path, text: 'new', before: 'old' }]);
    expect([...failures.values()]).toEqual([
      'It has changed since it was read and was left as it is now. Run again.',
    ]);
    expect(await readFile(path, 'utf8')).toBe('by somebody else');
    expect(await readdir(folder)).toEqual(['a.js']);
  });

  it('compares bytes: a byte order mark and a carriage return are part of what it was', async () => {
    const path = join(folder, 'a.js');
    await writeFile(path, '\uFEFFa();\r\n');
    expect((await writeFiles([{ path, text: 'b', before: 'a();\n' }])).size).toBe(1);
    expect((await writeFiles([{ path, text: 'b', before: '\uFEFFa();\r\n' }])).size).toBe(0);
  });

  it('does not bring back a file that was removed since', async () => {
    const failures = await writeFiles([{ path: join(folder, 'gone.js'), text: 'new', before: 'old' }]);
    expect([...failures.values()]).toEqual(['It cannot be written (ENOENT).']);
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves a read-only file alone, also for root and though its folder could be written', async () => {
    const path = join(folder, 'a.js');
    await writeFile(path, 'old');
    await chmod(path, 0o444);
    const failures = await writeFiles([{ path, text: 'new', before: 'old' }]);
    expect([...failures.values()]).toEqual([
      'It is read-only and was left as it is. Make it writable and run again.',
    ]);
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it.skipIf(process.getuid?.() !== 0)(
    'keeps the owner when root may set it, and special bits with it',
    async () => {
      const path = join(folder, 'a.js');
      await writeFile(path, 'old');
      await chown(path, 1234, 2345);
      await chmod(path, 0o2764);
      await writeFiles([{ path, text: 'new', before: 'old' }]);
      const { uid, gid, mode } = await stat(path);
      expect({ uid, gid, mode: mode & 0o7777 }).toEqual({ uid: 1234, gid: 2345, mode: 0o2764 });
    },
  );

  it('gives one of several hard links the new text and leaves the other as it was, as git does', async () => {
    const path = join(folder, 'a.js');
    await writeFile(path, 'old');
    await link(path, join(folder, 'b.js'));
    await writeFiles([{ path, text: 'new', before: 'old' }]);
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readFile(join(folder, 'b.js'), 'utf8')).toBe('old');
  });

  it('begins no other file once it is told to stop, and says which were not written', async () => {
    const paths = ['a', 'b', 'c'].map((name) => join(folder, name));
    for (const path of paths) await writeFile(path, 'old');
    const controller = new AbortController();
    const writing = writeFiles(
      paths.map((path) => ({ path, text: 'new', before: 'old' })),
      controller.signal,
    );
    controller.abort();
    expect([...(await writing).keys()]).toEqual(paths.slice(1));
    expect(await Promise.all(paths.map((path) => readFile(path, 'utf8')))).toEqual(['new', 'old', 'old']);
  });

  it('removes what a killed run left behind, and nothing of a run that is still going', async () => {
    const path = join(folder, 'a.js');
    await writeFile(path, 'old');
    const killed = spawnSync(process.execPath, ['--eval', '']).pid;
    const mine = `.b.js.logshift-${process.ppid}-1.tmp`;
    await writeFile(join(folder, `.a.js.logshift-${killed}-7.tmp`), 'ne');
    await writeFile(join(folder, mine), 'ne');
    await writeFile(join(folder, '.notes.tmp'), '');
    await writeFiles([{ path, text: 'new' }]);
    expect((await readdir(folder)).sort()).toEqual([mine, '.notes.tmp', 'a.js'].sort());
  });

  it('lets two runs at once end in one of the two texts, whole', async () => {
    const path = join(folder, 'a.js');
    await writeFile(path, 'old');
    const texts = Array.from({ length: 8 }, (_, index) => String(index).repeat(100_000));
    const all = await Promise.all(texts.map((text) => writeFiles([{ path, text, before: 'old' }])));
    expect(texts).toContain(await readFile(path, 'utf8'));
    expect(all.some(({ size }) => size === 0)).toBe(true);
    expect(await readdir(folder)).toEqual(['a.js']);
  });

  it('says which file could not be written, writes the others and cleans up', async () => {
    const blocked = join(folder, 'blocked.js');
    await mkdir(blocked);
    const written = join(folder, 'written.js');
    const failures = await writeFiles([
      { path: blocked, text: 'new' },
      { path: written, text: 'new' },
    ]);
    expect([...failures]).toEqual([[blocked, 'It cannot be written (EISDIR).']]);
    expect(await readFile(written, 'utf8')).toBe('new');
    expect((await readdir(folder)).sort()).toEqual(['blocked.js', 'written.js']);
  });
});
