/** The baseline of legacy calls: what counts as new, and when the file changes. */
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { runInProcess, type CommandLineOptions } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const HEAD = "import x from 'x';\n";
const LATE = "console.log('Order %s late', order.id);\n";
const LOST = "console.error('Order lost');\n";

async function run(project: TempProject, args: string, options: Partial<CommandLineOptions> = {}) {
  return runInProcess(['migrate', ...args.split(' ')], { cwd: project.root, ...options });
}

async function baselined(files: Readonly<Record<string, string>>): Promise<TempProject> {
  const project = createTempProject(files);
  const { exitCode, stderr } = await run(project, '--baseline log-baseline.json --update-baseline');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return project;
}

async function check(project: TempProject, more = '') {
  const { exitCode, stdout } = await run(project, `--baseline log-baseline.json --check${more}`);
  return { exitCode, told: stdout.slice(stdout.lastIndexOf('\n\n') + 2) };
}

const FINE = { exitCode: 0, told: 'No legacy log call is new since the baseline log-baseline.json.\n' };

describe('--check with a baseline', () => {
  it('is fine with the calls that the baseline holds, and fails on a new one', async () => {
    const project = await baselined({ 'src/a.js': HEAD + LATE });
    expect(await check(project)).toEqual(FINE);
    project.write('src/a.js', HEAD + LATE + LOST);
    expect(await check(project)).toEqual({
      exitCode: 1,
      told: `1 legacy log call is new since the baseline log-baseline.json:
  src/a.js:3:1  console.error('Order lost')
Log events instead; logshift migrate shows what to write.
`,
    });
  });

  it.each([
    ['lines that moved', `${HEAD}\n\n// a comment\nif (x) {\n  ${LATE}}\n`],
    ['what a formatter did', `${HEAD}console.log(\n  "Order %s late",\n  order.id,\n);\n`],
    ['other code', `${HEAD}x();\n${LATE}y();\n`],
    ['a call that is an event by now', `${HEAD}x();\n`],
  ])('does not take %s for a new call', async (_, text) => {
    const project = await baselined({ 'a.js': HEAD + LATE });
    project.write('a.js', text);
    expect(await check(project)).toMatchObject({ exitCode: 0 });
  });

  it('counts calls of one text', async () => {
    const project = await baselined({ 'a.js': HEAD + LATE + LATE });
    expect(await check(project)).toEqual(FINE);
    project.write('a.js', HEAD + LATE + LATE + LATE);
    const { exitCode, told } = await check(project);
    expect(exitCode).toBe(1);
    expect(told).toContain(
      "  a.js:4:1  console.log('Order %s late', order.id) (one more than the 2 like it that the baseline holds)\n",
    );
  });

  it('takes the calls of a file that was renamed for new ones: nobody looked at them there', async () => {
    const project = await baselined({ 'a.js': HEAD + LATE });
    project.write('b.js', HEAD + LATE);
    expect(await check(project)).toMatchObject({ exitCode: 1 });
  });

  it('counts refused calls, but not what is no log at all', async () => {
    const project = await baselined({ 'a.js': HEAD });
    project.write('a.js', `${HEAD}console.log(...list);\n`);
    expect(await check(project)).toMatchObject({ exitCode: 1 });
    project.write('a.js', '#!/usr/bin/env node\nconsole.log("usage: shop");\n');
    expect(await check(project)).toEqual(FINE);
  });

  it('says that calls are gone, and leaves the file alone', async () => {
    const project = await baselined({ 'a.js': HEAD + LATE + LOST });
    const before = project.read('log-baseline.json');
    project.write('a.js', HEAD);
    expect(await check(project)).toEqual({
      exitCode: 0,
      told: `${FINE.told}2 calls of the baseline are gone. Run again with --update-baseline to take them out.\n`,
    });
    expect(project.read('log-baseline.json')).toBe(before);
  });

  it('lists a limited number of new calls, and all with --verbose', async () => {
    const project = await baselined({ 'a.js': HEAD });
    project.write(
      'a.js',
      HEAD + Array.from({ length: 30 }, (_, index) => `console.log('Order ${index}a');\n`).join(''),
    );
    expect((await check(project)).told).toContain('  … and 10 more; --verbose lists them.\n');
    expect((await check(project, ' --verbose')).told).not.toContain('more;');
  });

  it('works from any directory, since paths are relative to the baseline', async () => {
    const project = await baselined({ 'src/a.js': HEAD + LATE });
    const { exitCode } = await run(project, '--baseline ../log-baseline.json --check', {
      cwd: `${project.root}/src`,
    });
    expect(exitCode).toBe(0);
  });

  it('is asked for by a configuration', async () => {
    const project = await baselined({ 'src/a.js': HEAD + LATE });
    project.write('logshift.config.json', '{ "baseline": "log-baseline.json" }');
    expect(await run(project, '--check', { cwd: `${project.root}/src` })).toMatchObject({ exitCode: 0 });
  });
});

