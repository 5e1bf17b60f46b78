/** What pages show beside code: outputs, patches and reports, compared with what really comes out. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { configureLogging, getLogger, runWithContext } from '@logshift/runtime';
import { httpLogging } from '@logshift/runtime/http';
import logshift from '@logshift/eslint-plugin';
import express from 'express';
import { parse as parseJsonc } from 'jsonc-parser';
import { afterEach, describe, expect, it } from 'vitest';
import { runDoctor } from '../../runtime/src/doctor/run-doctor.js';
import { blocksOf } from '../helpers/markdown-blocks.js';
import { lintFix } from '../helpers/lint-snapshot.js';
import { parseJsonStrictly } from '../helpers/parse-json-strictly.js';
import { applyPlan, planSource } from '../helpers/plan-source.js';
import { runInProcess } from '../helpers/run-command-line.js';
import { runProgram } from '../helpers/run-program.js';
import { createTempProject } from '../helpers/temp-project.js';

const textsOf = (page: string, language: string): readonly string[] =>
  blocksOf(page).flatMap((block) => (block.language === language ? [block.text] : []));

/** What differs from run to run, made equal. */
const blank = (line: string): string =>
  line
    .replace(/"timestamp":"[\dT:.-]+Z"/, '"timestamp":""')
    .replace(/^\d\d:\d\d:\d\d\.\d{3}/, '')
    .replace(/"duration_ms":[\d.]+/, '"duration_ms":0');
const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n').map(blank);

async function migrated(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const project = createTempProject({ 'package.json': '{ "name": "shop" }\n', ...files });
  const { exitCode, stderr } = await runInProcess([...args, '--write', '--include', 'review', '--no-types'], {
    cwd: project.root,
  });
  expect([exitCode, stderr]).toEqual([0, '']);
  return project;
}

/** Where the patch of a page is cut from: what stands around it, for the side before and after. */
const PATCHES = [
  {
    file: 'orders.js',
    args: ['migrate'],
    before: ['', 'exports.place = (order, ms) => {', '};'],
  },
  {
    file: 'orders.js',
    args: ['migrate', '--target', 'winston'],
    before: ["const logger = require('winston').createLogger();", 'exports.place = (order) => {', '};'],
  },
  {
    file: 'orders.ts',
    args: ['spans'],
    before: ['', 'export class Orders {', '}'],
  },
] as const;

