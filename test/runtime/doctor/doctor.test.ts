import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DoctorReport } from '../../../runtime/src/doctor/doctor-report.js';
import { runDoctor } from '../../../runtime/src/doctor/run-doctor.js';
import { createPeerLoader } from '../../../runtime/src/otel/peer-loader.js';
import { loadSdk } from '../../../runtime/src/otel/sdk-modules.js';
import { createTempProject, type TempProject } from '../../helpers/temp-project.js';

const ROOT = join(import.meta.dirname, '../../..');
const ENDPOINT = 'OTEL_EXPORTER_OTLP_ENDPOINT';
const SDK = ['sdk-trace', 'sdk-metrics', 'sdk-logs', 'context-async-hooks', 'core', 'resources'];
const EXPORTERS = ['trace', 'metrics', 'logs'].map((signal) => `exporter-${signal}-otlp-proto`);

const CORE = 'module.exports = { W3CTraceContextPropagator: class {}, W3CBaggagePropagator: class {} };';

type Env = Readonly<Record<string, string>>;

/** A program with these packages, all of version 1.0.0 unless they say otherwise: `express@5.0.0`. */
function createProgram(...packages: readonly string[]): TempProject {
  const project = createTempProject({ 'package.json': '{ "name": "shop", "version": "1.2.3" }' });
  for (const each of packages) {
    const [, name = '', version = '1.0.0'] = /^(.+?)(?:@(\d[^@]*))?$/.exec(each) ?? [];
    project.write(`node_modules/${name}/package.json`, JSON.stringify({ name, version, main: 'index.js' }));
    project.write(`node_modules/${name}/index.js`, name === '@opentelemetry/core' ? CORE : '');
  }
  return project;
}

/** As it is after `npm install` of all that http/protobuf needs. */
const createWholeProgram = (...packages: readonly string[]): TempProject =>
  createProgram(
    '@opentelemetry/api',
    ...[...SDK, ...EXPORTERS].map((name) => `@opentelemetry/${name}`),
    ...packages,
  );

async function run(project: TempProject, env: Env, ...args: readonly string[]) {
  const printed = { out: '', err: '' };
  const status = await runDoctor(args, {
    env,
    cwd: project.root,
    out: (text) => void (printed.out += text),
    err: (text) => void (printed.err += text),
  });
  return { status, ...printed };
}

async function examine(project: TempProject, env: Env): Promise<DoctorReport & { readonly status: number }> {
  const { status, out } = await run(project, env, '--json');
  return { ...(JSON.parse(out) as DoctorReport), status };
}

