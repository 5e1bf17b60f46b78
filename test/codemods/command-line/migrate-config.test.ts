/** What `logshift migrate` makes of a configuration and of flags beside it. */
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

interface ReportedCall {
  readonly path: string;
  readonly level?: string;
  readonly after?: string;
  readonly safety?: string;
  /** Of log calls alone; an import that nothing uses any more has none. */
  readonly dialect?: string;
}

function project(config: unknown, files: Readonly<Record<string, string>>): TempProject {
  return createTempProject({ 'logshift.config.json': JSON.stringify(config), ...files });
}

async function calls(
  at: TempProject,
  args: readonly string[] = [],
  cwd = '.',
): Promise<readonly ReportedCall[]> {
  const { stdout, stderr } = await runInProcess(['migrate', '--json', ...args], { cwd: `${at.root}/${cwd}` });
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as {
    readonly files: readonly { readonly path: string; readonly findings: readonly ReportedCall[] }[];
  };
  return report.files.flatMap(({ path, findings }) =>
    findings.filter(({ dialect }) => dialect !== undefined).map((finding) => ({ ...finding, path })),
  );
}

const LATE = "import x from 'x';\nconsole.log('Order late');\n";

describe('paths of a configuration', () => {
  it('start from its file, wherever the command runs', async () => {
    const files = { 'src/a.js': LATE, 'lib/b.js': LATE, 'src/gen/c.js': LATE };
    const at = project({ paths: ['src', 'li*/*.js'], ignore: ['/src/gen/'] }, files);
    expect((await calls(at)).map(({ path }) => path)).toEqual(['lib/b.js', 'src/a.js']);
    expect((await calls(at, [], 'src/gen')).map(({ path }) => path)).toEqual(['../../lib/b.js', '../a.js']);
  });

  it('give way to those of the command line; what is ignored stays so', async () => {
    const files = { 'src/a.js': LATE, 'lib/b.js': LATE, 'lib/c.js': LATE };
    const at = project({ paths: ['src'], ignore: ['c.js'] }, files);
    expect((await calls(at, ['--', 'lib'])).map(({ path }) => path)).toEqual(['lib/b.js']);
    expect((await calls(at, ['--ignore', 'b.js', '--', 'lib', 'src'])).map(({ path }) => path)).toEqual([
      'src/a.js',
    ]);
  });
});

describe('a flag beside a configuration', () => {
  const config = { include: ['no-words'], levelOf: { 'console.log': 'debug', 'console.info': 'trace' } };
  const text = `${LATE}console.info('Order placed');\n`;

  it('wins, and of levels callee by callee', async () => {
    const at = project(config, { 'a.js': text });
    expect((await calls(at)).map(({ level }) => level)).toEqual(['debug', 'trace']);
    const args = ['--level-of', 'console.log=warn'];
    expect((await calls(at, args)).map(({ level }) => level)).toEqual(['warn', 'trace']);
  });

  it('switches off what the configuration says only where it is given', async () => {
    const at = project({ maxChanges: 1 }, { 'a.js': text });
    const inPatch = async (...args: string[]) =>
      /; (\d) in the patch/.exec((await runInProcess(['migrate', ...args], { cwd: at.root })).stdout)?.[1];
    expect(await inPatch()).toBe('1');
    expect(await inPatch('--max-changes', '2')).toBe('2');
  });
});

describe('overrides', () => {
  it('hold for their files alone, and later ones win', async () => {
    const at = project(
      {
        levelOf: { 'console.log': 'warn' },
        overrides: [
          { files: ['jobs/**', 'tasks/*.js'], levelOf: { 'console.log': 'debug' } },
          { files: ['jobs/now/**'], levelOf: { 'console.log': 'error' }, loggerModule: '#log' },
        ],
      },
      { 'a.js': LATE, 'jobs/b.js': LATE, 'jobs/now/c.js': LATE, 'tasks/d.js': LATE, 'tasks/deep/e.js': LATE },
    );
    const levels = (await calls(at)).map(({ path, level }) => `${path} ${level ?? ''}`);
    expect(levels).toEqual([
      'a.js warn',
      'jobs/b.js debug',
      'jobs/now/c.js error',
      'tasks/d.js debug',
      'tasks/deep/e.js warn',
    ]);
    await runInProcess(['migrate', '--write', '--allow-dirty'], { cwd: at.root });
    expect(at.read('jobs/now/c.js')).toContain("from '#log'");
    expect(at.read('jobs/b.js')).toContain("from '@logshift/runtime'");
  });

  it('may declare a log function for their files alone', async () => {
    const text = "import x from 'x';\nreport('Order late');\n";
    const at = project(
      { overrides: [{ files: ['jobs/**'], wrappers: [{ name: 'report', level: 'warn' }] }] },
      { 'a.js': text, 'jobs/b.js': text },
    );
    expect((await calls(at)).map(({ path }) => path)).toEqual(['jobs/b.js']);
  });
});

describe('a declared module', () => {
  const text = (from: string) => `import { report } from '${from}';\nreport('Order late');\n`;

  it('is the file beside the configuration, and no other of that name', async () => {
    const at = project(
      { wrappers: [{ module: './api/src/audit', export: 'report', level: 'warn' }] },
      {
        'api/src/audit.js': 'export const report = () => {};',
        'api/src/a.js': text('./audit'),
        'api/src/deep/b.js': text('../audit.js'),
        'web/api/src/audit.js': 'export const report = () => {};',
        'web/api/src/c.js': text('./audit'),
      },
    );
    expect((await calls(at)).map(({ path }) => path)).toEqual(['api/src/a.js', 'api/src/deep/b.js']);
  });

  it('is what imports end in, where it is no file', async () => {
    const at = project(
      { wrappers: [{ module: './lib/audit', export: 'report', level: 'warn' }] },
      { 'a.js': text('../../shared/lib/audit'), 'b.js': text('./lib/audits') },
    );
    expect((await calls(at)).map(({ path }) => path)).toEqual(['a.js']);
  });

  it('is known where another module hands it on', async () => {
    const at = project(
      { loggers: [{ module: './src/raw-log', dialect: 'bunyan' }] },
      {
        'src/raw-log.js': 'module.exports = native();',
        'src/log.js': "module.exports = require('./raw-log');",
        'src/a.js': "const log = require('./log');\nlog.info({ id }, 'Order placed');\n",
      },
    );
    expect(await calls(at)).toMatchObject([{ path: 'src/a.js', dialect: 'bunyan', safety: 'safe' }]);
  });
});

it('refuses a wrong configuration before anything happens', async () => {
  const at = project({ wrappers: [{ name: 'x' }] }, { 'a.js': LATE });
  const { exitCode, stdout, stderr } = await runInProcess(['migrate', '--write'], { cwd: at.root });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^error: logshift\.config\.json: wrappers\[0\]\.level is missing; it must be /);
  expect(at.read('a.js')).toBe(LATE);
});
