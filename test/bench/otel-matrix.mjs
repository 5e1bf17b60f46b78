/**
 * `npm run otel-matrix`: the tests of `@logshift/runtime/otel`, `register` and `logshift-doctor` on Node 20, 22 and 24, and
 * those of programs once more with OpenTelemetry's SDK 3, which needs Node 22. Exits with 1 when any of them fails.
 *
 * The other Nodes come from the npm packages `node@20`, `node@22` and `node@24`, SDK 3 from npm too, into `.corpus`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { CORPUS, installNode, installPackages } from './install-node.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SDK_3 = join(CORPUS, 'otel-sdk-3');

/** The versions that fit together; npm by itself takes those that fit the Node which runs it. */
const SDK_3_PACKAGES = [
  ...['api@1.10.0', 'context-async-hooks@3.1.1', 'resources@3.1.1'],
  ...['sdk-trace@3.1.1', 'sdk-metrics@3.1.1', 'sdk-logs@3.1.1'],
  ...['trace', 'metrics', 'logs'].flatMap((signal) =>
    ['proto', 'grpc'].map((way) => `exporter-${signal}-otlp-${way}@0.301.0`),
  ),
  ...['http@0.301.0', 'undici@0.34.0', 'express@0.72.0'].map((name) => `instrumentation-${name}`),
];

const vitest = join(createRequire(import.meta.url).resolve('vitest/package.json'), '../vitest.mjs');

const runs = ['20', '22', '24'].map((major) => ({
  title: `Node ${major}, SDK 2`,
  major,
  tests: ['test/runtime/otel', 'test/runtime/doctor'],
  env: {},
}));
for (const major of ['22', '24']) {
  const env = { LOGSHIFT_TEST_APPS: join(SDK_3, 'apps') };
  runs.push({ title: `Node ${major}, SDK 3`, major, tests: ['test/runtime/otel/register.test.ts'], env });
}

prepareSdk3();
const failed = runs.filter(({ title, major, tests, env }) => {
  const { status, stdout } = spawnSync(installNode(major), [vitest, 'run', ...tests], {
    cwd: ROOT,
    env: { ...process.env, ...env, NO_COLOR: '1' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  console.log(`${title}: ${/^ *Tests +(.*)$/m.exec(stdout)?.[1] ?? 'no test was run'}`);
  if (status !== 0) console.log(stdout);
  return status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;

/** The same programs, in a folder whose packages are those of SDK 3, and with the runtime as it is built. */
function prepareSdk3() {
  const modules = join(SDK_3, 'node_modules');
  if (!existsSync(modules)) {
    installPackages(SDK_3, [
      ...SDK_3_PACKAGES.map((name) => `@opentelemetry/${name}`),
      'express@5',
      'pino@10',
    ]);
  }
  cpSync(join(ROOT, 'test/runtime/otel/apps'), join(SDK_3, 'apps'), { recursive: true });
  mkdirSync(join(modules, '@logshift/runtime'), { recursive: true });
  for (const name of ['dist', 'package.json']) {
    cpSync(join(ROOT, 'runtime', name), join(modules, '@logshift/runtime', name), { recursive: true });
  }
}
