/**
 * The guides of runtime/docs/with: what they quote is the file's text, and what they show runs. The records on the pages of
 * frameworks are checked where their examples run, in test/runtime/examples/frameworks.test.ts.
 *
 * `npx vitest run test/docs/with.test.ts --update` writes the quotes anew.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text } from 'node:stream/consumers';
import ts from 'typescript';
import { afterAll, describe, expect, it } from 'vitest';
import { blocksOf, type MarkdownBlock } from '../helpers/markdown-blocks.js';
import { startOtlpReceiver } from '../helpers/otlp-receiver.js';
import { runProgram } from '../helpers/run-program.js';
import { renderRecords } from '../runtime/examples/render-records.js';
import { startExample, type Line } from '../runtime/examples/start-example.js';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = 'runtime/docs/with';
const FOLDER = join(ROOT, PAGES);
const EXAMPLES = join(ROOT, 'runtime/examples');
const FRAMEWORKS = join(EXAMPLES, 'frameworks');
const pages = readdirSync(FOLDER).sort();

const readPage = (page: string) => readFileSync(join(FOLDER, page), 'utf8');
const blocksIn = (page: string) => blocksOf(`${PAGES}/${page}`);

const QUOTED = /\]\((?:\.\.\/)+examples\/([^)]+)\)/;

/** The file that a block quotes, which the sentence above it links to. */
function quotedBy({ caption, language }: MarkdownBlock): string | undefined {
  return language === 'js' ? QUOTED.exec(caption)?.[1] : undefined;
}

const programs = pages.flatMap((page) =>
  blocksIn(page).filter((block) => ['js', 'ts'].includes(block.language) && quotedBy(block) === undefined),
);
/** What a reader pastes stands in one folder, beside the examples. */
const folder = writeFolder();

function writeFolder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'logshift-with-')));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'), 'dir');
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }\n');
  for (const examples of ['frameworks', 'programs'])
    cpSync(join(EXAMPLES, examples), root, { recursive: true });
  for (const block of programs)
    writeFileSync(join(root, nameOf(block)), block.language === 'ts' ? toJavaScript(block) : block.text);
  return root;
}

/** Modules are named by the comment above them. */
function nameOf({ text, page, line }: MarkdownBlock): string {
  const [, module] = /^\/\/ ([\w.]+)\.ts\n/.exec(text) ?? [];
  return `${module ?? `${basename(page, '.md')}-${line}`}.js`;
}

/** It listens on a port from when it is loaded. */
const isStarted = (block: MarkdownBlock) => nameOf(block) === 'main.js';
const isOfVitest = (block: MarkdownBlock) => block.text.includes("from 'vitest'");

/** What somebody in a hurry looks for on the page of a framework. */
const PARTS = ['The program', 'What it prints', 'Ids and traces', 'Test', 'In production', 'What goes wrong'];
/** What is about no framework; nest.md quotes nothing: its program is TypeScript, and runs from the page. */
const GENERAL_PAGES = ['README.md', 'command-line-programs.md', 'jest-and-vitest.md', 'monorepo.md'];

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the pages', () => {
  it('stand in the index, each once', () => {
    const listed = [...readPage('README.md').matchAll(/^\| \[[^\]]+\]\(([^)]+)\)/gm)].map(([, page]) => page);
    expect([...listed, 'README.md'].sort()).toEqual(pages);
  });

  it.each(pages.filter((page) => !GENERAL_PAGES.includes(page)))('%s has every part', (page) => {
    const headings = [...readPage(page).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings.filter((heading) => PARTS.includes(heading ?? ''))).toEqual(PARTS);
  });

  it.each(pages)('%s quotes files as they are', async (page) => {
    const quotes = blocksIn(page).filter((block) => quotedBy(block) !== undefined);
    const rendered = quotes.reduce((text, block) => {
      const file = readFileSync(join(EXAMPLES, quotedBy(block) ?? ''), 'utf8');
      const before = `${block.caption}\n\n\`\`\`js\n`;
      return text.replace(`${before}${block.text}\`\`\``, () => `${before}${file}\`\`\``);
    }, readPage(page));
    if (![...GENERAL_PAGES, 'nest.md'].includes(page)) expect(quotes.length).toBeGreaterThan(0);
    await expect(rendered).toMatchFileSnapshot(join(FOLDER, page));
  });
});

