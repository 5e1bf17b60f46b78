import {
  chmod,
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
    const link = join(folder, 'link.js');
    await writeFile(target, 'old');
    await symlink('target.js', link);
    await writeFiles([{ path: link, text: 'new' }]);
    expect((await lstat(link)).isSymbolicLink()).toBe(true);
    expect(await readlink(link)).toBe('target.js');
    expect(await readFile(target, 'utf8')).toBe('new');
  });

  it('leaves no temporary file behind', async () => {
    await writeFiles(['a', 'b', 'c'].map((name) => ({ path: join(folder, name), text: name })));
    expect((await readdir(folder)).sort()).toEqual(['a', 'b', 'c']);
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
