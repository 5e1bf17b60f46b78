/** Files that reports are written to: what they may overwrite, and how reports are joined. */
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const LATE = "import x from 'x';\nconsole.log('Order late');\n";

const run = (project: TempProject, ...args: readonly string[]) => runInProcess(args, { cwd: project.root });

describe('the file of a report', () => {
  it.each([
    ['--json', 'data.json', '{ "orders": [] }'],
    ['--json', 'package.json', '{ "version": "1.0.0", "files": ["dist"] }'],
    ['--json', 'broken.json', '{ "orders": ['],
    ['--sarif', 'data.json', '{ "orders": [] }'],
    ['--html', 'index.html', '<!doctype html><p>Shop</p>'],
    ['--patch', 'a.js', LATE],
  ])('is no file of the project: %s %s', async (flag, name, text) => {
    const project = createTempProject({ 'a.js': LATE, [name]: text });
    const before = project.files();
    const { exitCode, stdout, stderr } = await run(
      project,
      'migrate',
      '--write',
      '--allow-dirty',
      flag,
      name,
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(
      `error: ${name} exists and is no report that ${flag} wrote, so it is not overwritten.`,
    );
    expect(project.files()).toEqual(before);
  });

  it.each([
    ['--json', 'out.json'],
    ['--sarif', 'out.sarif'],
    ['--sarif', 'out.json'],
    ['--html', 'out.html'],
    ['--patch', 'out.patch'],
  ])('is written anew by the next run: %s %s', async (flag, name) => {
    const project = createTempProject({ 'a.js': LATE });
    expect(await run(project, 'migrate', flag, name)).toMatchObject({ exitCode: 0, stderr: '' });
    project.write('a.js', LATE.replace('late', 'lost'));
    expect(await run(project, 'migrate', flag, name)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(project.read(name)).toContain('lost');
  });

  it('may be empty, as the patch of a run that found nothing is', async () => {
    const project = createTempProject({ 'a.js': 'x();\n' });
    await run(project, 'migrate', '--patch', 'out.patch');
    expect(project.read('out.patch')).toBe('');
    expect(await run(project, 'migrate', '--patch', 'out.patch')).toMatchObject({ exitCode: 0 });
  });

  it('is a directory to migrate when it is one, whatever its name', async () => {
    const project = createTempProject({ 'data.json/a.js': LATE, 'b.js': LATE });
    const { stdout } = await run(project, 'migrate', '--json', 'data.json');
    expect(JSON.parse(stdout)).toMatchObject({ files: [{ path: 'data.json/a.js' }] });
  });

  it.each([
    ['--html', 'src'],
    ['--sarif', 'report'],
  ])('has an ending that tells it from a path: %s %s', async (flag, name) => {
    const { exitCode, stderr } = await run(createTempProject(), 'migrate', flag, name);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`"${name}" does not end in .`);
  });
});

describe('logshift report merge', () => {
  async function shards(): Promise<TempProject> {
    const files = Object.fromEntries(
      Array.from({ length: 8 }, (_, index) => [
        `f${index}.js`,
        index % 2 ? LATE : `${LATE}console.log('-');\n`,
      ]),
    );
    const project = createTempProject(files);
    await run(project, 'migrate', '--shard', '1/2', '--json', '1.json');
    await run(project, 'migrate', '--shard', '2/2', '--json', '2.json');
    return project;
  }

  const withoutTime = (text: string) => {
    const report = JSON.parse(text) as { summary: { durationMs: number } };
    return { ...report, summary: { ...report.summary, durationMs: 0 } };
  };

  it('joins shards into what one run says', async () => {
    const project = await shards();
    const { exitCode, stdout } = await run(project, 'report', 'merge', '2.json', '1.json', '-o', 'all.json');
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: '2 reports joined in all.json: 8 files, 12 log calls.\n',
    });
    const whole = await run(project, 'migrate', '--json');
    expect(withoutTime(project.read('all.json'))).toEqual(withoutTime(whole.stdout));
  });

  it('prints without -o, and lists a file once that two reports tell the same of', async () => {
    const project = await shards();
    const { stdout } = await run(project, 'report', 'merge', '1.json', '1.json', '2.json');
    const whole = await run(project, 'migrate', '--json');
    expect(withoutTime(stdout)).toEqual(withoutTime(whole.stdout));
  });

  it('keeps the repositories of a fleet apart by name', async () => {
    const project = await shards();
    const { stdout } = await run(project, 'report', 'merge', 'api=1.json', 'web/=1.json');
    const { files } = JSON.parse(stdout) as { files: { path: string }[] };
    const own = JSON.parse(project.read('1.json')) as { files: { path: string }[] };
    const names = own.files.map(({ path }) => path);
    expect(files.map(({ path }) => path)).toEqual([
      ...names.map((path) => `api/${path}`),
      ...names.map((path) => `web/${path}`),
    ]);
  });

  it('refuses reports that contradict each other, and names both', async () => {
    const project = await shards();
    const { files } = JSON.parse(project.read('1.json')) as { files: { path: string }[] };
    project.write(files[0]!.path, 'x();\n');
    await run(project, 'migrate', '--shard', '1/2', '--json', 'later.json');
    const { exitCode, stderr } = await run(project, 'report', 'merge', '1.json', 'later.json');
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      `error: 1.json and later.json tell different things of ${files[0]!.path}. Write them as name=file to keep their paths apart, or merge the newer one alone.\n`,
    );
  });

  it.each([
    [['nope.json'], 'error: The report nope.json cannot be read (ENOENT). Name a file that --json wrote.\n'],
    [
      ['a.js'],
      'error: a.js is no JSON report of version 1. Name a file that logshift migrate --json wrote.\n',
    ],
    [[], 'error: The argument <reports> is missing. '],
    [
      ['r.json', '-o', 'data.json'],
      'error: data.json exists and is no report that --json wrote, so it is not overwritten.',
    ],
  ])('refuses %j', async (args, sentence) => {
    const project = createTempProject({ 'a.js': LATE, 'data.json': '{}' });
    await run(project, 'migrate', '--json', 'r.json');
    const { exitCode, stderr } = await run(project, 'report', 'merge', ...args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(sentence);
    expect(project.read('data.json')).toBe('{}');
  });
});
