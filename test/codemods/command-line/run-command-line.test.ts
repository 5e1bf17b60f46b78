import { describe, expect, it } from 'vitest';
import { REASONS } from '@logshift/runtime/log-calls';
import { runCli } from '../../helpers/run-cli.js';
import { runInProcess, type CommandLineOptions } from '../../helpers/run-command-line.js';
import { createTempProject } from '../../helpers/temp-project.js';

const run = (args: readonly string[], options: Partial<CommandLineOptions> = {}) =>
  runInProcess(args, { cwd: '.', ...options });

describe('logshift', () => {
  it('shows its help without a command', async () => {
    const { exitCode, stdout, stderr } = await runCli([], { cwd: '.' });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: logshift \[options\] \[command\]/);
    expect(stdout).toContain('migrate [options] [paths...]');
    expect(stdout).toContain('explain <code>');
  });

  it.each([['--help'], ['migrate --help'], ['explain --help']])('answers %s with status 0', async (args) => {
    const { exitCode, stdout, stderr } = await run(args.split(' '));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: logshift/);
  });

  it('says its version', async () => {
    expect(await run(['--version'])).toEqual({ exitCode: 0, stdout: '1.2.3\n', stderr: '' });
  });

  it('suggests the nearest command', async () => {
    expect(await run(['migrat'])).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: There is no command "migrat". Did you mean "migrate"? Run `logshift --help` to see what it takes.\n',
    });
  });
});

describe('logshift explain', () => {
  it('says what a reason means, with code and remedy', async () => {
    expect(await run(['explain', 'spread-arguments'])).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `spread-arguments (manual)

${REASONS['spread-arguments'].sentence}

    ${REASONS['spread-arguments'].example}

${REASONS['spread-arguments'].remedy}
`,
    });
  });

  it.each(Object.keys(REASONS))('explains %s', async (code) => {
    const { exitCode, stdout } = await run(['explain', code]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`${code} (`);
  });

  it('suggests the nearest reason', async () => {
    const { exitCode, stderr } = await run(['explain', 'spread-argument']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^error: There is no reason "spread-argument"\. Did you mean "spread-arguments"\? Known reasons: /,
    );
  });

  it('needs a code', async () => {
    expect(await run(['explain'])).toMatchObject({
      exitCode: 2,
      stderr: 'error: The argument <code> is missing. Run `logshift explain --help` to see what it takes.\n',
    });
  });
});

describe('progress', () => {
  const files = { 'package.json': '{}', 'a.js': "require('a');\nconsole.log('order placed');\n" };

  it('goes to standard error on a terminal, and is wiped away', async () => {
    const { root } = createTempProject(files);
    const { stderr, stdout } = await run(['migrate'], { isWatched: true, cwd: root });
    expect(stderr).toBe('\r\u001B[2K1 of 1 files\r\u001B[2K');
    expect(stdout).not.toContain('\r');
  });

  it.each([
    ['nobody watches', [], false],
    ['it is switched off', ['--no-progress'], true],
  ])('is silent when %s', async (_, args, isWatched) => {
    const { root } = createTempProject(files);
    expect((await run(['migrate', ...args], { isWatched, cwd: root })).stderr).toBe('');
  });

  it('colours the patch and the summary for eyes only', async () => {
    const { root } = createTempProject(files);
    const [coloured, plain] = [
      await run(['migrate'], { isColoured: true, cwd: root }),
      await run(['migrate'], { cwd: root }),
    ];
    expect(coloured.stdout).toContain("\u001B[32m+log.info('order_placed');\u001B[39m");
    expect(plain.stdout).not.toContain('\u001B');
  });

  it.each([
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [{}, false],
  ])('honours %j', async (env, expected) => {
    const { root } = createTempProject(files);
    expect((await runCli(['migrate'], { cwd: root, env })).stdout.includes('\u001B')).toBe(expected);
  });
});
