/** `logshift migrate`: everything that it prints, writes and exits with. */
import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_RECIPES, RECIPES } from '../../../codemods/src/recipes/index.js';
import { CLI_FILE, runCli, withoutDuration } from '../../helpers/run-cli.js';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const ORDERS = `'use strict';
const fs = require('fs');

exports.place = function place(order) {
  console.log('Order %s placed', order.id);
  console.table(order.items);
};
`;
const ORDERS_MIGRATED = `'use strict';
const fs = require('fs');
const { getLogger } = require('@logshift/runtime');
const log = getLogger('orders');

exports.place = function place(order) {
  log.info('order_placed', { order_id: order.id });
  console.table(order.items);
};
`;
const PACKAGE = '{ "name": "shop" }\n';

function shop(files: Readonly<Record<string, string | Uint8Array>> = {}): TempProject {
  return createTempProject({ 'package.json': PACKAGE, 'src/orders.js': ORDERS, ...files });
}

async function migrate(project: TempProject, ...args: readonly string[]) {
  const result = await runInProcess(['migrate', ...args], { cwd: project.root });
  return { ...result, stdout: withoutDuration(result.stdout) };
}

function stage(project: TempProject, path: string): void {
  project.write(path, 'new');
  project.git('add', path);
}

describe('logshift migrate', () => {
  it('shows the patch and changes nothing', async () => {
    const project = shop();
    const before = project.files();
    const { stdout, ...result } = await runCli(['migrate'], { cwd: project.root });
    expect({ ...result, stdout: withoutDuration(stdout) }).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `diff --git a/src/orders.js b/src/orders.js
--- a/src/orders.js
+++ b/src/orders.js
@@ -1,7 +1,9 @@
 'use strict';
 const fs = require('fs');
+const { getLogger } = require('@logshift/runtime');
+const log = getLogger('orders');
 
 exports.place = function place(order) {
-  console.log('Order %s placed', order.id);
+  log.info('order_placed', { order_id: order.id });
   console.table(order.items);
 };

1 file would change (… s).
2 log calls: 1 safe, 0 to review, 1 left to you, 0 structured already; 1 in the patch.

manual · draws-output (1): The method draws on the terminal (a table, a group, a cleared screen), which an event cannot say.
  src/orders.js:6:3  console.table(order.items)

Nothing was written. Run again with --write to change the files.
`,
    });
    expect(project.files()).toEqual(before);
  });

  it('writes with --write, says so, and finds nothing the second time', async () => {
    const project = shop();
    const { stdout, ...result } = await runCli(['migrate', '--write'], { cwd: project.root });
    expect({ ...result, stdout: withoutDuration(stdout) }).toEqual({
      exitCode: 0,
      stderr: '',
      stdout: `1 file changed (… s).
2 log calls: 1 safe, 0 to review, 1 left to you, 0 structured already; 1 rewritten.

manual · draws-output (1): The method draws on the terminal (a table, a group, a cleared screen), which an event cannot say.
  src/orders.js:6:3  console.table(order.items)

Some files lie outside of a git repository, so git cannot undo these changes.
`,
    });
    expect(project.files()).toEqual({ 'package.json': PACKAGE, 'src/orders.js': ORDERS_MIGRATED });
    expect(await migrate(project, '--check')).toMatchObject({ exitCode: 0 });
    const again = await migrate(project, '--write');
    expect(again.stdout).toMatch(/^0 files changed, 1 unchanged/);
    expect(project.read('src/orders.js')).toBe(ORDERS_MIGRATED);
  });

  it('fails with --check while there is work, and writes nothing', async () => {
    const project = shop();
    const result = await migrate(project, '--check');
    expect(result).toMatchObject({ exitCode: 1, stderr: '' });
    expect(result.stdout).not.toContain('diff --git');
    expect(project.read('src/orders.js')).toBe(ORDERS);
  });

  it('prints nothing but the report with --json, every file and log call once', async () => {
    const project = shop({
      'src/a.js': 'console.log(;',
      'src/b.js': "console.error('load failed', err);\nrequire('b');\n",
      'src/c.js': '// generated code, do not edit\nconsole.log(1);\n',
      'src/d.js': ORDERS_MIGRATED,
      'src/e.js': 'function load() { console.log(rows); }\nmodule.exports = load;\n',
    });
    const { stdout, exitCode, stderr } = await migrate(project, '--json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    const report = JSON.parse(stdout) as { readonly summary: object; readonly files: readonly object[] };
    expect(report.summary).toEqual({
      files: 6,
      scanned: 5,
      changed: 2,
      failed: 1,
      callSites: 6,
      safe: 2,
      review: 1,
      manual: 2,
      structured: 1,
      applied: 0,
      reasons: { 'draws-output': 2, 'no-words': 1 },
      recipes: { 'log-call-to-event': 6 },
      durationMs: 0,
    });
    const shared = { recipe: 'log-call-to-event', dialect: 'console', applied: false };
    expect(report.files.slice(0, 3)).toEqual([
      {
        path: 'src/a.js',
        outcome: 'failed',
        reason: 'It cannot be parsed: Unexpected token (line 1, column 13).',
        findings: [],
      },
      {
        path: 'src/b.js',
        outcome: 'changed',
        findings: [
          {
            ...shared,
            method: 'error',
            line: 1,
            column: 1,
            start: 0,
            end: 33,
            safety: 'safe',
            level: 'error',
            event: 'load_failed',
            fields: [{ key: 'err', expression: 'err' }],
            before: "console.error('load failed', err)",
            after: "log.error('load_failed', { err })",
          },
        ],
      },
      { path: 'src/c.js', outcome: 'skipped', reason: 'It is generated, as its header says.', findings: [] },
    ]);
    expect(report.files[3]).toMatchObject({
      path: 'src/d.js',
      outcome: 'unchanged',
      findings: [
        {
          dialect: 'structured',
          level: 'info',
          event: 'order_placed',
          fields: [{ key: 'order_id', expression: 'order.id' }],
          before: "log.info('order_placed', { order_id: order.id })",
          applied: false,
        },
        { ...shared, safety: 'manual', reason: 'draws-output', method: 'table' },
      ],
    });
    expect(report.files[3]).not.toHaveProperty('findings.0.safety');
    expect(report.files[4]).toMatchObject({ findings: [{ safety: 'review', reason: 'no-words' }] });
  });

  it('marks in the report what it wrote', async () => {
    const project = shop();
    const { stdout } = await migrate(project, '--write', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      summary: { changed: 1, applied: 1 },
      files: [{ outcome: 'changed', findings: [{ applied: true }, { applied: false }] }],
    });
  });

  it('takes the word behind --json for a path unless it ends in .json, and never writes over a source', async () => {
    const project = shop();
    const { stdout } = await migrate(project, '--json', 'src/orders.js');
    expect(JSON.parse(stdout)).toMatchObject({ summary: { files: 1 } });
    expect(project.read('src/orders.js')).toBe(ORDERS);
    const result = await migrate(project, '--json', 'report.json', 'src');
    expect(result.stdout).toMatch(/^1 file would change/);
    expect(JSON.parse(project.read('report.json'))).toMatchObject({ version: 1, summary: { files: 1 } });
  });

  it('applies what a person should look at with --include review, or by reason', async () => {
    const text = `module.exports = () => { console.log(rows); console.debug('rows read'); };\n`;
    const project = createTempProject({ 'package.json': PACKAGE, 'a.js': text });
    expect((await migrate(project)).stdout).toMatch(/^0 files would change/);
    expect((await migrate(project, '--include', 'no-words')).stdout).toContain('; 1 in the patch.');
    expect((await migrate(project, '--include', 'review')).stdout).toContain('; 2 in the patch.');
    expect((await migrate(project, '--include', 'no-words,visibility-may-change')).stdout).toContain(
      '; 2 in the patch.',
    );
  });

  it('leaves the output of a program alone until it is told otherwise', async () => {
    const text = "#!/usr/bin/env node\nconsole.log('3 files written');\n";
    const project = createTempProject({ 'package.json': PACKAGE, 'run.js': text });
    expect((await migrate(project)).stdout).toContain('manual · program-output (1)');
    expect((await migrate(project, '--include', 'program-output,review')).stdout).toContain(
      '; 1 in the patch.',
    );
  });

  it('takes a level that a person decided', async () => {
    const project = shop();
    await migrate(project, '--write', '--level-of', 'console.log=debug');
    expect(project.read('src/orders.js')).toContain("log.debug('order_placed'");
  });

  it('stops at --max-changes, and goes on from there the next time', async () => {
    const text =
      "require('a');\nconsole.log('one done');\nconsole.log('two done');\nconsole.log('three done');\n";
    const project = createTempProject({ 'package.json': PACKAGE, 'a.js': text, 'b.js': text });
    const left = () =>
      Object.values(project.files())
        .join('')
        .match(/console\.log/g)?.length ?? 0;
    await migrate(project, '--write', '--max-changes', '4');
    expect(left()).toBe(2);
    await migrate(project, '--write', '--max-changes', '4');
    expect(left()).toBe(0);
    expect(project.read('a.js').match(/getLogger\('a'\)/g)).toHaveLength(1);
  });

  it('leaves out what --ignore names', async () => {
    expect((await migrate(shop(), '--ignore', 'src/orders.js')).stdout).toMatch(/^0 files would change/);
  });

  it('leaves a file alone whose text is not UTF-8, byte for byte', async () => {
    const bytes = Buffer.from("require('a'); console.log('caf\u00E9 opened');", 'latin1');
    const project = createTempProject({ 'package.json': PACKAGE, 'a.js': bytes });
    const { stdout, exitCode } = await migrate(project, '--write');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('a.js: It is not valid UTF-8.');
    expect(Buffer.from(execFileSync('cat', ['a.js'], { cwd: project.root }))).toEqual(bytes);
  });

  it('keeps mode bits, byte order mark, line ends and symbolic links', async () => {
    const text = `\uFEFF${ORDERS.replaceAll('\n', '\r\n')}`;
    const project = createTempProject({ 'package.json': PACKAGE, 'real/orders.js': text });
    chmodSync(join(project.root, 'real/orders.js'), 0o755);
    symlinkSync('real/orders.js', join(project.root, 'link.js'));
    await migrate(project, '--write', 'link.js');
    expect(lstatSync(join(project.root, 'link.js')).isSymbolicLink()).toBe(true);
    expect(statSync(join(project.root, 'real/orders.js')).mode & 0o777).toBe(0o755);
    expect(project.read('real/orders.js')).toBe(
      `\uFEFF${ORDERS_MIGRATED.replace("'orders'", "'real/orders'").replaceAll('\n', '\r\n')}`,
    );
  });

  it('ends without a stack trace when nobody reads on', async () => {
    const project = shop();
    const run = execFileSync(
      'sh',
      ['-c', `"${process.execPath}" "$0" migrate --json | head -c 1`, CLI_FILE],
      {
        cwd: project.root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    expect(run).toBe('{');
  });
});

