/** `logshift migrate --interactive`: what is asked, what the answers make of the code, and what is remembered. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from '../../helpers/run-command-line.js';
import { scriptDialog, type Step } from '../../helpers/scripted-dialog.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const PACKAGE = '{ "name": "shop" }\n';
const ORDERS = `exports.place = (order) => {
  console.log('Order %s placed', order.id);
  console.warn('Order ' + order.id + ' has no total');
  console.log(order);
};
`;
const USERS = "exports.login = (user) => {\n  console.log('User %s logged in', user.id);\n};\n";

function shop(files: Readonly<Record<string, string>> = {}): TempProject {
  return createTempProject({
    'package.json': PACKAGE,
    'src/orders.js': ORDERS,
    'src/users.js': USERS,
    ...files,
  });
}

async function session(project: TempProject, args: string, ...steps: readonly Step[]) {
  const dialog = scriptDialog(...steps);
  const words = args === '' ? [] : args.split(' ');
  const result = await runInProcess(['migrate', '--interactive', ...words], { cwd: project.root, dialog });
  return {
    ...result,
    ...dialog,
    unused: dialog.unused(),
    places: dialog.asked.map(({ shown }) => placeOf(shown)),
  };
}

function placeOf(shown: string): string | undefined {
  return /^(\S+:\d+):\d+ /m.exec(shown)?.[1];
}

const HEAD = "const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('orders');\n\n";

describe('--interactive', () => {
  it('asks about every safe change and every one to review, in order, and writes what is accepted', async () => {
    const project = shop();
    const result = await session(project, '--write', 'a', 's', 'a', 's');
    expect(result).toMatchObject({ exitCode: 0, stderr: '', unused: [] });
    expect(result.places).toEqual([
      'src/orders.js:2',
      'src/orders.js:3',
      'src/orders.js:4',
      'src/users.js:2',
    ]);
    expect(project.read('src/orders.js')).toBe(
      `${HEAD}${ORDERS}`
        .replace(
          "console.log('Order %s placed', order.id)",
          "log.info('order_placed', { order_id: order.id })",
        )
        .replace('console.log(order)', "log.info('place_order', { order })"),
    );
    expect(project.read('src/users.js')).toBe(USERS);
    expect(result.stdout).toContain('You accepted 2, skipped 2, and left 0 for another time.\n');
    expect(result.stdout).toContain(
      'What you skipped is remembered in .logshift/skipped.json; --interactive --ask-again asks about it again.\n',
    );
  });

  it('shows what is accepted as a patch without --write, and changes no code', async () => {
    const project = shop();
    const { stdout } = await session(project, '', 's', 'a', 'q');
    expect(stdout).toContain("+  log.warn('order_no_total', { order_id: order.id });");
    expect(stdout).not.toContain('order_placed');
    expect(stdout).toContain('Run again with --write');
    expect(project.read('src/orders.js')).toBe(ORDERS);
    expect(Object.keys(project.files()).sort()).toEqual([
      '.logshift/.gitignore',
      '.logshift/skipped.json',
      'package.json',
      'src/orders.js',
      'src/users.js',
    ]);
  });

  it.each<[string, readonly Step[], readonly string[]]>([
    ['the rest of a file', ['r', 's'], ['orders']],
    ['nothing more of a file that is skipped', ['a', 'f', 'a'], ['orders', 'users']],
    ['all of one shape', ['l', 's', 's'], ['orders', 'users']],
  ])('accepts %s', async (_, steps, changed) => {
    const project = shop();
    const result = await session(project, '--write', ...steps);
    expect(result).toMatchObject({ exitCode: 0, unused: [] });
    const written = ['orders', 'users'].filter((name) =>
      project.read(`src/${name}.js`).includes('getLogger'),
    );
    expect(written).toEqual(changed);
  });

  it('writes nothing, remembers nothing and fails when the person breaks off', async () => {
    const project = shop();
    const before = project.files();
    const result = await session(project, '--write --json report.json', 'a', 's', 'c');
    expect(result).toMatchObject({
      exitCode: 1,
      stdout: '\nYou broke off: nothing was written, and no answer is kept. To keep them, quit with q.\n',
    });
    expect(project.files()).toEqual(before);
  });

  it('says so when there is nothing to ask', async () => {
    const project = createTempProject({ 'a.js': 'f();\n' });
    const { stdout, asked, exitCode } = await session(project, '--write');
    expect({ asked, exitCode }).toEqual({ asked: [], exitCode: 0 });
    expect(stdout).toContain('There was nothing to ask about.\n');
    expect(Object.keys(project.files())).toEqual(['a.js']);
  });

  it.each([
    [['--interactive'], /^error: --interactive needs a terminal to ask on, and there is none\. .+\n$/],
    [['--ask-again'], /^error: --ask-again is about what was skipped with --interactive\. .+\n$/],
    [['--interactive', '--check'], /^error: --interactive asks a person and --check is for programs\. .+\n$/],
    [['--interactive', '--json'], /^error: --interactive asks where --json prints the report\. .+\n$/],
  ])('refuses %j', async (args, message) => {
    const project = shop();
    const result = await runInProcess(['migrate', ...args], { cwd: project.root });
    expect(result).toMatchObject({ exitCode: 2, stdout: '' });
    expect(result.stderr).toMatch(message);
  });
});

describe('a session that goes on', () => {
  it('asks about what was left, and not about what was skipped or done', async () => {
    const project = shop();
    await session(project, '--write', 'a', 's', 'q');
    const again = await session(project, '--write', 'q');
    expect(again.places).toEqual(['src/orders.js:7']);
    expect(again.stdout).toContain('You were not asked about 1 that you skipped before.\n');
  });

  it('keeps skipping a line that moved, from every folder, and asks about one that is new', async () => {
    const project = shop();
    project.commit();
    await session(project, '', 'f', 's');
    const moved = ORDERS.replace(
      / {2}console\.log\(order\);/,
      "  order.check();\n  console.error('Order lost');\n$&",
    );
    project.write('src/orders.js', `// moved\n\n${moved}`);
    const dialog = scriptDialog('s');
    await runInProcess(['migrate', '--interactive'], { cwd: join(project.root, 'src'), dialog });
    expect(dialog.asked.map(({ shown }) => placeOf(shown))).toEqual(['orders.js:7']);
    expect(project.git('status', '--short', '--untracked-files=all')).toBe(' M src/orders.js\n');
  });

  it('asks about everything again with --ask-again, and forgets it then', async () => {
    const project = shop();
    await session(project, '', 'f', 's');
    expect((await session(project, '')).places).toEqual([]);
    const again = await session(project, '--ask-again', 's', 'q');
    expect(again.places).toEqual(['src/orders.js:2', 'src/orders.js:3']);
    expect((await session(project, '', 'q')).places).toEqual(['src/orders.js:3']);
  });

  it('keeps what was skipped in files and by recipes that a run does not look at', async () => {
    const project = shop();
    await session(project, '', 'f', 's');
    const before = project.read('.logshift/skipped.json');
    await session(project, '--only remove-level-guard');
    await session(project, '--ask-again src/users.js', 's');
    expect(project.read('.logshift/skipped.json')).toBe(before);
  });

  it('refuses a file that does not say what was skipped, before it asks, and lets --ask-again write it anew', async () => {
    const project = shop({ '.logshift/skipped.json': '{ "version": 2 }' });
    const { stderr, exitCode, asked } = await session(project, '');
    expect({ exitCode, asked }).toEqual({ exitCode: 2, asked: [] });
    expect(stderr).toMatch(
      /^error: \.logshift\/skipped\.json cannot be read as what was skipped\. Delete it, .+\n$/,
    );
    expect(await session(project, '--ask-again', 's', 'q')).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(project.read('.logshift/skipped.json'))).toMatchObject({ version: 1 });
  });

  it('keeps what was accepted where it cannot remember what was skipped', async () => {
    const project = shop({ '.logshift': 'a file in the way' });
    const { exitCode, stdout } = await session(project, '--write', 'a', 's', 'q');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/What was skipped is not remembered: \.logshift\/skipped\.json cannot be written/);
    expect(project.read('src/orders.js')).toContain('order_placed');
  });
});

describe('an edited name', () => {
  it('is shown again, written, and no longer to be reviewed', async () => {
    const project = shop();
    const steps = ['s', 's', 'e', { type: 'order_dumped' }, 'a', 'q'];
    const { asked, stdout } = await session(project, '--write', ...steps);
    expect(asked[2]!.shown).toContain('review · no-words');
    expect(asked[3]!.shown).toContain('· safe\n`console.log` becomes the event `order_dumped`.');
    expect(asked[3]!.shown).toContain("\n+  log.info('order_dumped', { order });\n");
    expect(project.read('src/orders.js')).toContain("log.info('order_dumped', { order });");
    expect(stdout).not.toContain('no-words');
  });

  it('is refused when it is none, and dropped with a change that is skipped', async () => {
    const project = shop();
    const { faults, asked } = await session(
      project,
      '--write',
      'e',
      { type: 'Bad Name' },
      'e',
      { type: 'level' },
      'e',
      { type: 'fine_name' },
      's',
      'q',
    );
    expect(faults).toHaveLength(2);
    expect(asked[3]!.shown).toContain('fine_name');
    expect(project.files()['src/orders.js']).toBe(ORDERS);
  });

  it('goes to every call that says the same, before and behind it', async () => {
    const same = "console.log('Cache warm');\n";
    const project = createTempProject({ 'a.js': same, 'b.js': same, 'c.js': same });
    const { asked } = await session(project, '--write', 'a', 'e', { type: 'cache_filled' }, 'a', 'a');
    expect(asked[2]!.shown).toContain('2 other changes, to come or accepted before, say the same');
    for (const file of ['a.js', 'b.js', 'c.js'])
      expect(project.read(file)).toContain("log.info('cache_filled')");
  });

  it('is remembered in the event catalog, with what people wrote there, also when the code moves', async () => {
    const project = shop();
    const run = (args: string) => runInProcess(args.split(' '), { cwd: project.root });
    await run('catalog');
    const described = project
      .read('log-events.json')
      .replace('"name": "place_order",', '$& "description": "Kept.",');
    project.write('log-events.json', described);
    await session(project, '--write', 's', 's', 'e', { type: 'order_dumped' }, 'a', 's');
    const catalog = JSON.parse(project.read('log-events.json')) as {
      events: { name: string; description?: string }[];
    };
    expect(catalog.events.map(({ name }) => name)).toEqual([
      'order_dumped',
      'order_no_total',
      'order_placed',
      'user_logged_in',
    ]);
    expect(catalog.events[0]).toMatchObject({ loggedAs: 'order_dumped', description: 'Kept.' });
    expect(await run('catalog --check')).toMatchObject({ exitCode: 0 });
    project.write('src/orders.js', ORDERS);
    expect((await run('migrate --include review')).stdout).toContain(
      "+  log.info('order_dumped', { order });",
    );
  });

  it('leaves the catalog usable where other files that say the same are not migrated', async () => {
    const same = "console.log('Cache warm');\n";
    const project = createTempProject({ 'a.js': same, 'b.js': same });
    const run = (args: string) => runInProcess(args.split(' '), { cwd: project.root });
    await run('catalog');
    await session(project, '--write a.js', 'e', { type: 'cache_filled' }, 'a');
    expect(await run('migrate b.js --write --include review')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(project.read('b.js')).toContain("log.info('cache_filled')");
    await run('catalog');
    expect(await run('catalog --check')).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('is not offered where there is no event', async () => {
    const guarded =
      "const winston = require('winston');\nif (winston.isDebugEnabled()) winston.debug('Order %s', id);\n";
    const project = createTempProject({ 'a.js': guarded });
    const { asked } = await session(project, '--only remove-level-guard', 'q');
    for (const { keys } of asked) expect(keys).not.toContain('e');
  });
});

describe('--interactive with other options', () => {
  it.each<[string, readonly string[]]>([
    ['--max-changes 1', ['src/orders.js:2']],
    ['--only error-to-err-field', []],
    ['src/users.js', ['src/users.js:2']],
    ['--shard 1/1', ['src/orders.js:2', 'src/orders.js:3', 'src/orders.js:4', 'src/users.js:2']],
    ['--ignore orders.js', ['src/users.js:2']],
  ])('%s asks about %j', async (args, places) => {
    const project = shop();
    const result = await session(project, args, ...places.map(() => 'a'));
    expect(result.places).toEqual(places);
    expect(result.exitCode).toBe(0);
    const isFull = args.startsWith('--max');
    expect(result.stdout.includes('The limit of --max-changes 1 is reached.')).toBe(isFull);
  });

  it('--since asks about changed files alone', async () => {
    const project = shop();
    project.commit();
    project.write('src/users.js', `// changed\n${USERS}`);
    expect((await session(project, '--since HEAD', 'q')).places).toEqual(['src/users.js:3']);
  });

  it('--include asks about what it lifts', async () => {
    const project = createTempProject({ 'bin/run.js': "console.log('Server started');\n" });
    expect((await session(project, '')).places).toEqual([]);
    expect((await session(project, '--include program-output', 'q')).places).toEqual(['bin/run.js:1']);
  });

  it('--verify puts back the accepted file that breaks it, and proves the command before it asks', async () => {
    const project = shop({
      'check.cjs':
        "process.exit(require('node:fs').readFileSync('src/users.js', 'utf8').includes('getLogger') ? 1 : 0);",
    });
    const dialog = scriptDialog('a', 'q');
    const args = [
      'migrate',
      '--interactive',
      '--write',
      '--include',
      'review',
      'src',
      '--verify',
      'node check.cjs',
    ];
    const steps = scriptDialog('r', 'a');
    const result = await runInProcess(args, { cwd: project.root, dialog: steps });
    expect(result.exitCode).toBe(1);
    expect(project.read('src/orders.js')).toContain('getLogger');
    expect(project.read('src/users.js')).toBe(USERS);
    const failing = await runInProcess([...args.slice(0, -1), 'node -e process.exit(1)', '--ask-again'], {
      cwd: project.root,
      dialog,
    });
    expect(failing.exitCode).toBe(2);
    expect(dialog.asked).toEqual([]);
  });

  it('refuses uncommitted changes before it asks', async () => {
    const project = shop();
    project.commit();
    project.write('src/users.js', `${USERS}// mine\n`);
    const { exitCode, stderr, asked } = await session(project, '--write');
    expect({ exitCode, asked }).toEqual({ exitCode: 2, asked: [] });
    expect(stderr).toContain('There are uncommitted changes: src/users.js.');
  });

  it('leaves a file that an editor changed meanwhile, and says so', async () => {
    const project = shop();
    const edited = `// mine\n${ORDERS}`;
    const edit = { before: () => project.write('src/orders.js', edited) };
    const { exitCode, stdout } = await session(project, '--write', 'a', edit, 'r', 'a');
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'src/orders.js: It has changed since it was read and was left as it is now. Run again.',
    );
    expect(project.read('src/orders.js')).toBe(edited);
    expect(project.read('src/users.js')).toContain('getLogger');
  });

  it('reports an accepted file that cannot be written, and writes the others', async () => {
    const project = shop();
    chmodSync(join(project.root, 'src/orders.js'), 0o444);
    const { exitCode, stdout } = await session(project, '--write', 'r', 'a');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('src/orders.js: It is read-only');
    expect(project.read('src/users.js')).toContain('getLogger');
  });
});

describe('changes that belong together', () => {
  const JOBS = `const bunyan = require('bunyan');
const log = bunyan.createLogger({ name: 'jobs' });
exports.run = (id) => {
  const own = log.child({ id });
  own.info('Job started');
  own.info('Job done');
};
`;
  const ONLY = '--only bind-child-logger,log-call-to-event';

  it('are one question', async () => {
    const project = createTempProject({ 'a.js': JOBS });
    const { asked } = await session(
      project,
      `${ONLY} --write`,
      'e',
      { pick: 1 },
      { type: 'job_finished' },
      'a',
    );
    expect(asked).toHaveLength(2);
    expect(asked[0]!.shown).toMatch(/a\.js:4:\d+ {2}bind-child-logger[^]*a\.js:5:[^]*a\.js:6:/);
    expect(project.read('a.js')).toContain("own.info('job_finished')");
    expect(project.read('a.js')).toContain("own.info('job_started')");
  });

  it('skips and remembers all of them as one', async () => {
    const project = createTempProject({ 'a.js': JOBS });
    await session(project, ONLY, 's');
    expect((await session(project, ONLY)).asked).toEqual([]);
  });

  it('lets tests and manifests follow what was accepted, each as a question of its own', async () => {
    const project = createTempProject({
      'package.json': '{\n  "name": "shop",\n  "dependencies": {\n    "winston": "^3.0.0"\n  }\n}\n',
      'src/a.js': "const winston = require('winston');\nexports.run = () => winston.info('Job started');\n",
      'src/b.js': "exports.stop = () => console.error('Job stopped');\n",
      'test/b.test.js':
        "const { stop } = require('../src/b');\nit('stops', () => {\n  const spy = jest.spyOn(console, 'error').mockImplementation();\n  stop();\n  expect(spy).toHaveBeenCalled();\n});\n",
    });
    const { exitCode, places } = await session(project, '--write', ...Array.from({ length: 9 }, () => 'a'));
    expect(exitCode).toBe(0);
    expect([...new Set(places.map((place) => place?.split(':')[0]))]).toEqual([
      'src/a.js',
      'src/b.js',
      'test/b.test.js',
      'package.json',
    ]);
    expect(project.read('package.json')).not.toContain('winston');
    expect(project.read('test/b.test.js')).not.toContain('spyOn');
  });
});