describe('the code of the pages', () => {
  it.concurrent('runs, and its tests pass', async () => {
    const all = programs.filter((block) => !isStarted(block) && !isOfVitest(block));
    const tests = all.flatMap((block) => block.text.match(/^test\(/gm) ?? []);
    writeFileSync(
      join(folder, 'all.js'),
      all.map((block) => `await import('./${nameOf(block)}');`).join('\n'),
    );
    const output = await runFile(['--test-reporter=tap', 'all.js'], {
      LOG_FORMAT: 'json',
      LOG_LEVEL: 'silent',
    });
    expect(output.stdout).toContain(`\n# pass ${tests.length}\n# fail 0\n`);
    expect(output.stderr).toBe('');
    expect(tests.length).toBeGreaterThan(8);
  });

  it.concurrent('of Nest starts a program that ends by SIGTERM with all lines', async () => {
    const started = programs.filter(isStarted);
    expect(started.map(({ page }) => basename(page))).toEqual(['nest.md']);
    const { lines, signal, stderr } = await (await startExample(join(folder, 'main.js'))).stop('SIGTERM');
    expect(lines.at(-1)).toMatchObject({ event: 'server_stopped', service: 'orders' });
    expect([signal, stderr]).toEqual(['SIGTERM', '']);
  });

  it.concurrent(
    'gives a request the trace that it brings: each of its lines has it, and its span is sent when the program ends',
    async () => {
      const collector = await startOtlpReceiver();
      const example = await startExample(join(FRAMEWORKS, 'express.mjs'), {
        NODE_OPTIONS: '--import @logshift/runtime/register',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.endpoint}/v1/traces`,
      });
      const traceId = '0af7651916cd43dd8448eb211c80319c';
      const headers = {
        authorization: 'Bearer demo',
        'x-request-id': 'r-1',
        traceparent: `00-${traceId}-b7ad6b7169203331-01`,
      };
      await (await fetch(`http://127.0.0.1:${example.port}/orders/1`, { headers })).text();
      const { lines, code, stderr } = await example.stop('SIGTERM');
      await collector.stop();
      expect([code, stderr]).toEqual([0, '']);
      const ofRequest = lines.filter((line) => line['request_id'] === 'r-1');
      expect(ofRequest.map((line) => line['trace_id'])).toEqual([traceId, traceId, traceId]);
      expect(collector.spans.find(({ name }) => name === 'read_order')).toMatchObject({ traceId });
    },
  );

  it('of vitest is what stands here', () => {
    expect(programs.filter(isOfVitest)).toHaveLength(1);
  });
});

// Its tests are tests of this file.
for (const block of programs.filter(isOfVitest)) {
  describe(`the tests of ${block.page}:${block.line}`, async () => {
    await import(join(folder, nameOf(block)));
  });
}

describe('command-line-programs.md', () => {
  const page = 'command-line-programs.md';
  const count = (args: readonly string[], input: string) =>
    runFile(['count-orders.mjs', ...args], { LOG_FORMAT: 'json' }, input);

  it('shows the result and the records that its program really writes, each on its stream', async () => {
    const { stdout, stderr } = await count(
      ['--format', 'json'],
      '{"item":"tea"}\noops\n{"item":"tea"}\n{"item":"pen"}\n',
    );
    const [shown] = blocksIn(page).filter(({ language }) => language === 'json');
    expect(JSON.parse(stdout)).toEqual(JSON.parse(shown?.text ?? ''));
    const lines = stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(lines).toHaveLength(2);
    await expect(renderRecords(page, readPage(page), lines)).toMatchFileSnapshot(join(FOLDER, page));
  });

  it('says what is wrong with a call to the person, with status 2', async () => {
    expect(await count(['--format', 'xml'], '')).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringMatching(/^There is no format "xml"\. Usage: /),
    });
  });
});

