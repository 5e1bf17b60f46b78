/** Which files of those that were found a run is about: `--since`, `--shard`, and what `--verbose` says of the rest. */
import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { selectFiles } from '../../../codemods/src/select-files.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const LATE = "import x from 'x';\nconsole.log('Order late');\n";

async function paths(project: TempProject, args: readonly string[], cwd = '.'): Promise<readonly string[]> {
  const { stdout, stderr } = await runInProcess(['migrate', '--json', ...args], {
    cwd: join(project.root, cwd),
  });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { files: { path: string }[] }).files.map(({ path }) => path);
}

describe('--since', () => {
  function changedProject(): TempProject {
    const project = createTempProject({
      'a.js': LATE,
      'same.js': LATE,
      'old name.js': LATE,
      'gone.js': LATE,
      'src/ä.js': LATE,
    });
    project.commit();
    return project;
  }

  it('takes committed, staged, edited, renamed and untracked files, whatever their names', async () => {
    const project = changedProject();
    project.write('a.js', `${LATE}\n`);
    project.git('commit', '--all', '--quiet', '--message', 'edit');
    renameSync(join(project.root, 'old name.js'), join(project.root, 'new name.js'));
    rmSync(join(project.root, 'gone.js'));
    project.git('add', '--all');
    project.write('src/ä.js', `${LATE}//\n`);
    project.write('src/untracked.js', LATE);
    expect(await paths(project, ['--since', 'HEAD~1'])).toEqual([
      'a.js',
      'new name.js',
      'src/untracked.js',
      'src/ä.js',
    ]);
    expect(await paths(project, ['--since', 'HEAD'])).not.toContain('a.js');
    expect(await paths(project, ['--since', 'HEAD~1', '--', 'src'])).toEqual([
      'src/untracked.js',
      'src/ä.js',
    ]);
    expect(await paths(project, ['--since', 'HEAD~1'], 'src')).toEqual(['untracked.js', 'ä.js']);
  });

  it('leaves out what others changed on the branch that ours left', async () => {
    const project = changedProject();
    project.git('branch', 'trunk');
    project.git('checkout', '--quiet', '-b', 'topic');
    project.write('a.js', `${LATE}\n`);
    project.git('commit', '--all', '--quiet', '--message', 'ours');
    project.git('checkout', '--quiet', 'trunk');
    project.write('same.js', `${LATE}\n`);
    project.git('commit', '--all', '--quiet', '--message', 'theirs');
    project.git('checkout', '--quiet', 'topic');
    expect(await paths(project, ['--since', 'trunk'])).toEqual(['a.js']);
  });

  it('works below a symbolic link', async () => {
    const project = changedProject();
    project.write('src/new.js', LATE);
    symlinkSync('src', join(project.root, 'link'));
    expect(await paths(project, ['--since', 'HEAD'], 'link')).toEqual(['new.js']);
  });

  it.each([
    ['no-such-rev', 'error: git knows no revision "no-such-rev".'],
    ['--output=x', 'error: git knows no revision "--output=x".'],
    ['HEAD:a.js', 'error: git knows no revision "HEAD:a.js".'],
  ])('refuses %s', async (revision, sentence) => {
    const project = changedProject();
    const { exitCode, stderr } = await runInProcess(['migrate', `--since=${revision}`], {
      cwd: project.root,
    });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
    expect(Object.keys(project.files())).not.toContain('x');
  });

  it('says so where there is no repository', async () => {
    const project = createTempProject({ 'a.js': LATE });
    const { exitCode, stderr } = await runInProcess(['migrate', '--since', 'HEAD'], { cwd: project.root });
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'error: --since asks git, and this directory is in no git repository. Leave the flag out.\n',
    });
  });
});

describe('--shard', () => {
  const all = Array.from({ length: 200 }, (_, index) => `/p/src/file-${index}.js`);
  const shards = async (files: readonly string[], count: number) =>
    Promise.all(
      Array.from({ length: count }, (_, index) =>
        selectFiles(files, '/p', { shard: { index: index + 1, count } }),
      ),
    );

  it('puts each file into one of the parts, and about as many into each', async () => {
    const parts = await shards(all, 4);
    expect(parts.flat().sort()).toEqual([...all].sort());
    for (const part of parts) expect(part.length).toBeGreaterThan(30);
  });

  it('moves no file when another is added', async () => {
    const before = await shards(all, 3);
    const after = await shards(['/p/aaa.js', ...all, '/p/zzz.js'], 3);
    const added = new Set(['/p/aaa.js', '/p/zzz.js']);
    expect(after.map((part) => part.filter((path) => !added.has(path)))).toEqual(before);
  });

  it.each(['0/2', '3/2', '2', '1/0', 'a/b', '1/2/3', '-1/2'])('refuses %s', async (shard) => {
    const { exitCode, stderr } = await runInProcess(['migrate', `--shard=${shard}`], { cwd: '.' });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`"${shard}" is not of the form 2/5, the second of five parts.`);
  });

  it('covers a project together, each part by itself', async () => {
    const files = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`f${index}.js`, LATE]));
    const project = createTempProject(files);
    const parts = await Promise.all(['1/2', '2/2'].map((shard) => paths(project, ['--shard', shard])));
    expect(parts.every((part) => part.length > 0)).toBe(true);
    expect(parts.flat().sort()).toEqual(Object.keys(files).sort());
  });
});

describe('hidden folders', () => {
  const project = () => {
    const made = createTempProject({
      'a.js': LATE,
      '.github/scripts/b.js': LATE,
      'src/.storybook/c.ts': LATE,
      '.cache/only.txt': 'x',
      '.ignored/d.js': LATE,
      '.gitignore': '.ignored\n',
    });
    mkdirSync(join(made.root, '.git'));
    return made;
  };

  it('are named by --verbose when they hold sources', async () => {
    const { root } = project();
    const { stdout } = await runInProcess(['migrate', '--verbose'], { cwd: root });
    expect(stdout).toContain('Hidden folders are left out unless they are named: .github, src/.storybook.\n');
    expect((await runInProcess(['migrate'], { cwd: root })).stdout).not.toContain('.github');
  });

  it('are searched when they are named', async () => {
    expect(await paths(project(), ['--', '.github'])).toEqual(['.github/scripts/b.js']);
  });
});
