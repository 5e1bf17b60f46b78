import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProgram } from '../helpers/run-program.js';
import { createTempProject } from '../helpers/temp-project.js';

const ROOT = join(import.meta.dirname, '../..');

const BODY = `
  const log = getLogger('orders/service');
  runWithContext({ request_id: 'r1' }, () => withSpan('work', () => log.info('order_placed', { order_id: 456, ratio: typeof createRatioSampler })));`;

function parseLines(stdout: string): Record<string, unknown>[] {
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the built package', () => {
  it.each([
    [
      'module',
      `import { getLogger, runWithContext, withSpan } from '@logshift/runtime'; import { createRatioSampler } from '@logshift/runtime/sampling';`,
    ],
    [
      'commonjs',
      `const { getLogger, runWithContext, withSpan } = require('@logshift/runtime'); const { createRatioSampler } = require('@logshift/runtime/sampling');`,
    ],
  ] as const)('works unconfigured for a consumer of type %s', async (type, loading) => {
    const result = await runProgram(loading + BODY, { type });
    expect(result.stderr).toBe('');
    expect(result.exitCode).toBe(0);
    const [record] = parseLines(result.stdout);
    expect(record).toMatchObject({
      level: 'info',
      logger: 'orders/service',
      event: 'order_placed',
      request_id: 'r1',
      order_id: 456,
      ratio: 'function',
    });
  });

  it('is one copy in a process that imports and requires it', async () => {
    const result = await runProgram(`
      import { createRequire } from 'node:module';
      import * as imported from '@logshift/runtime';
      const required = createRequire(process.cwd() + '/x.js')('@logshift/runtime');
      console.log(Object.keys(imported).every((name) => imported[name] === required[name]));`);
    expect(result.stdout).toBe('true\n');
  });

  it('lets Node find the package behind a link after a look at a pipe', () => {
    const project = createTempProject({
      'log.cjs': "require('@logshift/runtime').getLogger('orders').info('order_placed');\n",
      'ask.mjs': "import { getLogger } from '@logshift/runtime';\nconsole.log(typeof getLogger);\n",
      'main.mjs':
        "import { createRequire } from 'node:module';\ncreateRequire(import.meta.url)('./log.cjs');\nawait import('./ask.mjs');\n",
    });
    mkdirSync(join(project.root, 'node_modules/@logshift'), { recursive: true });
    symlinkSync(join(ROOT, 'runtime'), join(project.root, 'node_modules/@logshift/runtime'), 'junction');
    const { stdout } = spawnSync(process.execPath, ['main.mjs'], { cwd: project.root, encoding: 'utf8' });
    expect(stdout).toMatch(/"event":"order_placed"}\nfunction\n$/);
  });

  it('shares configuration, context and recorded errors between the copy in a bundle and that of Node', async () => {
    const result = await runProgram(`
      import { configureLogging, getLogger, runWithContext } from '@logshift/runtime';
      // What a bundler takes in, and a dependency that is left out of the bundle does not.
      import * as bundled from './runtime/dist/module/index.js';
      if (bundled.getLogger === getLogger) throw new Error('the copies are one; this test proves nothing');
      const early = bundled.getLogger('dependency');
      configureLogging({ level: 'debug' });
      runWithContext({ request_id: 'r1' }, () => {
        bundled.bindContext({ user_id: 2 });
        early.debug('from_bundle');
        getLogger('app').debug('from_node');
      });`);
    expect(result.stderr).toBe('');
    expect(parseLines(result.stdout)).toMatchObject([
      { event: 'from_bundle', request_id: 'r1', user_id: 2 },
      { event: 'from_node', request_id: 'r1', user_id: 2 },
    ]);
  });

  it('opens pino and OpenTelemetry when they are first needed, and not to import or to log without them', async () => {
    const result = await runProgram(
      `
      const { configureLogging, getLogger, withSpan } = require('@logshift/runtime');
      const opened = () => {
        const files = Object.keys(require.cache).join();
        return ['/pino/pino.js', '/@opentelemetry/api/'].map((file) => files.includes(file)).join();
      };
      getLogger('app').info('started');
      const seen = [opened()];
      withSpan('work', () => undefined);
      seen.push(opened());
      configureLogging({ destination: process.stdout });
      seen.push(opened());
      // Only a stream that asks pino about each record needs it.
      configureLogging({ destination: { [Symbol.for('pino.metadata')]: true, write() {} } });
      seen.push(opened());
      // As an SDK leaves it behind that was set up with another copy of the API.
      globalThis[Symbol.for('opentelemetry.js.api.1')] = { version: '1.9.0' };
      withSpan('work', () => undefined);
      seen.push(opened());
      console.error(seen.join(' '));`,
      { type: 'commonjs' },
    );
    expect(result.stderr).toBe('false,false false,false false,false true,false true,true\n');
    expect(parseLines(result.stdout)).toMatchObject([{ event: 'started' }]);
  });

  it('logs errors and serves requests when its files gave way to those of the next version', async () => {
    const result = await runProgram(
      `
      const { cpSync, rmSync } = require('node:fs');
      const { createServer } = require('node:http');
      const copy = process.cwd() + '/runtime/dist-gone-' + process.pid;
      cpSync('runtime/dist/cjs', copy, { recursive: true });
      const { getLogger } = require(copy);
      const { httpLogging } = require(copy + '/http');
      rmSync(copy, { recursive: true });
      const server = createServer((request, response) => httpLogging()(request, response, () => response.end()));
      server.listen(0, async () => {
        getLogger('app').error('order_failed', { err: new Error('no') });
        await fetch('http://127.0.0.1:' + server.address().port);
        server.close();
      });`,
      { type: 'commonjs' },
    );
    expect(result.stderr).toBe('');
    expect(parseLines(result.stdout)).toMatchObject([
      { event: 'order_failed' },
      { event: 'request_completed' },
    ]);
  });

  it('hands no `this` on where there is none, and asks nothing of `import.meta` in what bundlers take', async () => {
    const result = await runProgram(
      `
      const { readdirSync, readFileSync } = require('node:fs');
      const { wrapJob } = require('@logshift/runtime/jobs');
      const { configureLogging } = require('@logshift/runtime');
      configureLogging({ level: 'fatal' });
      const handle = wrapJob({ name: 'send' }, function () { 'use strict'; return this; });
      const folder = 'runtime/dist/module/';
      const files = readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.js'));
      const asking = files.filter((file) => readFileSync(folder + file, 'utf8').includes('import.meta'));
      console.log(JSON.stringify([handle() === undefined, files.length > 20, asking]));`,
      { type: 'commonjs' },
    );
    expect(JSON.parse(result.stdout)).toEqual([true, true, []]);
  });

  it('reads the environment at the first record', async () => {
    const result = await runProgram(
      `import { getLogger } from '@logshift/runtime'; getLogger('db').info('off'); getLogger('x').debug('on');`,
      {
        env: { LOG_LEVEL: 'debug', LOG_LEVELS: 'db=warn', LOG_FORMAT: 'json' },
      },
    );
    expect(parseLines(result.stdout)).toMatchObject([{ event: 'on' }]);
  });

  it('does not load the log-call reader with the logger', async () => {
    const result = await runProgram(`
      const { createRequire } = await import('node:module');
      const require = createRequire(process.cwd() + '/x.js');
      require('@logshift/runtime');
      console.log(JSON.stringify(Object.keys(require.cache).filter((file) => file.includes('log-calls'))));`);
    expect(JSON.parse(result.stdout)).toEqual([]);
  });
});