describe('a sound setup', () => {
  it('is shown with what said each setting, and status 0', async () => {
    const env = { LOG_LEVEL: 'debug', LOG_LEVELS: 'db/*=warn', [ENDPOINT]: 'http://collector:4318' };
    const { status, out } = await run(createWholeProgram('express@5.3.0'), env);
    expect(out.replace(process.versions.node, '20.19.0')).toMatchInlineSnapshot(`
      "Logging
        level        debug (LOG_LEVEL)
          db/*       warn (LOG_LEVELS)
        format       auto: pretty on a terminal, else json (default)
        destination  standard output (default)
        delivery     adaptive (default)
        redaction    default keys and patterns (default)

      OpenTelemetry
        traces           http://collector:4318/v1/traces (OTEL_EXPORTER_OTLP_ENDPOINT)
          protocol       http/protobuf, compression none, timeout 10000 ms
        metrics          http://collector:4318/v1/metrics (OTEL_EXPORTER_OTLP_ENDPOINT)
          protocol       http/protobuf, compression none, timeout 10000 ms
        logs             http://collector:4318/v1/logs (OTEL_EXPORTER_OTLP_ENDPOINT)
          protocol       http/protobuf, compression none, timeout 10000 ms
        sampler          parentbased_always_on (default)
        propagators      tracecontext, baggage (default)
        service.name     shop
        service.version  1.2.3

      Instrumentation
        http     none: @opentelemetry/instrumentation-http is not installed
        undici   none: @opentelemetry/instrumentation-undici is not installed
        express  none: @opentelemetry/instrumentation-express is not installed
        runtime  none: @opentelemetry/instrumentation-runtime-node is not installed

      Versions
        node                                        20.19.0
        @opentelemetry/api                          1.0.0
        @opentelemetry/sdk-trace                    1.0.0
        @opentelemetry/sdk-metrics                  1.0.0
        @opentelemetry/sdk-logs                     1.0.0
        @opentelemetry/context-async-hooks          1.0.0
        @opentelemetry/resources                    1.0.0
        @opentelemetry/exporter-trace-otlp-proto    1.0.0
        @opentelemetry/exporter-metrics-otlp-proto  1.0.0
        @opentelemetry/exporter-logs-otlp-proto     1.0.0

      Could be better
        - No spans are made for http, undici, express, runtime. If they should be, run \`npm install @opentelemetry/instrumentation-http @opentelemetry/instrumentation-undici @opentelemetry/instrumentation-express @opentelemetry/instrumentation-runtime-node\`.

      No problems found.
      "
    `);
    expect(status).toBe(0);
  });

  it('without an endpoint says that nothing is sent, and asks for no packages', async () => {
    const { status, telemetry, problems } = await examine(createProgram('@opentelemetry/api'), {});
    expect({ status, problems, enabled: telemetry.enabled, reason: telemetry.reason }).toEqual({
      status: 0,
      problems: [],
      enabled: false,
      reason: expect.stringContaining('No endpoint is set') as string,
    });
  });
});

