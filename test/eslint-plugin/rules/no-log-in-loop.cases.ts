import { testRule } from '../../helpers/test-rule.js';

testRule('no-log-in-loop', {
  valid: [
    {
      name: 'a method that is no log method',
      settings: { target: 'pino' },
      code: 'for (const option of options) log.level(option);',
    },
    "log.info('orders_placed', { count: orders.length });",
    "for (const order of orders) { save(order); }\nlog.info('orders_placed', { count: orders.length });",
    "for (const order of orders) log.debug('order_placed', { order_id: order.id });",
    "for (const name of ['a', 'b']) log.info('queue_opened', { name });",
    "const NAMES = ['a', 'b'] ;\nfor (const name of NAMES) log.info('queue_opened', { name });",
    "for (const [name, at] of Object.entries({ a: 1, b: 2 })) log.info('queue_opened', { name, at });",
    "for (let index = 0; index < 3; index++) log.info('turn_taken', { index });",
    "for (let attempt = 1; attempt <= maxAttempts; attempt++) log.warn('load_retried', { attempt });",
    "for (const order of orders) { try { save(order); } catch (err) { log.exception('save_order_failed', err); } }",
    "for (const order of orders) { if (order.isNew) { log.info('order_found', { id: order.id }); break; } }",
    "function f() { for (const order of orders) { if (!order.id) { log.error('order_broken'); return; } } }",
    "orders.forEach((order, index) => { if (index % 1000 === 0) log.info('orders_counted', { index }); });",
    "for (const order of orders) shouldSample() && log.info('order_placed', { id: order.id });",
    "for (const order of orders) order.on('paid', () => { log.info('order_paid', { id: order.id }); });",
    "for (const name of Object.keys(ignore)) { if (!tables[name]) log.warn('table_unknown', { name }); }",
    { options: { below: 'warn' }, code: "for (const order of orders) log.info('order_placed');" },
    {
      options: { sampled: ['everySo'] },
      code: "for (const order of orders) { if (everySoOften()) log.info('order_placed'); }",
    },
    {
      settings: { target: 'pino' },
      code: "for (const order of orders) log.debug({ id: order.id }, 'order_placed');",
    },
    {
      filename: 'src/a.ts',
      code: "for (const name of ['a', 'b'] as const) log.info('queue_opened', { name });",
    },
  ],
  invalid: [
    "for (const order of orders) log.info('order_placed', { order_id: order.id });",
    "for (const key in orders) {\n  log.warn('order_late', { key });\n}",
    "for (let index = 0; index < orders.length; index++) {\n  log.info('order_placed', { index });\n}",
    "while (queue.length > limit) {\n  log.info('queue_full');\n}",
    "do {\n  log.error('order_lost');\n} while (hasMore());",
    "for (;;) {\n  log.info('turn_taken');\n}",
    "while (true) {\n  if (isDue) log.info('turn_taken');\n}",
    "orders.forEach((order) => {\n  log.info('order_placed', { order_id: order.id });\n});",
    "const ids = orders.filter(isNew).map((order) => {\n  log.info('order_found', { order_id: order.id });\n  return order.id;\n});",
    "async function f() {\n  for await (const order of orders) {\n    if (order.isNew) log.info('order_found', { order_id: order.id });\n  }\n}",
    "const found = [];\nfor (const order of found) log.info('order_found', { order_id: order.id });",
    "for (const name of ['a', ...names]) log.info('queue_opened', { name });",
    {
      options: { failures: false },
      code: "for (const name of names) { if (!tables[name]) log.warn('table_unknown'); }",
    },
    { options: { below: 'debug' }, code: "for (const order of orders) log.debug('order_placed');" },
    {
      options: { failures: false },
      code: "for (const order of orders) { try { save(order); } catch (err) { log.exception('save_order_failed', err); } }",
    },
    {
      name: 'a catch around the loop is not one on each turn',
      code: "try { load(); } catch (err) { for (const order of orders) log.error('order_lost', { order_id: order.id }); }",
    },
    { sourceType: 'commonjs', code: "for (const order of orders) log.info('order_placed');" },
    { filename: 'src/a.ts', code: "for (const order of orders as Order[]) log!.info('order_placed');" },
    {
      settings: { target: 'pino' },
      code: "for (const order of orders) log.info({ id: order.id }, 'order_placed');",
    },
    {
      settings: { target: 'winston' },
      code: "orders.forEach((order) => log.info('order_placed', { order }));",
    },
  ],
});