interface Ended {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs Node in the folder of the pages' programs. */
async function runFile(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  input = '',
): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: folder, env: { PATH: process.env['PATH'], ...env } });
  const closed = once(child, 'close') as Promise<[number | null]>;
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  return { stdout, stderr, code };
}

/** As Nest's own compiler settings have it. Throws for what is no TypeScript. */
function toJavaScript({ text, page, line }: MarkdownBlock): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
    },
  });
  if (diagnostics.length > 0) throw new Error(`${page}:${line} is no TypeScript.`);
  // Nest's package asks for this to be loaded first, which the program's main file does.
  return `import 'reflect-metadata';\n${outputText}`;
}

describe('what the pages promise where something is missing', () => {
  it('Nest: the sentence that names what to install, and a door that opens without it', async () => {
    const { stdout, stderr } = await runProgram(
      `${programWithout('@nestjs/')}
      const { LoggingModule, NestLogger } = require('@logshift/runtime/nest');
      new NestLogger().log('order_placed', 'orders');
      try { LoggingModule.forRoot(); } catch (error) { console.error(error.message); }`,
      { type: 'commonjs' },
    );
    expect(JSON.parse(stdout)).toMatchObject({ event: 'order_placed', logger: 'orders' });
    expect(stderr).toContain('LoggingModule needs the packages @nestjs/common and @nestjs/core');
    expect(stderr).toContain('Run `npm install @nestjs/common @nestjs/core`.');
  });

  it('Jest: nothing throws in code that goes on after its test file, and all of it is logged', async () => {
    const { stdout, stderr, exitCode } = await runProgram(
      `${programWithout('@opentelemetry/', 'pino')}
      const { getLogger, runWithContext, withSpan, withSpanIterator } = require('@logshift/runtime');
      const { wrapJob } = require('@logshift/runtime/jobs');
      // As Jest 30 does with what was put on the global: what can be deleted is, and every later set recurses.
      for (const key of Object.getOwnPropertySymbols(globalThis)) {
        const kept = globalThis[key];
        if (!String(key).includes('@logshift/runtime')) continue;
        for (const name of Object.keys(kept)) {
          const { configurable } = Object.getOwnPropertyDescriptor(kept, name);
          if (configurable) delete kept[name];
        }
      }
      const log = getLogger('late');
      runWithContext({ request_id: 'r-1' }, () => {
        log.info('order_placed');
        log.exception('order_failed', new Error('no'));
        log.info('in_span', { answer: withSpan('late', (span) => span.setAttribute('a', 1).isRecording()) });
        log.info('in_steps', { steps: [...withSpanIterator('late', () => [1, 2])] });
        wrapJob({ name: 'late' }, () => log.info('in_job'))();
      });`,
      { type: 'commonjs', env: { LOG_LEVELS: 'jobs=warn' } },
    );
    expect([stderr, exitCode]).toEqual(['', 0]);
    const records = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    expect(records).toMatchObject([
      { event: 'order_placed', request_id: 'r-1' },
      { event: 'order_failed', request_id: 'r-1' },
      { event: 'in_span', answer: false },
      { event: 'in_steps', steps: [1, 2] },
      { event: 'in_job' },
    ]);
  });
});

/** Makes a program in which these packages are not found. */
function programWithout(...packages: readonly string[]): string {
  return `const Module = require('node:module');
    const load = Module._load;
    Module._load = (name, ...rest) => {
      if (!${JSON.stringify(packages)}.some((each) => name.startsWith(each))) return load(name, ...rest);
      throw Object.assign(new Error("Cannot find module '" + name + "'"), { code: 'MODULE_NOT_FOUND' });
    };`;
}
