import { testRule } from '../../helpers/test-rule.js';

testRule('no-duplicate-event-name', {
  valid: [
    "log.info('order_placed', { order_id: 1 });\nlog.info('order_sent', { order_id: 1 });",
    "log.info('order_placed', { order_id: 1 });\nlog.info('order_placed', { order_id: 2 });",
    "log.info('order_placed', { order_id: 1 });\nlog.info('order_placed', { order_id: 2, note: 'x' });",
    "log.info('order_placed');\nlog.info('order_placed', { order_id: 2 });",
    "log.info('order_placed', { a: 1 });\nlog.info('order_placed', fields);",
    "log.info('order_placed', { a: 1 });\nlog.info('order_placed', { ...rest, b: 1 });",
    "log.warn('request_failed', { url });\nlog.error('request_failed', { url, err });",
    "log.error('request_failed', { err });\nlog.fatal('request_failed', { err });",
    "log.exception('request_failed', err);\nlog.error('request_failed', { err, url });",
    'log.info(name, { a: 1 });\nlog.info(name, { b: 1 });',
    { code: "log.info('a_b', { x: 1 } as const);\nlog.info('a_b', { x: 2 });", filename: 'src/a.ts' },
    { code: "console.log('placed %s', a);\nconsole.error('placed', b);", name: 'legacy log calls' },
    {
      code: "log.info({ a: 1 }, 'order_placed');\nlog.info({ a: 2 }, 'order_placed');",
      settings: { target: 'pino' },
    },
  ],
  invalid: [
    "log.info('done', { order_id: 1 });\nlog.info('done', { user_id: 2 });",
    "log.info('done', { order_id: 1, at });\nlog.info('done', { user_id: 2, at });",
    "log.info('done', { a: 1 });\nlog.info('done', { b: 1 });\nlog.info('done', { c: 1 });",
    "log.info('request_sent', { url });\nlog.error('request_sent', { url, err });",
    "log.info('delivery_failed', { reason });\nlog.error('delivery_failed', { reason });",
    {
      settings: { target: 'pino' },
      code: "log.info({ url }, 'Request sent');\nlog.error({ url, err }, 'Request sent');",
    },
    "log.debug('cache', { key });\nlog.fatal('cache');",
    "log.exception('load', err);\nlog.info('load', { rows });",
    "log.exception('load', err);\nlog.error('load', { url });",
    "const EVENT = 'done';\nlog.info(EVENT, { a: 1 });\nlog.info('done', { b: 1 });",
    "function f() {\n  log.info('done', { a: 1 }); // first\n}\nfunction g() {\n  log.info(/* again */ 'done', { b: 1 });\n}",
    "log.info('done', { 'a': 1 });\nlog.info('done', { b });",
    { code: "log.info('done' as const, { a: 1 });\nlog.info('done', { b: 1 });", filename: 'src/a.ts' },
    { code: "log.info('done', { a: 1 });\nlog.info('done', { b: 1 });", sourceType: 'commonjs' },
    { code: "log.info({ a: 1 }, 'done');\nlog.info({ b: 1 }, 'done');", settings: { target: 'pino' } },
    { code: "log.info('done', { a: 1 });\nlog.info('done', { b: 1 });", settings: { target: 'winston' } },
  ],
});
