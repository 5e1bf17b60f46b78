/** How a library gets instrumented. */
export interface InstrumentationRow {
  /** What people call it, in options and in `OTEL_NODE_DISABLED_INSTRUMENTATIONS`. */
  readonly name: string;
  /** The package to be installed for it. */
  readonly packageName: string;
  readonly className: string;
  /** The packages of the library, any of which will do; none: Node's own. */
  readonly libraries: readonly string[];
  /** The modules whose ES imports it changes: none others are looked into. */
  readonly modules: readonly string[];
  /** Options that it needs here. */
  readonly options?: object;
}

const OTEL = '@opentelemetry/instrumentation-';

function row(name: string, className: string, ...libraries: readonly string[]): InstrumentationRow {
  return { name, packageName: OTEL + name, className, libraries, modules: libraries };
}

/** The libraries whose calls become spans, where both they and their instrumentation are installed. */
export const INSTRUMENTATIONS: readonly InstrumentationRow[] = [
  { ...row('http', 'HttpInstrumentation'), modules: ['http', 'https'] },
  { ...row('undici', 'UndiciInstrumentation') }, // Node's own fetch; both tell by diagnostics channels
  row('express', 'ExpressInstrumentation', 'express'),
  row('koa', 'KoaInstrumentation', 'koa'),
  {
    name: 'fastify',
    packageName: '@fastify/otel',
    className: 'FastifyOtelInstrumentation',
    libraries: ['fastify'],
    modules: [],
    options: { registerOnInitialization: true },
  },
  { ...row('nestjs-core', 'NestInstrumentation', '@nestjs/core'), name: 'nest' },
  row('pg', 'PgInstrumentation', 'pg', 'pg-pool'),
  row('ioredis', 'IORedisInstrumentation', 'ioredis'),
  {
    ...row('redis', 'RedisInstrumentation', 'redis', '@redis/client'),
    modules: ['redis', '@redis/client', '@node-redis/client'],
  },
  row('mongodb', 'MongoDBInstrumentation', 'mongodb'),
  { ...row('runtime-node', 'RuntimeNodeInstrumentation'), name: 'runtime' },
];

/** Rows of which no class is made: what stands in the options of the library's own constructors. */
export const BULLMQ = { name: 'bullmq', packageName: 'bullmq-otel', library: 'bullmq' } as const;

export const INSTRUMENTATION_NAMES: readonly string[] = [
  ...INSTRUMENTATIONS.map(({ name }) => name),
  BULLMQ.name,
];
