import { testRule } from '../../helpers/test-rule.js';

testRule('no-reserved-field', {
  valid: [
    "log.info('order_placed', { order_id: order.id });",
    "log.info('order_placed', { order_level: 1, log_level: 2, started_at: 3 });",
    "log.error('place_order_failed', { err });",
    "log.info('order_placed', { Level: 1, LEVEL: 2 });",
    "log.info('order_placed', { order: { level: 1, time: 2 } });",
    "log.info('order_placed', { ...record, [key]: level });",
    "log.info('order_placed', { total: level, id: trace_id });",
    "log.info('order_placed', { message: text, time: 1, pid: process.pid, hostname });",
    { options: { allow: ['time'] }, code: "log.info('order_placed', { time: Date.now() });" },
    { name: 'a legacy log call', code: "console.log('placed', { level: 1 });" },
    {
      name: 'an object that is no field list',
      code: "configureLogging({ level: 'info' });\nlog.bind({ name: 'x' });",
    },
    { filename: 'src/a.ts', code: "log.info('order_placed', { total: 1 } satisfies { total: number });" },
    {
      name: "a name, which pino's record has only where the logger was given one",
      settings: { target: 'pino' },
      code: "log.info({ name: plugin.name }, 'plugin_loaded');",
    },
    {
      name: "pino's message among the fields",
      settings: { target: 'pino' },
      code: "log.info({ msg: 'order_placed', id: 1 });",
    },
    { settings: { target: 'winston' }, code: "log.info('order_placed', { event: 1, trace_id: 2 });" },
    { settings: { target: 'bunyan' }, code: "log.info({ logger: 'x' }, 'order_placed');" },
  ],
  invalid: [
    "log.info('order_placed', { level: 1 });",
    "log.info('order_placed', { level: order.level });",
    "log.info('order_placed', { timestamp: Date.now(), event: 'x' });",
    "log.info('order_placed', { event, logger });",
    "log.info('order_placed', { trace_id: span.traceId, span_id });",
    "log.info('order_placed', { 'level': text, ['event']: text });",
    {
      options: { names: ['message', 'time', 'size'] },
      code: "log.info('order_placed', { message: text, time: this.time, size: 2 });",
    },
    "log.info('order_placed', { level, log_level: 2 });",
    "log.info('order_placed', { /* how bad */ level: 1 }); // soon",
    "log.exception('place_order_failed', err, { timestamp: now });",
    { options: { allow: ['level'] }, code: "log.info('order_placed', { level, event });" },
    { sourceType: 'commonjs', code: "log.warn('order_late', { level: 1 });" },
    { filename: 'src/a.ts', code: "log.warn('order_late', { level: order!.level as number });" },
    {
      settings: { target: 'pino' },
      code: "log.info({ level: 'high', msg, pid: child.pid }, 'order_placed');",
    },
    { settings: { target: 'winston' }, code: "log.info('order_placed', { level: 'high', message });" },
    { settings: { target: 'bunyan' }, code: "log.info({ name: 'x', v: 1, src }, 'order_placed');" },
  ],
});