describe('codemods/README.md', () => {
  const patches = textsOf('codemods/README.md', 'diff');

  it.each(PATCHES)('shows a patch of $args as it is made', async ({ file, args, before }) => {
    const index = PATCHES.findIndex((each) => each.args === args);
    const rows = (patches[index] ?? '').trimEnd().split('\n');
    expect(patches).toHaveLength(PATCHES.length);
    const side = (sign: string): readonly string[] =>
      rows.filter((row) => row.startsWith(sign) || row.startsWith(' ')).map((row) => row.slice(1).trim());
    const [head, open, close] = before;
    const project = await migrated({ [file]: [head, open, ...side('-'), close, ''].join('\n') }, ...args);
    const text = project
      .read(file)
      .split('\n')
      .map((line) => line.trim());
    // In order, with whatever stands between them in the file: the lines of the import are a page apart.
    let from = 0;
    for (const line of side('+')) {
      const at = text.indexOf(line, from);
      expect(at, line).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
    for (const line of side('-').filter((each) => !side('+').includes(each)))
      expect(text).not.toContain(line);
  });

  it('shows a JSON report with keys and types that a report has', async () => {
    const [shown = ''] = textsOf('codemods/README.md', 'jsonc');
    const project = createTempProject({
      'package.json': '{ "name": "shop" }',
      'src/orders.js': "exports.place = (order) => console.log('Order %s placed', order.id);\n",
    });
    const { stdout } = await runInProcess(['migrate', '--json'], { cwd: project.root });
    const told = parseJsonc(shown, [], { allowTrailingComma: true }) as Report;
    const real = JSON.parse(stdout) as Report;
    expect(kindsOf(real)).toMatchObject({ ...kindsOf(told), reasons: 'object' });
    const [finding] = told.files[0]!.findings;
    expect(real.files[0]!.findings[0]).toMatchObject(
      pick(finding!, [
        'recipe',
        'dialect',
        'method',
        'level',
        'event',
        'fields',
        'before',
        'after',
        'safety',
      ]),
    );
  });
});

interface Report {
  readonly version: number;
  readonly summary: Readonly<Record<string, unknown>>;
  readonly files: readonly { readonly findings: readonly Readonly<Record<string, unknown>>[] }[];
}

/** Every key of a report's summary, of its first file and of its first finding, with the type of what it has. */
function kindsOf({ summary, files }: Report): Readonly<Record<string, string>> {
  const [file] = files;
  const entries = [summary, file ?? {}, file?.findings[0] ?? {}].flatMap((part) => Object.entries(part));
  return Object.fromEntries(entries.map(([key, value]) => [key, typeof value]));
}

function pick(
  record: Readonly<Record<string, unknown>>,
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(keys.map((key) => [key, record[key]]));
}

it('recipes/remove-legacy-dependency.md shows what becomes of its package.json', async () => {
  const [before = '', after = ''] = textsOf('codemods/docs/recipes/remove-legacy-dependency.md', 'json');
  const source =
    "const winston = require('winston');\nrequire('express')();\nwinston.info('Order placed');\n";
  const project = await migrated({ 'package.json': before, 'src/orders.js': source }, 'migrate');
  expect(project.read('package.json')).toBe(after);
});

it('recipes/log-call-to-event.md shows lines that become the event of the sentence below them', () => {
  const page = 'codemods/docs/recipes/log-call-to-event.md';
  const block = blocksOf(page).find(({ text }) => text.startsWith('console.error'))!;
  const event = "log.error('save_failed', { order_id: order.id, err })";
  const source = `module.exports = (order, err) => {\n${block.text}};\n`;
  expect(applyPlan(source, planSource(source))).toContain(event);
});

describe('eslint-plugin/README.md', () => {
  it('opens with a line that is reported, and what it is fixed to', () => {
    const block = blocksOf('eslint-plugin/README.md').find(({ text }) => text.startsWith('console'))!;
    const [legacy = '', next = ''] = block.text.trimEnd().split('\n');
    const source = `const { getLogger } = require('@logshift/runtime');\nconst log = getLogger('orders');\nmodule.exports = (user) => {\n${legacy}\n};\n`;
    const fixed = lintFix(source, { rule: 'no-legacy-logger' });
    expect(fixed).toContain(next);
  });

  it('names rules and settings for oxlint that there are', () => {
    const [text = ''] = textsOf('eslint-plugin/README.md', 'json');
    const { rules, jsPlugins } = JSON.parse(text) as { rules: object; jsPlugins: { name: string }[] };
    const known = Object.keys(logshift.rules).map((name) => `${jsPlugins[0]?.name}/${name}`);
    expect(known).toEqual(expect.arrayContaining(Object.keys(rules)));
  });
});

describe('the programs of', () => {
  it('runtime/README.md run, and the first prints the record below it', async () => {
    const [first = '', ...rest] = textsOf('runtime/README.md', 'js');
    const [shown = '', pretty = ''] = textsOf('runtime/README.md', 'text');
    // One is a part of a test of the reader's.
    const programs = [first, ...rest.filter((program) => program.includes("from '@logshift/runtime'"))];
    const results = await Promise.all(programs.map((program) => runProgram(program)));
    expect(results.map(({ exitCode }) => exitCode)).toEqual(programs.map(() => 0));
    expect(linesOf(results[0]!.stdout)).toContain(linesOf(shown)[0]);
    expect(programs).toHaveLength(5);
    expect(prettyLine()).toBe(linesOf(pretty)[0]);
  });

  it('runtime/docs/compat.md print what stands below them', async () => {
    const [program = ''] = textsOf('runtime/docs/compat.md', 'js');
    const [shown = ''] = textsOf('runtime/docs/compat.md', 'text');
    const { stdout, stderr } = await runProgram(program);
    expect([linesOf(stdout), stderr]).toEqual([linesOf(shown), '']);
  });

  it('runtime/docs/delivery.md: what stands where records were dropped', async () => {
    const [shown = ''] = textsOf('runtime/docs/delivery.md', 'text');
    const program = `import { configureLogging, getLogger } from '@logshift/runtime';
      configureLogging({ format: 'json', maxWaitingBytes: 65536 });
      const log = getLogger('orders');
      for (let i = 0; i < 4000; i++) log[i % 9 === 0 ? 'warn' : 'info']('order_placed', { note: 'x'.repeat(400) });`;
    const { stdout } = await runProgram(program, { readEveryMs: 100 });
    const report = stdout.split('\n').find((line) => line.includes('log_records_dropped'));
    const numbers = (line: string): string => blank(line).replaceAll(/:\d+/g, ':0');
    expect(numbers(report ?? '')).toBe(numbers(shown.trimEnd()));
  });
});

/** The line of the README's `pretty` block, as it is really written. */
function prettyLine(): string {
  const lines: string[] = [];
  process.env['NO_COLOR'] = '1';
  configureLogging({ format: 'pretty', destination: { write: (line: string) => void lines.push(line) } });
  runWithContext({ request_id: 'r-1' }, () =>
    getLogger('orders/service').info('order_placed', { order_id: 456, total: 99.5 }),
  );
  configureLogging();
  return linesOf(lines.join(''))[0] ?? '';
}

describe('runtime/docs/http.md', () => {
  let server: Server | undefined;
  afterEach(() => {
    configureLogging();
    server?.close();
  });

  it('shows the access event that Express has', async () => {
    const [shown = ''] = textsOf('runtime/docs/http.md', 'text');
    const lines: string[] = [];
    configureLogging({ format: 'json', destination: { write: (line: string) => void lines.push(line) } });
    const app = express();
    app.use(httpLogging({ ignore: ['/health', '/assets/*'] }));
    app.get('/orders/:id', (_, response) => void response.send('x'.repeat(512)));
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const headers = { 'x-request-id': 'r-1' };
    await (await fetch(`http://127.0.0.1:${port}/orders/456`, { headers })).text();
    expect(lines.map((line) => blank(line.trimEnd()))).toEqual(linesOf(shown));
    parseJsonStrictly(shown);
  });
});

it('runtime/docs/doctor.md shows lines that the doctor prints for such an environment', async () => {
  const [shown = ''] = textsOf('runtime/docs/doctor.md', 'text');
  const project = createTempProject({ 'package.json': '{ "name": "shop", "version": "1.2.3" }' });
  for (const name of ['api', 'sdk-trace', 'sdk-metrics', 'sdk-logs'])
    project.write(
      `node_modules/@opentelemetry/${name}/package.json`,
      `{ "name": "@opentelemetry/${name}", "version": "1.0.0" }`,
    );
  let printed = '';
  await runDoctor([], {
    env: {
      LOG_LEVEL: 'debug',
      LOG_LEVELS: 'db/*=warn',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=hunter2',
    },
    cwd: project.root,
    out: (text) => void (printed += text),
    err: (text) => void (printed += text),
  });
  // The page breaks long lines; the program does not.
  const flat = (text: string): string => text.replaceAll(/\n {4}(?=\S)/g, ' ');
  const lines = flat(printed).split('\n');
  const told = flat(shown)
    .trimEnd()
    .split('\n')
    .filter((line) => line.trim() !== '…' && line !== '');
  expect(told.filter((line) => !lines.includes(line))).toEqual([]);
});