describe('problems', () => {
  it.each<[string, Env, readonly (string | RegExp)[]]>([
    [
      'levels',
      { LOG_LEVELS: 'db=loud', LOG_FORMAT: 'xml' },
      ['LOG_LEVELS holds "db=loud"', 'LOG_FORMAT is "xml"'],
    ],
    [
      'E17: a port of the other protocol',
      { [ENDPOINT]: 'http://c:4317' },
      ['collectors take gRPC at port 4317'],
    ],
    [
      'E21: headers that are not percent-encoded',
      { [ENDPOINT]: 'http://c:4318', OTEL_EXPORTER_OTLP_HEADERS: 'api-key=50%' },
      ['OTEL_EXPORTER_OTLP_HEADERS: entry 1 (api-key) has a "%"'],
    ],
    [
      'a sampler that is none',
      { [ENDPOINT]: 'http://c:4318', OTEL_TRACES_SAMPLER: 'half' },
      ['OTEL_TRACES_SAMPLER is "half", which is ignored'],
    ],
    [
      'attributes, numbers and propagators',
      {
        [ENDPOINT]: 'http://c:4318',
        OTEL_RESOURCE_ATTRIBUTES: 'a',
        OTEL_BSP_SCHEDULE_DELAY: 'often',
        OTEL_PROPAGATORS: 'none,magic',
      },
      ['OTEL_BSP_SCHEDULE_DELAY is "often"', 'OTEL_RESOURCE_ATTRIBUTES: entry 1 is no key=value'],
    ],
    [
      'a store that is none',
      { LOGSHIFT_DEAD_LETTERS: 'mysql://me:hunter2@db' },
      ['names no store that there is'],
    ],
    ['a store without a driver', { LOGSHIFT_DEAD_LETTERS: 'postgres://me:hunter2@db/x' }, ['npm install pg']],
    [
      'a file that is not there',
      { LOGSHIFT_DEAD_LETTERS: 'sqlite:./none.db' },
      ['the file ./none.db, which is not there'],
    ],
  ])('are full sentences, with status 1: %s', async (_, env, expected) => {
    const { status, problems } = await examine(createWholeProgram(), env);
    expect(problems.map((text) => expected.find((part) => text.includes(String(part))) ?? text)).toEqual(
      expected,
    );
    for (const text of problems) expect(text).toMatch(/^[A-Z].*\.$/s);
    expect(problems.join()).not.toContain('hunter2');
    expect(status).toBe(1);
  });

  it('name all packages that a signal misses, in one command', async () => {
    const env = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c:4317', OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc' };
    const { problems } = await examine(createProgram('@opentelemetry/api', '@opentelemetry/core'), env);
    expect(problems).toEqual([
      'Traces are not sent, since packages are missing. Run `npm install @opentelemetry/sdk-trace ' +
        '@opentelemetry/exporter-trace-otlp-grpc @opentelemetry/context-async-hooks`.',
    ]);
  });

  it.each([
    ['0.219.9', 'The package @opentelemetry/sdk-logs is 0.219.9, and before 0.220.0 it sends nothing.'],
    ['0.220.0', undefined],
    ['1.0.0-rc.1', undefined],
  ])('are an SDK that takes log records and sends none: %s', async (version, complaint) => {
    const project = createWholeProgram(`@opentelemetry/sdk-logs@${version}`);
    const { problems } = await examine(project, { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://c:4318' });
    expect(problems).toEqual(
      complaint === undefined ? [] : [`${complaint} Run \`npm install @opentelemetry/sdk-logs@latest\`.`],
    );
    const loader = createPeerLoader([join(project.root, 'program.js')]);
    const start = () => loadSdk(loader, 'logs'); // what startOtel opens log records with
    if (complaint === undefined) expect(start).not.toThrow();
    else expect(start).toThrow(complaint);
  });

  it('are several versions of the API, wherever they stand', async () => {
    const project = createProgram('@opentelemetry/api@1.9.1', 'express');
    const copy = (folder: string, version: string) =>
      project.write(`${folder}/@opentelemetry/api/package.json`, JSON.stringify({ version }));
    copy('node_modules/express/node_modules', '1.4.0');
    copy('node_modules/.pnpm/api@1.10.0/node_modules', '1.10.0');
    symlinkSync(join(project.root, 'node_modules/express'), join(project.root, 'node_modules/again'));
    const { problems, packages } = await examine(project, {});
    expect(packages.apiCopies).toEqual([
      { version: '1.10.0', folder: 'node_modules/.pnpm/api@1.10.0/node_modules/@opentelemetry/api' },
      { version: '1.9.1', folder: 'node_modules/@opentelemetry/api' },
      { version: '1.4.0', folder: 'node_modules/express/node_modules/@opentelemetry/api' },
    ]);
    expect(problems).toEqual([expect.stringMatching(/is installed in several versions .*`npm dedupe`/)]);
  });

  it('is an API that is not there', async () => {
    const { problems } = await examine(createProgram(), {});
    expect(problems).toEqual([
      '@opentelemetry/api is not installed, and logging needs it. Run `npm install @opentelemetry/api`.',
    ]);
  });

  it('are not libraries without instrumentation: that is advice', async () => {
    const env = { [ENDPOINT]: 'http://c:4318', OTEL_NODE_DISABLED_INSTRUMENTATIONS: 'undici,http,runtime' };
    const report = await examine(
      createWholeProgram('koa', 'pg', '@opentelemetry/instrumentation-pg@0.76.0'),
      env,
    );
    expect(report.telemetry.instrumentations).toEqual({
      http: 'turned off',
      undici: 'turned off',
      runtime: 'turned off',
      koa: 'none: @opentelemetry/instrumentation-koa is not installed',
      pg: '@opentelemetry/instrumentation-pg 0.76.0',
    });
    expect(report.advice).toEqual([
      'No spans are made for koa. If they should be, run `npm install @opentelemetry/instrumentation-koa`.',
    ]);
    expect(report.status).toBe(0);
  });
});

it('shows no secret, in text and in JSON', async () => {
  const env = {
    [ENDPOINT]: 'https://me:s3cr3t@collector:4318/?api_key=s3cr3t',
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=s3cr3t,authorization=Bearer%20s3cr3t,broken=s3cr3t%',
    OTEL_RESOURCE_ATTRIBUTES: 'password=s3cr3t,team=shop',
    LOGSHIFT_DEAD_LETTERS: 'postgres://me:s3cr3t@db/x?password=s3cr3t',
  };
  for (const args of [[], ['--json']]) {
    const { out } = await run(createWholeProgram('pg'), env, ...args);
    expect(out).not.toContain('s3cr3t');
    expect(out).toContain('api-key');
  }
});

it('lets no variable steer the terminal', async () => {
  const env = { LOG_LEVEL: '\u001b[2Jx', OTEL_SERVICE_NAME: '\u001b]0;x\u0007', [ENDPOINT]: 'http://c:4318' };
  const { out } = await run(createWholeProgram(), env);
  expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
});

describe('the command', () => {
  it.each([
    [['--jsn'], "Unknown option '--jsn'."],
    [['extra'], "Unexpected argument 'extra'."],
    [['--import', 'none.mjs'], 'There is no file '],
  ])('refuses %o with status 2', async (args, text) => {
    const { status, out, err } = await run(createProgram(), {}, ...args);
    expect({ status, out, err }).toEqual({
      status: 2,
      out: '',
      err: expect.stringContaining(text) as string,
    });
  });

  it('prints its help with status 0', async () => {
    const { status, out } = await run(createProgram(), {}, '--help');
    expect([status, out.split('\n')[0]]).toEqual([0, 'Usage: logshift-doctor [options]']);
  });

  it('prints its version, keeps its status where the reader has gone, and says when its words were lost', () => {
    const { root } = createProgram();
    const script = `"$NODE" "$CLI" --version; { "$NODE" "$CLI"; echo $? >status; } | true; cat status; "$NODE" "$CLI" >/dev/full; echo $?`;
    const env = {
      PATH: process.env['PATH'],
      NODE: process.execPath,
      CLI: join(ROOT, 'runtime/dist/cjs/doctor/cli.js'),
      [ENDPOINT]: 'http://collector:4317',
    };
    const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: root, env, encoding: 'utf8' });
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\S*\n1\n2\n$/);
    expect(stderr).toBe('What the command printed could not be written (ENOSPC).\n');
  });

  it('ends although a loaded module goes on', () => {
    const program = createProgram();
    program.write('server.mjs', 'setInterval(() => undefined, 1_000);');
    const cli = join(ROOT, 'runtime/dist/cjs/doctor/cli.js');
    const { signal, stdout } = spawnSync(process.execPath, [cli, '--json', '--import', 'server.mjs'], {
      ...{ cwd: program.root, encoding: 'utf8', timeout: 20_000 },
    });
    expect(signal).toBeNull();
    expect(JSON.parse(stdout)).toHaveProperty('problems');
  });

  it('is a program that knows what a loaded module configured', () => {
    const cli = join(ROOT, 'runtime/dist/cjs/doctor/cli.js');
    const args = [cli, '--json', '--import', join(import.meta.dirname, 'programs/configure-logging.mjs')];
    const env = { PATH: process.env['PATH'], LOG_LEVEL: 'trace', LOG_LEVELS: 'db/*=error,x=info' };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      env,
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    const { logging, packages } = JSON.parse(stdout) as DoctorReport;
    expect(logging).toEqual({
      level: { value: 'warn', from: 'configureLogging' },
      levels: {
        'db/*': { value: 'debug', from: 'configureLogging' },
        x: { value: 'info', from: 'LOG_LEVELS' },
      },
      format: { value: 'json', from: 'configureLogging' },
      destination: { value: 'standard error', from: 'configureLogging' },
      delivery: { value: 'adaptive', from: 'default' },
      redaction: { value: 'off', from: 'configureLogging' },
    });
    expect(packages.versions).toMatchObject({ '@logshift/runtime': '0.1.0', '@opentelemetry/api': '1.9.1' });
  });
});