describe('--update-baseline', () => {
  it('writes a sorted file that is the same for the same calls', async () => {
    const project = await baselined({ 'b.js': HEAD + LATE + LOST, 'a.js': HEAD + LATE + LATE, 'c.js': HEAD });
    const text = project.read('log-baseline.json');
    const { files } = JSON.parse(text) as { files: Record<string, Record<string, number>> };
    expect(Object.keys(files)).toEqual(['a.js', 'b.js']);
    expect(Object.values(files['a.js']!)).toEqual([2]);
    expect(Object.keys(files['b.js']!)).toEqual([...Object.keys(files['b.js']!)].sort());
    project.write('b.js', HEAD + LOST + LATE);
    await run(project, '--baseline log-baseline.json --update-baseline');
    expect(project.read('log-baseline.json')).toBe(text);
  });

  it('shrinks it, says so, and shows no patch', async () => {
    const project = await baselined({ 'a.js': HEAD + LATE + LOST });
    project.write('a.js', `${HEAD}console.warn('Order stuck');\n${LATE}`);
    const { stdout } = await run(project, '--baseline log-baseline.json --update-baseline');
    expect(stdout).toContain('The baseline log-baseline.json is up to date: 1 call added, 1 removed.\n');
    expect(stdout).not.toContain('diff --git');
    expect(await check(project)).toEqual(FINE);
  });

  it('keeps what it knows of files outside of the run, and forgets files that are gone', async () => {
    const project = await baselined({ 'a.js': HEAD + LATE, 'b.js': HEAD + LATE, 'c.js': HEAD + LATE });
    execFileSync('rm', [`${project.root}/c.js`]);
    project.write('a.js', HEAD);
    await run(project, 'a.js --baseline log-baseline.json --update-baseline');
    const { files } = JSON.parse(project.read('log-baseline.json')) as { files: object };
    expect(Object.keys(files)).toEqual(['b.js']);
  });

  it('keeps what it knows of a file that cannot be read now', async () => {
    const project = await baselined({ 'a.js': HEAD + LATE });
    const before = project.read('log-baseline.json');
    project.write('a.js', `${HEAD + LATE}function {`);
    expect((await run(project, '--baseline log-baseline.json --update-baseline')).exitCode).toBe(1);
    expect(project.read('log-baseline.json')).toBe(before);
  });

  it('counts what is left after --write', async () => {
    const project = createTempProject({ 'a.js': `${HEAD + LATE}console.log(...list);\n` });
    await run(project, '--write --allow-dirty --baseline log-baseline.json --update-baseline');
    const { files } = JSON.parse(project.read('log-baseline.json')) as { files: Record<string, object> };
    expect(Object.keys(files['a.js']!)).toHaveLength(1);
    expect(await check(project)).toEqual(FINE);
  });
});

describe('a baseline that cannot be used', () => {
  it.each([
    [
      '--baseline no.json --check',
      'error: There is no baseline no.json. Write it with logshift migrate --baseline no.json --update-baseline.\n',
    ],
    ['--baseline a.js --check', 'error: The baseline a.js is not valid JSON. Delete it and write it anew'],
    ['--baseline conflict.json --check', 'It has conflict markers: take either side, then write it anew'],
    ['--baseline package.json --update-baseline', 'error: package.json: has the unknown key "name"'],
    [
      '--update-baseline',
      'error: --update-baseline needs a file. Name it by --baseline, or in the configuration.\n',
    ],
    [
      '--baseline b.json --check --update-baseline',
      'error: --update-baseline writes a file and --check never does.',
    ],
  ])('%s is refused, and nothing is written', async (args, sentence) => {
    const project = createTempProject({
      'a.js': HEAD + LATE,
      'conflict.json': '{\n<<<<<<< ours\n',
      'package.json': '{ "name": "shop" }',
    });
    const before = project.files();
    const { exitCode, stderr } = await run(project, args);
    expect(exitCode).toBe(2);
    expect(stderr.replace('package.json has', 'package.json: has')).toContain(sentence);
    expect(project.files()).toEqual(before);
  });
});