describe('logshift migrate --patch', () => {
  it.each([
    ['plain text', 'orders.js', ORDERS],
    ['carriage returns', 'orders.js', ORDERS.replaceAll('\n', '\r\n')],
    ['mixed line ends', 'orders.js', ORDERS.replace('\n', '\r\n')],
    ['a byte order mark', 'orders.js', `\uFEFF${ORDERS}`],
    ['no line end at the end', 'orders.js', ORDERS.trimEnd()],
    ['a change in the last line without an end', 'orders.js', "require('a');\nconsole.log('order placed')"],
    ['one line only', 'orders.js', "require('a'); console.log('order placed')"],
    ['line separators in a string', 'orders.js', ORDERS.replace('Order', '\u2028Order')],
    ['a name with spaces', 'my orders (1).js', ORDERS],
    ['a name that is not ASCII', 'bestellungen-ü-注.js', ORDERS],
    ['a name with a quote', 'a"b.js', ORDERS],
  ])('writes a patch that git applies to the same bytes as --write: %s', async (_, name, text) => {
    const [patched, written] = [name, name].map((path) =>
      createTempProject({ 'package.json': PACKAGE, [`src/${path}`]: text }),
    ) as [TempProject, TempProject];
    expect((await migrate(patched, '--patch', 'change.patch')).exitCode).toBe(0);
    patched.git('init', '--quiet');
    patched.git('apply', '--whitespace=nowarn', 'change.patch');
    await migrate(written, '--write');
    expect(patched.read(`src/${name}`)).not.toBe(text);
    expect(patched.read(`src/${name}`)).toBe(written.read(`src/${name}`));
  });

  it('puts the changes of all files into one patch', async () => {
    const project = shop({ 'src/more.js': ORDERS, 'lib/x.js': "require('a');\nconsole.log('ready now')" });
    await migrate(project, '--patch', 'change.patch');
    project.commit();
    project.git('apply', 'change.patch');
    expect(project.git('diff', '--name-only').trim().split('\n')).toEqual([
      'lib/x.js',
      'src/more.js',
      'src/orders.js',
    ]);
  });

  it('says when the file cannot be written', async () => {
    expect(await migrate(shop(), '--patch', 'gone/change.patch')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'error: The report gone/change.patch cannot be written (ENOENT). Name a file in a directory that exists.\n',
    });
  });
});

