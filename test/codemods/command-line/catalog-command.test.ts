import { check as isFormatted } from 'prettier';
import { describe, expect, it } from 'vitest';
import type { CatalogEvent, EventCatalog } from '@logshift/runtime/log-calls';
import { runInProcess } from '../../helpers/run-command-line.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const ORDERS = `const winston = require('winston');
class Orders {
  place(order, ms) {
    console.log('Order %s placed in %dms', order.id, ms);
    winston.warn('Stock low', { skuId: order.sku });
  }
}
module.exports = Orders;
`;

const projectWith = (files: Readonly<Record<string, string>> = {}) =>
  createTempProject({ 'package.json': '{ "name": "shop" }', 'src/orders.js': ORDERS, ...files });

const run = (project: TempProject, ...args: readonly string[]) => runInProcess(args, { cwd: project.root });
const migrate = (project: TempProject, ...args: readonly string[]) =>
  run(project, 'migrate', '--write', '--allow-dirty', '--only', 'log-call-to-event', ...args);
const catalogOf = (project: TempProject) => JSON.parse(project.read('log-events.json')) as EventCatalog;
const eventOf = (project: TempProject, name: string) =>
  catalogOf(project).events.find((event) => event.name === name);
const edit = (project: TempProject, name: string, change: Partial<CatalogEvent>) => {
  const { version, events } = catalogOf(project);
  const changed = events.map((event) => (event.name === name ? { ...event, ...change } : event));
  project.write('log-events.json', JSON.stringify({ version, events: changed }));
};

describe('logshift catalog', () => {
  it('writes every event with level, fields, places and what it said', async () => {
    const project = projectWith();
    const { exitCode, stdout, stderr } = await run(project, 'catalog');
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 0,
      stdout: 'log-events.json was written: 2 events.\n',
      stderr: '',
    });
    expect(project.read('src/orders.js')).toBe(ORDERS);
    expect(project.read('log-events.json')).toMatchInlineSnapshot(`
      "{
        "version": 1,
        "events": [
          {
            "name": "order_placed",
            "loggedAs": "order_placed",
            "levels": ["info"],
            "fields": {
              "duration_ms": "unknown",
              "order_id": "unknown"
            },
            "sites": {
              "src/orders.js#Orders.place": 1
            },
            "messages": [
              {
                "text": "Order {order_id} placed in {duration_ms}ms",
                "level": "info",
                "logger": "console",
                "event": "order_placed",
                "pattern": "^(?:(?!Order ).)*Order (?:(?! placed in ).)* placed in (?:(?!ms).)*ms"
              }
            ]
          },
          {
            "name": "stock_low",
            "loggedAs": "stock_low",
            "levels": ["warn"],
            "fields": {
              "sku_id": "unknown"
            },
            "sites": {
              "src/orders.js#Orders.place": 1
            },
            "messages": [
              {
                "text": "Stock low",
                "level": "warn",
                "logger": "winston",
                "event": "stock_low",
                "pattern": "^(?:(?!Stock low).)*Stock low",
                "keys": {
                  "sku_id": "skuId"
                }
              }
            ]
          }
        ]
      }
      "
    `);
    expect(project.read('log-events.d.ts')).toContain(
      'order_placed: { duration_ms: unknown; order_id: unknown };',
    );
  });

  it('writes both files as Prettier would, so that no formatter makes them drift', async () => {
    const project = projectWith();
    await run(project, 'catalog');
    expect(await isFormatted(project.read('log-events.json'), { parser: 'json' })).toBe(true);
    expect(await isFormatted(project.read('log-events.d.ts'), { parser: 'typescript' })).toBe(true);
  });

  it('writes nothing the second time, also when a formatter went over it', async () => {
    const project = projectWith();
    await run(project, 'catalog');
    const tabs = `${JSON.stringify(catalogOf(project), undefined, '\t')}\n`;
    project.write('log-events.json', tabs);
    project.write('log-events.d.ts', project.read('log-events.d.ts').replaceAll(';', ''));
    const before = project.files();
    expect((await run(project, 'catalog', '--check')).exitCode).toBe(0);
    expect((await run(project, 'catalog')).stdout).toBe('log-events.json fits the code: 2 events.\n');
    expect(project.files()).toEqual(before);
  });

  it('keeps what lies outside of the paths, and forgets what is gone', async () => {
    const project = projectWith({ 'lib/a.js': "require('b');\nconsole.log('cache cleared');\n" });
    await run(project, 'catalog');
    project.write('lib/a.js', "require('b');\nconsole.log('cache filled');\n");
    await run(project, 'catalog', 'src');
    expect(eventOf(project, 'cache_cleared')?.sites).toEqual({ 'lib/a.js': 1 });
    await run(project, 'catalog', 'lib');
    expect(eventOf(project, 'cache_cleared')).toMatchObject({
      sites: {},
      messages: [{ text: 'cache cleared' }],
    });
    expect(eventOf(project, 'order_placed')?.sites).toEqual({ 'src/orders.js#Orders.place': 1 });
    expect((await run(project, 'catalog')).stdout).toContain(
      '1 of the events is logged nowhere; --prune takes them out.',
    );
    await run(project, 'catalog', '--prune');
    expect(eventOf(project, 'cache_cleared')).toBeUndefined();
  });

  it('leaves the events of a file that cannot be read', async () => {
    const project = projectWith();
    await run(project, 'catalog');
    const before = project.read('log-events.json');
    project.write('src/orders.js', `${ORDERS}\n}}} console.log(`);
    const { stdout } = await run(project, 'catalog');
    expect(stdout).toContain('Not read, so its events are as they were: src/orders.js.');
    expect(project.read('log-events.json')).toBe(before);
  });

  it('finds the catalog of the repository from a folder in it', async () => {
    const project = projectWith();
    project.commit();
    await run(project, 'catalog');
    const { stdout } = await runInProcess(['catalog', '--check'], { cwd: `${project.root}/src` });
    expect(stdout).toContain('../log-events.json fits the code: 2 events.');
  });

  it('makes the declaration strict when asked, and remembers it', async () => {
    const project = projectWith();
    await run(project, 'catalog', '--strict');
    await run(project, 'catalog', '--markdown', 'EVENTS.md');
    expect(project.read('log-events.d.ts')).toContain('strict: true;');
    await run(project, 'catalog', '--no-strict');
    expect(project.read('log-events.d.ts')).not.toContain('strict');
  });

  it('writes a page of events and one of alerts, and no other file over', async () => {
    const project = projectWith({ 'README.md': '# Shop\n' });
    await run(project, 'catalog', '--markdown', 'EVENTS.md', '--alerts', 'ALERTS.md');
    await run(
      project,
      'catalog',
      '--markdown',
      'EVENTS.md',
      '--alerts',
      'alerts.json',
      '--loki-selector',
      '{app="shop"}',
    );
    expect(project.read('EVENTS.md')).toMatchSnapshot();
    expect(project.read('ALERTS.md')).toMatchSnapshot();
    const { alerts } = JSON.parse(project.read('alerts.json')) as {
      alerts: readonly { readonly keys: object; readonly queries: Readonly<Record<string, string>> }[];
    };
    expect(alerts[1]?.keys).toEqual({ sku_id: 'skuId' });
    expect(alerts[0]?.queries['Loki']).toMatch(/^\{app="shop"\} \|= /);
    const refused = await run(project, 'catalog', '--markdown', 'README.md');
    expect(refused).toMatchObject({
      exitCode: 2,
      stderr:
        'error: README.md exists and was not written by `logshift catalog`, so it is not overwritten. Name another file.\n',
    });
    expect(project.read('README.md')).toBe('# Shop\n');
  });
});

describe('logshift catalog --check', () => {
  it('fails without a catalog, and when code and catalog differ, says what differs and how to mend it', async () => {
    const project = projectWith();
    expect(await run(project, 'catalog', '--check')).toMatchObject({
      exitCode: 1,
      stdout: expect.stringContaining('Run `logshift catalog`') as string,
    });
    expect(Object.keys(project.files())).not.toContain('log-events.json');
    await run(project, 'catalog');
    project.write(
      'src/orders.js',
      ORDERS.replace("'Stock low', { skuId: order.sku }", "'Stock low', { skuId: order.sku, left: 3 }"),
    );
    const before = project.files();
    const { exitCode, stdout } = await run(project, 'catalog', '--check');
    expect(exitCode).toBe(1);
    expect(stdout).toBe(
      'log-events.json does not fit the code: 2 events.\n  stock_low has a new field left (number).\n' +
        '  log-events.d.ts does not fit the catalog.\nRun `logshift catalog` and commit what it writes.\n',
    );
    expect(project.files()).toEqual(before);
  });

  it.each([
    [
      '{ "version": 1, "events": [',
      /^error: The catalog log-events\.json cannot be used\. It is no JSON: .+ It was left as it is\.\n$/,
    ],
    ['{ "version": 9, "events": [] }', /Its version is 9/],
    ['<<<<<<< ours\n', /marks of a merge conflict/],
  ])('refuses %j and leaves it as it is', async (text, message) => {
    const project = projectWith({ 'log-events.json': text });
    const results = [
      await run(project, 'catalog'),
      await run(project, 'catalog', '--check'),
      await migrate(project),
    ];
    for (const { exitCode, stderr } of results) {
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(message);
    }
    expect(project.read('log-events.json')).toBe(text);
    expect(project.read('src/orders.js')).toBe(ORDERS);
  });
});

describe('a migration beside a catalog', () => {
  it('needs none and makes none', async () => {
    const project = projectWith();
    await migrate(project);
    expect(Object.keys(project.files())).not.toContain('log-events.json');
  });

  it('makes the one that it is told to', async () => {
    const project = projectWith();
    const { stdout } = await migrate(project, '--catalog', 'log-events.json');
    expect(stdout).toContain('log-events.json was brought up to date: 2 events.');
    expect(eventOf(project, 'order_placed')?.messages).toMatchObject([
      { text: 'Order {order_id} placed in {duration_ms}ms', logger: 'console' },
    ]);
    expect((await run(project, 'catalog', '--check')).exitCode).toBe(0);
  });

  it('shows what it would do and leaves the catalog alone without --write', async () => {
    const project = projectWith();
    await run(project, 'catalog');
    edit(project, 'order_placed', { name: 'order_created' });
    const before = project.files();
    const { stdout } = await run(project, 'migrate');
    expect(stdout).toContain("log.info('order_created'");
    expect(project.files()).toEqual(before);
  });

  it('loses nothing when another recipe alone is run', async () => {
    const project = projectWith();
    await run(project, 'catalog');
    const before = project.read('log-events.json');
    await run(project, 'migrate', '--write', '--allow-dirty', '--only', 'remove-level-guard');
    expect(project.read('log-events.json')).toBe(before);
  });

  it('keeps a renaming over migration, move, and a second renaming in the code', async () => {
    const project = projectWith();
    await run(project, 'catalog');
    edit(project, 'order_placed', { name: 'order_created', description: 'A customer ordered.' });
    // The call moves to another file before it is migrated.
    const moved = ORDERS.replace(/ {4}winston.*\n/, '');
    project.write('src/orders.js', ORDERS.replace(/ {4}console.*\n/, ''));
    project.write('lib/checkout.js', moved.replaceAll('Orders', 'Checkout'));
    await migrate(project);
    expect(project.read('lib/checkout.js')).toContain(
      "log.info('order_created', { order_id: order.id, duration_ms: ms });",
    );
    expect(eventOf(project, 'order_created')).toMatchObject({
      description: 'A customer ordered.',
      sites: { 'lib/checkout.js#Checkout.place': 1 },
    });
    // Now it is renamed in the code.
    project.write(
      'lib/checkout.js',
      project.read('lib/checkout.js').replace('order_created', 'order_accepted'),
    );
    await run(project, 'catalog');
    expect(eventOf(project, 'order_accepted')).toMatchObject({
      loggedAs: 'order_accepted',
      description: 'A customer ordered.',
      messages: [{ text: 'Order {order_id} placed in {duration_ms}ms', event: 'order_placed' }],
    });
    expect(catalogOf(project).events).toHaveLength(2);
    // And an old branch brings the old line back.
    project.write(
      'src/late.js',
      "require('a');\nmodule.exports = (o, t) => console.log(`Order ${o.id} placed in ${t}ms`);\n",
    );
    expect((await run(project, 'migrate', 'src/late.js')).stdout).toContain(
      "log.info('order_accepted', { order_id: o.id, duration_ms: t })",
    );
  });

  it('renames in the code what was renamed in the catalog after the migration, and nothing else', async () => {
    const project = projectWith();
    await run(project, 'catalog');
    await migrate(project);
    const migrated = project.read('src/orders.js');
    edit(project, 'stock_low', { name: 'stock_running_out' });
    const check = await run(project, 'catalog', '--check');
    expect(check.exitCode).toBe(1);
    expect(check.stdout).toContain(
      'stock_running_out is still logged as stock_low in src/orders.js#Orders.place.\nRun `logshift migrate --write` to rename them in the code.',
    );
    await run(project, 'catalog');
    expect(eventOf(project, 'stock_running_out')?.loggedAs).toBe('stock_low');
    await migrate(project);
    expect(project.read('src/orders.js')).toBe(migrated.replace('stock_low', 'stock_running_out'));
    expect((await run(project, 'catalog', '--check')).exitCode).toBe(0);
  });

  it('refuses a catalog with two names for one message before anything is written', async () => {
    const project = projectWith();
    await run(project, 'catalog');
    const { version, events } = catalogOf(project);
    project.write(
      'log-events.json',
      JSON.stringify({ version, events: [...events, { ...events[0], name: 'order_made' }] }),
    );
    const { exitCode, stderr } = await migrate(project);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(
      'The catalog log-events.json contradicts itself. The old message "Order {order_id} placed in {duration_ms}ms" (console, info) stands under two events, order_placed and order_made.',
    );
    expect(project.read('src/orders.js')).toBe(ORDERS);
  });
});

describe('logshift catalog --rank', () => {
  const LOG = [
    '\u001b[32minfo\u001b[39m: Order 7 placed in 12ms',
    '2026-01-15 [orders] Order 8 placed in 3ms',
    '{"level":"warn","message":"Stock low","skuId":4}',
    'Error: boom',
    '    at place (/srv/orders.js:4:5)',
    '',
    'GET /orders 200',
    'GET /orders/7 200',
  ].join('\n');

  it('ranks the messages by their lines, before and after the migration', async () => {
    const project = projectWith({ 'app.log': LOG });
    await run(project, 'catalog');
    const before = await run(project, 'catalog', '--rank', 'app.log');
    expect(before).toMatchObject({ exitCode: 0, stderr: '' });
    expect(before.stdout).toMatchInlineSnapshot(`
      "3 lines of 7 (43 %) come from 2 messages of this code.

      lines  share  total  event         safety  where            message
          2   29 %   29 %  order_placed  safe    src/orders.js:4  Order {order_id} placed in {duration_ms}ms
          1   14 %   43 %  stock_low     safe    src/orders.js:5  Stock low

      2 messages make up 80 % of the lines that were found. To migrate these first:

        logshift migrate src/orders.js

      1 line of stack traces.
      3 lines from elsewhere, such as:
        1 × Error: boom
        1 × GET /orders 200
        1 × GET /orders/7 200
      "
    `);
    await migrate(project);
    const { stdout } = await run(project, 'catalog', '--rank', 'app.log', '--json');
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      lines: 7,
      matched: 3,
      stack: 1,
      unmatched: 3,
      samples: [{ lines: 1 }, { lines: 1 }, { lines: 1 }],
      messages: [
        {
          lines: 2,
          cumulative: 2 / 7,
          calls: [{ event: 'order_placed', state: 'migrated', place: 'src/orders.js#Orders.place' }],
        },
        { lines: 1, cumulative: 3 / 7, calls: [{ event: 'stock_low', state: 'migrated' }] },
      ],
    });
  });

  it('needs no catalog and writes none', async () => {
    const project = projectWith({ 'app.log': LOG });
    const before = project.files();
    expect((await run(project, 'catalog', '--rank', 'app.log')).stdout).toContain('3 lines of 7 (43 %)');
    expect(project.files()).toEqual(before);
  });

  it.each([
    ['missing.log', 'There is no log file missing.log. Name one that exists, or - for standard input.'],
    ['src', 'There is no log file src. Name one that exists, or - for standard input.'],
    ['-', 'Nothing is piped into the command. Name a log file, or pipe one in.'],
  ])('refuses %s with a sentence', async (log, message) => {
    expect(await run(projectWith(), 'catalog', '--rank', log)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `error: ${message}\n`,
    });
  });
});
