const RUNTIME = '@logshift/runtime';
const PLUGIN = '@logshift/eslint-plugin';
const API = '@opentelemetry/api@1.9.0';

/** A server of the runtime's examples; without `versions`, the framework is taken as it is named. */
const server = (title, example, ...packages) => ({
  title,
  smoke: 'serve-example',
  args: [`./${example}.mjs`],
  packages: [RUNTIME, API, ...packages],
});

const otel = (title, { api, sdk, logs, exporters, node }) => ({
  title,
  smoke: 'otel',
  node,
  packages: [
    RUNTIME,
    `@opentelemetry/api@${api}`,
    `@opentelemetry/sdk-trace@${sdk}`,
    `@opentelemetry/sdk-metrics@${logs.metrics}`,
    `@opentelemetry/context-async-hooks@${logs.context}`,
    `@opentelemetry/sdk-logs@${logs.sdk}`,
    ...['trace', 'metrics', 'logs'].map(
      (signal) => `@opentelemetry/exporter-${signal}-otlp-proto@${exporters}`,
    ),
  ],
});

const tracing = (sdk, hooks) => [
  `@opentelemetry/sdk-trace@${sdk}`,
  `@opentelemetry/context-async-hooks@${hooks}`,
];

/** What is installed, and which program is run with it. `node` is the major version that runs it, ours where it is left out. */
export const CELLS = [
  ...['9.0.0', '9', '10.0.0', '10'].map((version) => ({
    title: `ESLint ${version}`,
    smoke: 'lint',
    packages: [PLUGIN, RUNTIME, API, `eslint@${version}`],
  })),
  ...[
    ['5.4.5', '9.0.0'],
    ['5.9', '10'],
    ['6', '10'],
  ].map(([typescript, eslint]) => ({
    title: `rules with types, TypeScript ${typescript}`,
    smoke: 'lint-types',
    packages: [
      PLUGIN,
      RUNTIME,
      API,
      `eslint@${eslint}`,
      `typescript@${typescript}`,
      '@typescript-eslint/parser@8',
      '@types/node@20',
    ],
  })),
  ...['5.4.5', '5.9', '6'].map((version) => ({
    title: `types of the runtime, TypeScript ${version}`,
    smoke: 'compile',
    packages: [RUNTIME, API, `typescript@${version}`, '@types/node@20'],
  })),
  ...['9.0.0', '9', '10.0.0', '10'].map((version) => ({
    title: `pino ${version} of the program`,
    smoke: 'pino-logs',
    packages: [RUNTIME, API, `pino@${version}`],
  })),
  otel('OpenTelemetry, lowest', {
    ...{ api: '1.9.0', sdk: '2.9.0', exporters: '0.203.0' },
    logs: { sdk: '0.220.0', metrics: '2.0.0', context: '2.0.0' },
  }),
  otel('OpenTelemetry, newest of SDK 2', {
    ...{ api: '1', sdk: '2', exporters: '0.223.0' },
    logs: { sdk: '0.223.0', metrics: '2', context: '2' },
  }),
  otel('OpenTelemetry, SDK 3 on Node 22', {
    ...{ api: '1.10.0', sdk: '3.1.1', exporters: '0.301.0', node: '22' },
    logs: { sdk: '3.1.1', metrics: '3.1.1', context: '3.1.1' },
  }),
  server('Express 4.17', 'express4', 'express@4.17.0'),
  server('Express 4', 'express4', 'express@4'),
  server('Express 5.0', 'express', 'express@5.0.0'),
  server('Express 5', 'express', 'express@5'),
  server('Fastify 5.0', 'fastify', 'fastify@5.0.0'),
  server('Fastify 5', 'fastify', 'fastify@5'),
  server('Koa 2', 'koa', 'koa@2.13.0', '@koa/router@12'),
  server('Koa 3', 'koa', 'koa@3', '@koa/router@15'),
  server('Hono 4.0', 'hono', 'hono@4.0.0', '@hono/node-server@1'),
  server('Hono 4', 'hono', 'hono@4', '@hono/node-server@2'),
  ...['11.0.0', '11', '12'].map((version) =>
    server(
      `Nest ${version}`,
      'nest',
      ...['common', 'core', 'platform-express'].map((name) => `@nestjs/${name}@${version}`),
      'reflect-metadata@0.2',
      'rxjs@7',
    ),
  ),
  ...[
    ['7.2.0', '2.9.0', '2.0.0'],
    ['7', '2', '2'],
  ].map(([version, sdk, hooks]) => ({
    title: `RxJS ${version}`,
    smoke: 'rxjs',
    packages: [RUNTIME, API, `rxjs@${version}`, ...tracing(sdk, hooks)],
  })),
  ...['0.5.1', '0.5'].map((version) => ({
    title: `libsql ${version}`,
    smoke: 'sqlite',
    args: ['libsql'],
    packages: [RUNTIME, API, `libsql@${version}`],
  })),
  ...['8.11.0', '8'].map((version) => ({
    title: `pg ${version}`,
    smoke: 'postgres',
    needs: 'DATABASE_URL',
    packages: [RUNTIME, API, `pg@${version}`],
  })),
  ...['12.0.0', '12'].map((version) => ({
    title: `pg-boss ${version}`,
    smoke: 'pg-boss',
    needs: 'DATABASE_URL',
    node: '22',
    packages: [RUNTIME, API, `pg-boss@${version}`],
  })),
  ...['6.0.0', '6'].map((version) => ({
    title: `BullMQ ${version}`,
    smoke: 'redis-bus',
    packages: [RUNTIME, API, `bullmq@${version}`],
  })),
  ...['8', '9', '10', '11'].map((version) => ({
    title: `Sentry ${version}`,
    smoke: 'sentry',
    packages: [RUNTIME, API, `@sentry/node@${version}`],
  })),
];