describe('logshift migrate --write in a git repository', () => {
  it('writes when everything is committed', async () => {
    const project = shop();
    project.commit();
    const result = await migrate(project, '--write');
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).not.toContain('git');
    expect(project.git('status', '--porcelain')).toBe(' M src/orders.js\n');
  });

  it.each([
    ['a changed file', (project: TempProject) => project.write('package.json', '{}'), 'package.json'],
    ['a staged file', (project: TempProject) => stage(project, 'new.txt'), 'new.txt'],
    [
      'a file to be changed that git does not know',
      (project: TempProject) => project.write('src/b.js', ORDERS),
      'src/b.js',
    ],
    [
      'a new folder that git does not know',
      (project: TempProject) => project.write('new/b.js', ORDERS),
      'new',
    ],
  ])('refuses with %s, and writes nothing', async (_, spoil, name) => {
    const project = shop();
    project.commit();
    spoil(project);
    const before = project.files();
    expect(await migrate(project, '--write')).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error: There are uncommitted changes: ${name}. Commit or stash them, or pass --allow-dirty.\n`,
    });
    expect(project.files()).toEqual(before);
    expect(await migrate(project, '--write', '--allow-dirty')).toMatchObject({ exitCode: 0 });
    expect(project.read('src/orders.js')).toBe(ORDERS_MIGRATED);
  });

  it('writes beside an unknown file that is in nobody’s way, such as its own patch', async () => {
    const project = shop();
    project.commit();
    await migrate(project, '--patch', 'change.patch', '--json', 'report.json');
    expect(await migrate(project, '--write')).toMatchObject({ exitCode: 0, stderr: '' });
  });
});

/** How each refusal of a flag ends. */
const MORE = 'Run `logshift migrate --help` to see what it takes.\n';

describe('wrong usage of logshift migrate', () => {
  it.each([
    [['--wirte'], `error: There is no option --wirte. Did you mean "--write"? ${MORE}`],
    [['srcs'], 'error: There is no file or directory srcs. Name one that exists, or a glob in quotes.\n'],
    [
      ['--only', 'log-cal-to-event'],
      `error: There is no recipe "log-cal-to-event". Did you mean "log-call-to-event"? Known recipes: ${[...RECIPES, ...PROJECT_RECIPES].map(({ name }) => name).join(', ')}.\n`,
    ],
    [
      ['--only', 'import-logger'],
      'error: The recipe "import-logger" goes with "log-call-to-event" by itself and cannot be chosen alone. Choose "log-call-to-event".\n',
    ],
    [
      ['--include', 'reviews'],
      `error: The option --include <what> does not take "reviews". There is no reason "reviews". Did you mean "review"? Give "review" or codes of reasons, as the report names them. ${MORE}`,
    ],
    [
      ['--level-of', 'console.log=inf'],
      `error: The option --level-of <callee=level> does not take "console.log=inf". There is no level "inf". Did you mean "info"? Levels: trace, debug, info, warn, error, fatal. ${MORE}`,
    ],
    [
      ['--level-of', 'debug'],
      `error: The option --level-of <callee=level> does not take "debug". There is no level "". Levels: trace, debug, info, warn, error, fatal. ${MORE}`,
    ],
    [
      ['--max-changes', '0'],
      `error: The option --max-changes <n> does not take "0". "0" is no whole number of at least 1. ${MORE}`,
    ],
    [['--write', '--check'], 'error: --write changes files and --check never does. Give one of the two.\n'],
  ])('names what is wrong in %j', async (args, stderr) => {
    const project = shop();
    const before = project.files();
    expect(await migrate(project, ...args)).toEqual({ exitCode: 2, stdout: '', stderr });
    expect(project.files()).toEqual(before);
  });

  it('says so when nothing was found', async () => {
    const result = await migrate(createTempProject({ 'readme.md': '' }));
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.stdout).toContain('No source file was found');
  });
});

describe('a run that is interrupted', () => {
  it('leaves each file either as it was or as it will be', async () => {
    const calls = "  console.log('row %s read', row.id);\n".repeat(200);
    const text = `require('a');\nexports.read = (row) => {\n${calls}};\n`;
    const names = Array.from({ length: 60 }, (_, index) => `src/file-${index}.js`);
    const project = createTempProject({
      'package.json': PACKAGE,
      ...Object.fromEntries(names.map((name) => [name, text])),
    });
    const result = await runCli(['migrate', '--write'], {
      cwd: project.root,
      onStart: (child) => {
        const timer = setInterval(() => {
          if (!names.some((name) => project.read(name) !== text)) return;
          clearInterval(timer);
          child.kill('SIGINT');
        }, 1);
        child.on('exit', () => clearInterval(timer));
      },
    });
    expect(result.stderr).toBe('');
    const files = project.files();
    expect(Object.keys(files).sort()).toEqual(['package.json', ...names].sort());
    for (const name of names) {
      const lines = files[name] === text ? /^(?:(?!log\.info)[^])*$/ : /^(?:(?!console\.log)[^])*\};\n$/;
      expect(files[name]).toMatch(lines);
    }
  });
});
