/** How the command behaves at its edges: help, terminals, first runs, and outputs that break. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openOutput } from '../../../codemods/src/command-line/open-output.js';
import { parsePattern } from '../../../codemods/src/command-line/parse-values.js';
import { readDisplay } from '../../../codemods/src/command-line/read-display.js';
import { withSlashes } from '../../../codemods/src/text/posix-path.js';
import { HELP_TOPICS } from '../../../codemods/src/command-line/help/help-topics.js';
import { describeCommands, loadProgram } from '../../docs/described-command.js';
import { CLI_FILE } from '../../helpers/run-cli.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject } from '../../helpers/temp-project.js';

const commands = describeCommands(await loadProgram());
const LEGACY = "require('a');\nconsole.log('Order placed');\n";

describe('help', () => {
  const paths = commands.map(({ path }) => path);

  it('is there for each command, and for no command that is gone', () => {
    expect(Object.keys(HELP_TOPICS).sort()).toEqual([...paths].sort());
    for (const { topic } of commands)
      expect(topic.seeAlso.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it.each(commands)(
    'of "$path" says purpose, usage, options, examples and status',
    async ({ path, usage }) => {
      const { exitCode, stdout, stderr } = await runInProcess(
        [...path.split(' '), '--help'].filter(Boolean),
        {
          cwd: '.',
        },
      );
      expect([exitCode, stderr]).toEqual([0, '']);
      expect(stdout.startsWith(`Usage: ${usage}\n\n`)).toBe(true);
      expect(stdout).toMatch(/\n\n[A-Z][^]*?\.\n\n/);
      for (const part of ['Options:', 'Examples:', 'Exit status:']) expect(stdout).toContain(`\n${part}\n`);
      expect(stdout).not.toMatch(/[^\S\n]\n|\n\n\n|\u001B/);
    },
  );

  it.each([40, 60, 80, 200])('fits into a terminal of %i columns', async (columns) => {
    for (const { path } of commands) {
      const words = path === '' ? [] : path.split(' ');
      const { stdout } = await runInProcess([...words, '--help'], { cwd: '.', columns });
      const tooLong = stdout.split('\n').filter((line) => line.length > Math.min(columns, 100));
      // A name alone on its line cannot be broken.
      expect(tooLong.filter((line) => /\S\s+\S/.test(line.trim()))).toEqual([]);
    }
  });

  it('is the same by `help` and by `--help`, also for a command of a command', async () => {
    for (const path of ['', 'migrate', 'report merge']) {
      const words = path === '' ? [] : path.split(' ');
      expect(await runInProcess(['help', ...words], { cwd: '.' })).toEqual(
        await runInProcess([...words, '--help'], { cwd: '.' }),
      );
    }
  });

  it('has bold headings where there are colours', async () => {
    const { stdout } = await runInProcess(['survey', '--help'], { cwd: '.', isColoured: true });
    expect(stdout).toContain('\u001B[1mExamples:\u001B[22m');
  });

  it('breaks long commands so that a shell still takes them', async () => {
    const { stdout } = await runInProcess(['migrate', '--help'], { cwd: '.', columns: 40 });
    expect(stdout).toContain('  logshift migrate --baseline \\\n    log-baseline.json --check\n');
  });
});

describe('what cannot be understood is refused in a sentence, with what was probably meant', () => {
  it.each([
    [
      'migrat',
      'There is no command "migrat". Did you mean "migrate"? Run `logshift --help` to see what it takes.',
    ],
    [
      '--vers',
      'There is no option --vers. Did you mean "--version"? Run `logshift --help` to see what it takes.',
    ],
    [
      'report merg',
      'There is no command "merg". Did you mean "merge"? Run `logshift report --help` to see what it takes.',
    ],
    [
      'survey --jsn',
      'There is no option --jsn. Did you mean "--json"? Run `logshift survey --help` to see what it takes.',
    ],
    [
      'init now',
      'logshift init takes no arguments, and got "now". Run `logshift init --help` to see what it takes.',
    ],
    [
      'explain a b',
      'logshift explain takes no more than 1, and got "a", "b". Run `logshift explain --help` to see what it takes.',
    ],
    [
      'migrate --patch',
      'The option --patch <file> needs a value. Run `logshift migrate --help` to see what it takes.',
    ],
    [
      'completion ksh',
      'The argument <shell> does not take "ksh". Allowed choices are bash, zsh, fish. Run `logshift completion --help` to see what it takes.',
    ],
    [
      'migrate --target log',
      'The option --target <logger> does not take "log". Allowed choices are runtime, winston, pino, bunyan. Run `logshift migrate --help` to see what it takes.',
    ],
    [
      'help spam',
      'logshift has no command "spam". Did you mean "spans"? Its commands are migrate, spans, survey, catalog, init, report, explain, completion, help.',
    ],
    ['help init now', 'logshift init has no command "now". It has no commands of its own.'],
  ])('%s', async (words, sentence) => {
    expect(await runInProcess(words.split(' '), { cwd: '.' })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error: ${sentence}\n`,
    });
  });
});

describe('a display', () => {
  const TERMINAL = { isTTY: true, columns: 120 };
  const PIPE = { isTTY: undefined, columns: undefined };

  it.each([
    [{}, TERMINAL, [true, true, 120]],
    [{}, PIPE, [false, false, undefined]],
    [{ NO_COLOR: '1' }, TERMINAL, [false, true, 120]],
    // An empty value is none, as no-color.org says.
    [{ NO_COLOR: '' }, TERMINAL, [true, true, 120]],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, TERMINAL, [false, true, 120]],
    [{ FORCE_COLOR: '1' }, PIPE, [true, false, undefined]],
    [{ FORCE_COLOR: '0' }, TERMINAL, [false, true, 120]],
    [{ TERM: 'dumb' }, TERMINAL, [false, false, 120]],
    [{ TERM: 'dumb', FORCE_COLOR: '1' }, TERMINAL, [true, false, 120]],
    [{ CI: 'true' }, TERMINAL, [true, false, 120]],
    [{ CI: 'false' }, TERMINAL, [true, true, 120]],
    [{ COLUMNS: '50' }, PIPE, [false, false, 50]],
    [{ COLUMNS: '50' }, TERMINAL, [true, true, 120]],
    [{ COLUMNS: 'wide' }, PIPE, [false, false, undefined]],
    [{}, { isTTY: true, columns: 0 }, [true, true, undefined]],
  ] as const)('of %j on %j has colours, progress, columns: %j', (env, stream, expected) => {
    const { isColoured, isWatched, columns } = readDisplay(env, stream, stream);
    expect([isColoured, isWatched, columns]).toEqual(expected);
  });
});

describe('an output', () => {
  it('takes no notice of a reader that has gone, and tells of any other loss once', () => {
    for (const [code, told] of [
      ['EPIPE', []],
      ['ENOSPC', ['ENOSPC']],
    ] as const) {
      let listener: (error: NodeJS.ErrnoException) => void = () => undefined;
      const lost: string[] = [];
      const written: string[] = [];
      const stream = {
        write: (text: string) => void written.push(text),
        on: (_: 'error', listen: typeof listener) => void (listener = listen),
      };
      const output = openOutput(stream, (each) => lost.push(each));
      output.write('a');
      listener(Object.assign(new Error(code), { code }));
      listener(Object.assign(new Error(code), { code }));
      output.write('b');
      expect([written, lost]).toEqual([['a'], told]);
    }
  });
});

describe('Windows', () => {
  it.each([
    ['src\\orders\\place.js', 'src/orders/place.js'],
    ['C:\\repos\\shop\\a.js', 'C:/repos/shop/a.js'],
    ['src/a.js', 'src/a.js'],
  ])('prints %s with slashes', (path, expected) => {
    expect(withSlashes(path, '\\')).toBe(expected);
  });

  it('takes patterns with backslashes, and leaves them alone where they are part of a name', () => {
    expect(parsePattern('src\\generated\\*.js', ['a'], '\\')).toEqual(['a', 'src/generated/*.js']);
    expect(parsePattern('\\#odd', [], '/')).toEqual(['\\#odd']);
  });
});

const SOURCELESS = 'No source file was found;';
const FIRST_RUNS: readonly (readonly [
  name: string,
  files: Readonly<Record<string, string>>,
  args: string,
  status: number,
  says: string,
])[] = [
  ['an empty folder', {}, 'migrate', 0, SOURCELESS],
  ['an empty folder', {}, 'survey', 0, SOURCELESS],
  ['an empty folder', {}, 'spans', 0, SOURCELESS],
  ['an empty folder', {}, 'catalog', 0, 'No catalog was written.'],
  ['an empty folder', {}, 'init --yes', 2, 'There is no package.json in this directory.'],
  ['files without a log call', { 'a.js': 'exports.a = 1;\n' }, 'migrate', 0, 'There is nothing to migrate.'],
  ['files without a log call', { 'a.js': 'exports.a = 1;\n' }, 'migrate --write', 0, '0 log calls'],
  [
    'files without a log call',
    { 'a.js': 'exports.a = 1;\n' },
    'survey',
    0,
    'No log call was found in 1 file',
  ],
  ['only node_modules', { 'node_modules/a/index.js': LEGACY }, 'migrate --write', 0, SOURCELESS],
  ['a wrong path', {}, 'migrate srcs', 2, 'There is no file or directory srcs.'],
  ['a wrong path', {}, 'survey srcs', 2, 'There is no file or directory srcs.'],
  ['a wrong path', {}, 'spans srcs', 2, 'There is no file or directory srcs.'],
  ['a wrong path', {}, 'catalog srcs', 2, 'There is no file or directory srcs.'],
  ['a glob without a match', {}, 'migrate src/**/*.js', 2, 'matches no source file'],
  [
    'a page instead of code',
    { 'r.md': '# A\n' },
    'migrate r.md',
    0,
    'Its name does not end as that of a source file.',
  ],
  [
    'what is no code',
    { 'a.js': '}{\nconsole.log(1);\n' },
    'migrate',
    1,
    'Files that failed and were left alone (1):',
  ],
  [
    'a report in a folder that is not there',
    { 'a.js': LEGACY },
    'migrate --html no/r.html',
    2,
    'cannot be written (ENOENT). Name a file in a directory that exists.',
  ],
  [
    'a report that is a folder',
    { 'a.js': LEGACY, 'r.html/a.txt': '' },
    'migrate --html r.html',
    2,
    'cannot be written (EISDIR). It is a directory: name a file in it.',
  ],
  [
    'a report on a full disk',
    { 'a.js': LEGACY },
    'migrate --patch /dev/full',
    2,
    'cannot be written (ENOSPC). The disk is full: make room, or name a file on another.',
  ],
  [
    'a configuration that is not there',
    { 'a.js': LEGACY },
    'migrate --config no.json',
    2,
    'The configuration no.json cannot be read. Name a file that exists.',
  ],
  ['a log that is not there', { 'a.js': LEGACY }, 'catalog --rank no.log', 2, 'no.log'],
];

