import { symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSourceFiles } from '../../../codemods/src/survey/find-source-files.js';
import { UsageError } from '../../../codemods/src/usage-error.js';
import { createTempProject } from '../../helpers/temp-project.js';

const TREE = {
  'src/a.js': '',
  'src/b.ts': '',
  'src/c.mjs': '',
  'src/d.cts': '',
  'src/e.tsx': '',
  'src/types.d.ts': '',
  'src/lib.min.js': '',
  'src/a.test.js': '',
  'src/a.spec.ts': '',
  'src/readme.md': '',
  'src/__tests__/x.js': '',
  'test/helper.js': '',
  'tests/helper.js': '',
  'spec/helper.js': '',
  'test/fixtures/app/index.js': '',
  'node_modules/x/index.js': '',
  'dist/a.js': '',
  'packages/p/build/a.js': '',
  'packages/p/lib/a.js': '',
  'coverage/a.js': '',
};

async function find(
  paths: readonly string[],
  tree: Readonly<Record<string, string>> = TREE,
  { ignore = [], below = '' }: { ignore?: readonly string[]; below?: string } = {},
): Promise<readonly string[]> {
  const { root } = createTempProject(tree);
  const cwd = join(root, below);
  return (await findSourceFiles({ paths, cwd, ignore })).map((path) => relative(cwd, path));
}

describe('findSourceFiles', () => {
  it('finds the sources of a directory and leaves out tests, built, installed and declared code', async () => {
    expect(await find(['.'])).toEqual([
      'packages/p/lib/a.js',
      'src/a.js',
      'src/b.ts',
      'src/c.mjs',
      'src/d.cts',
      'src/e.tsx',
    ]);
  });

  it('takes a file that is named itself, wherever it lies and whatever it is called', async () => {
    expect(await find(['test/helper.js', 'src/a.test.js', 'dist/a.js', 'node_modules/x/index.js'])).toEqual([
      'dist/a.js',
      'node_modules/x/index.js',
      'src/a.test.js',
      'test/helper.js',
    ]);
  });

  it('leaves out relative to the directory that is named, so that an app among fixtures is found', async () => {
    expect(await find(['test/fixtures/app'])).toEqual(['test/fixtures/app/index.js']);
  });

  it('finds a project in a folder whose own path looks left out', async () => {
    expect(await find(['.'], TREE, { below: 'test/fixtures' })).toEqual(['app/index.js']);
  });

  it('expands globs, and leaves tests out of them', async () => {
    expect(await find(['src/*.{js,ts}'])).toEqual(['src/a.js', 'src/b.ts']);
  });

  it('names each file once, however often it is meant', async () => {
    expect(await find(['src/a.js', 'src', './src/a.js', 'src/*.js'])).toHaveLength(5);
  });

  it('honours every .gitignore, also for a file that is named itself', async () => {
    const tree = { ...TREE, '.gitignore': 'src/b.ts\n', 'src/.gitignore': 'c.mjs\n!b.ts\n', 'src/b.ts': '' };
    expect(await find(['src', 'src/c.mjs'], tree)).toEqual([
      'src/a.js',
      'src/b.ts',
      'src/d.cts',
      'src/e.tsx',
    ]);
  });

  it('honours the .gitignore above the directory that is named', async () => {
    expect(await find(['src'], { ...TREE, '.gitignore': 'b.ts\n' })).not.toContain('src/b.ts');
  });

  it('honours the .gitignore of a repository above the working directory', async () => {
    const project = createTempProject({ ...TREE, '.gitignore': 'b.ts\n' });
    project.git('init', '--quiet');
    const found = await findSourceFiles({ paths: ['.', 'b.ts'], cwd: join(project.root, 'src'), ignore: [] });
    expect(found).not.toContain(join(project.root, 'src/b.ts'));
    expect(found).toContain(join(project.root, 'src/a.js'));
  });

  it('leaves out what --ignore names, in directories and by name', async () => {
    expect(await find(['.', 'src/a.js'], TREE, { ignore: ['packages', '*.ts', 'src/a.*'] })).toEqual([
      'src/c.mjs',
      'src/d.cts',
      'src/e.tsx',
    ]);
  });

  it('finds files whose names hold what globs give a meaning', async () => {
    expect(await find(['src/[id].js', 'app (old)'], { 'src/[id].js': '', 'app (old)/{x}.js': '' })).toEqual([
      'app (old)/{x}.js',
      'src/[id].js',
    ]);
  });

  it('follows a link that is named to the file it stands for, and no link inside a directory', async () => {
    const { root } = createTempProject({ 'real/a.js': '', 'src/b.js': '' });
    symlinkSync(join(root, 'real/a.js'), join(root, 'a-link.js'));
    symlinkSync(join(root, 'real'), join(root, 'src/loop'));
    const found = await findSourceFiles({ paths: ['a-link.js', 'src'], cwd: root, ignore: [] });
    expect(found.map((path) => relative(root, path))).toEqual(['real/a.js', 'src/b.js']);
  });

  it.each([
    [['sr'], /no file or directory sr\./],
    [['src/*.coffee'], /glob src\/\*\.coffee matches no source file/],
  ])('refuses %s', async (paths, message) => {
    const attempt = find(paths);
    await expect(attempt).rejects.toThrow(UsageError);
    await expect(attempt).rejects.toThrow(message);
  });
});
