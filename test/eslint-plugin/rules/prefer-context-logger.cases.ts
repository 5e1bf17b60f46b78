import { testRule } from '../../helpers/test-rule.js';

const pino = (code: string) => ({ settings: { target: 'pino' }, code });

testRule('prefer-context-logger', {
  valid: [
    "function f(id) { const orderLog = log.bind({ id }); orderLog.info('order_seen'); }",
    "function f(id) { log.info('order_seen'); const orderLog = log.bind({ id }); orderLog.info('order_paid'); }",
    "function f(id) { { const orderLog = log.bind({ id }); orderLog.info('a_b'); } log.info('order_seen'); }",
    "const shopLog = log.bind({ part: 'shop' });\nfunction f() { log.info('order_seen'); shopLog.info('order_paid'); }",
    "function f(id) { const orderLog = audit.bind({ id }); log.info('order_seen'); }",
    "function f(id) { const info = log.info.bind(log); log.info('order_seen'); }",
    {
      name: 'our runtime carries the context by itself',
      code: "function f(req) { req.log.info('a_b'); log.info('order_seen'); }",
    },
    {
      name: 'our runtime carries the context, whoever hands a logger over',
      code: "function f(logger) { logger.info('a_b'); log.info('order_seen'); }",
    },
    pino("function f(req) { log.info('order_seen'); }"),
    pino("function f(req) { req.log.info({ a }, 'order_seen'); }"),
    pino("function f(logger) { logger.info({ a }, 'order_seen'); }"),
    pino(
      "function f(req) { req.log.info('order_seen'); }\nfunction g(id) { log.info({ id }, 'order_paid'); }",
    ),
    pino("function f(req) { req.log.info('a_b'); }\nfunction g(req) { const h = (req) => 1; return h; }"),
    {
      settings: { target: 'pino' },
      options: { members: [] },
      code: "function f(req) { req.log.info('a_b'); log.info({ a }, 'a_c'); }",
    },
    {
      filename: 'src/a.ts',
      code: "function f(id: string) { const orderLog = log.bind({ id }); orderLog!.info('order_seen'); }",
    },
  ],
  invalid: [
    "function f(id) {\n  const orderLog = log.bind({ id });\n  orderLog.info('order_seen');\n  log.info('order_paid');\n}",
    "function f(id) {\n  const orderLog = log.bind({ id });\n  if (id) {\n    // soon\n    log.info('order_paid', { total });\n  }\n}",
    "function f(id) {\n  const orderLog = log.bind({ id });\n  orders.forEach(() => log.warn('order_late'));\n}",
    "function f(id) {\n  const a = 1, orderLog = log.bind({ id });\n  try {\n    save();\n  } catch (err) {\n    log.exception('save_order_failed', err);\n  }\n}",
    "function f(id) {\n  const outer = log.bind({ id });\n  return () => {\n    const inner = log.bind({ id, b });\n    log.info('order_paid');\n  };\n}",
    pino("function f(req) {\n  req.log.info({ a }, 'order_seen');\n  log.info({ b }, 'order_paid');\n}"),
    pino(
      "app.get('/', (request, reply) => {\n  request.log.info('order_seen');\n  save(() => log.error({ err }, 'save_failed'));\n});",
    ),
    pino("function f(jobLog) {\n  jobLog.info('job_seen');\n  log.info('job_done');\n}"),
    pino("function f({ logger }) {\n  logger.info({ a }, 'job_seen');\n  log.info('job_done');\n}"),
    pino("function f(id) {\n  const child = log.child({ id });\n  log.info('job_done');\n}"),
    {
      ...pino("app.get('/', (request) => {\n  log.info('order_seen');\n});"),
      head: "import fastify from 'fastify';\nimport pino from 'pino';\nconst log = pino();\nconst app = fastify();\n",
    },
    {
      settings: { target: 'winston' },
      code: "function f(ctx) {\n  ctx.logger.info('a_b', { a });\n  log.info('order_seen');\n}",
    },
    {
      settings: { target: 'bunyan' },
      code: "function f(req) {\n  req.log.info({ a }, 'a_b');\n  log.info({ b }, 'order_seen');\n}",
    },
    {
      settings: { target: 'pino' },
      options: { members: ['job.log'] },
      code: "function f(job) {\n  job.log.info('a_b');\n  log.info('order_seen');\n}",
    },
    {
      sourceType: 'commonjs',
      code: "function f(id) {\n  const orderLog = log.bind({ id });\n  log.info('order_paid');\n}",
    },
    {
      filename: 'src/a.ts',
      code: "function f(id: string): void {\n  const orderLog = log.bind({ id })!;\n  log!.info('order_paid');\n}",
    },
  ],
});