describe('the first run', () => {
  it.each(FIRST_RUNS)('with %s %j: %s', async (_, files, args, status, says) => {
    const project = createTempProject(files);
    const { exitCode, stdout, stderr } = await runInProcess(args.split(' '), { cwd: project.root });
    expect(exitCode).toBe(status);
    expect(status === 2 ? stderr : stdout).toContain(says);
    expect(stderr).toMatch(status === 2 ? /^error: [^]*\.\n$/ : /^$/);
    expect(project.files()).toEqual(files);
  });

  it('outside of a git repository writes, and says that git cannot undo it', async () => {
    const project = createTempProject({ 'a.js': LEGACY });
    const { exitCode, stdout } = await runInProcess(['migrate', '--write'], { cwd: project.root });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Some files lie outside of a git repository, so git cannot undo these changes.');
    expect(project.read('a.js')).toContain("log.info('order_placed')");
  });
});

/** The built program, started by a shell. */
function runInShell(script: string, cwd: string, options: object = {}) {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
    cwd,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], NODE: process.execPath, CLI: CLI_FILE },
    ...options,
  });
  return { status, stdout, stderr };
}

describe('a process whose', () => {
  const files = Object.fromEntries(
    Array.from({ length: 100 }, (_, index) => [`src/file-${index}.js`, LEGACY.repeat(8)]),
  );

  it('reader has seen enough ends its work, and with its own status', () => {
    const project = createTempProject(files);
    const script =
      '{ "$NODE" "$CLI" migrate --no-types --verbose --json r.json; echo $? >status; } | head -c 1';
    expect(runInShell(script, project.root)).toMatchObject({ stderr: '' });
    expect(project.read('status')).toBe('0\n');
    expect(JSON.parse(project.read('r.json'))).toMatchObject({ summary: { files: 100 } });
    const check = '{ "$NODE" "$CLI" migrate --no-types --check; echo $? >status; } | true';
    expect(runInShell(check, project.root)).toMatchObject({ stderr: '' });
    expect(project.read('status')).toBe('1\n');
  });

  it('disk is full says so, fails, and has written what it was to write', () => {
    const project = createTempProject({ 'a.js': LEGACY });
    const { status, stderr } = runInShell('"$NODE" "$CLI" migrate --write', project.root, {
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
    });
    expect([status, stderr]).toEqual([
      1,
      'error: What the command printed could not be written (ENOSPC). Files that it was told to write are not concerned.\n',
    ]);
    expect(project.read('a.js')).toContain("log.info('order_placed')");
  });

  it('standard input is closed runs, and one that would have to ask says how not to', () => {
    const project = createTempProject({ 'a.js': LEGACY, 'package.json': '{ "name": "shop" }' });
    expect(runInShell('"$NODE" "$CLI" migrate --check <&-', project.root)).toMatchObject({
      status: 1,
      stderr: '',
    });
    expect(runInShell('"$NODE" "$CLI" init <&-', project.root)).toMatchObject({
      status: 2,
      stderr: 'error: There is nobody to ask. Pass --yes to do this, or --dry-run to only show it.\n',
    });
  });

  it('user may not read a file or a folder reports the file, and goes on', () => {
    const project = createTempProject({ 'a.js': LEGACY, 'b.js': LEGACY });
    mkdirSync(join(project.root, 'secret'));
    for (const name of ['b.js', 'secret']) chmodSync(join(project.root, name), 0o000);
    chmodSync(project.root, 0o755);
    // Root may read everything.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
    const { status, stdout } = runInShell('"$NODE" "$CLI" migrate', project.root, nobody);
    expect(status).toBe(0);
    expect(stdout).toContain('b.js: It cannot be read (EACCES).');
    expect(stdout).toContain('1 file would change, 1 skipped');
  });
});
