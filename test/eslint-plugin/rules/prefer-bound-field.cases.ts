import { testRule } from '../../helpers/test-rule.js';

testRule('prefer-bound-field', {
  valid: [
    {
      name: 'branches of which each leaves',
      code: "function f(id) { try { if (a) { log.info('order_a', { id }); return 1; } log.info('order_b', { id }); return 2; } catch { log.info('order_c', { id }); } }",
    },
    {
      name: 'branches of which one runs',
      code: "function f(id) { if (a) log.info('order_a', { id }); else if (b) log.info('order_b', { id }); else log.info('order_c', { id }); }",
    },
    {
      name: 'what is filled on the way',
      code: "function f() { const stats = {}; log.info('a_b', { stats }); stats.a = 1; log.info('a_c', { stats }); log.info('a_d', { stats }); }",
    },
    "function f(id) { log.info('order_seen', { id }); log.info('order_paid', { id }); }",
    "function f(id) { log.info('order_seen', { id }); log.info('order_paid', { id }); log.info('order_sent'); }",
    "function f(id) { log.info('order_seen', { id }); log.info('order_paid', { id }); log.info('order_sent', { id: 1 }); }",
    "function f(a, b) { log.info('order_seen', { id: a }); log.info('order_paid', { id: b }); log.info('order_sent', { id: a }); }",
    "function f(id) { log.info('order_seen', { id }); id = next(); log.info('order_paid', { id }); log.info('order_sent', { id }); }",
    "function f(o) { log.info('order_seen', { state: o.state }); log.info('order_paid', { state: o.state }); log.info('order_sent', { state: o.state }); }",
    "function f(o) { log.info('order_seen', { id: o.id }); o.id = 1; log.info('order_paid', { id: o.id }); log.info('order_sent', { id: o.id }); }",
    "function f() { log.info('order_seen', { at: now() }); log.info('order_paid', { at: now() }); log.info('order_sent', { at: now() }); }",
    "function f(err) { log.error('a_failed', { err }); log.error('b_failed', { err }); log.error('c_failed', { err }); }",
    "function f(id) { log.info('order_seen', { id }); audit.info('order_paid', { id }); log.info('order_sent', { id }); }",
    "function f(id) { log.info('order_seen', { id }); const g = () => log.info('order_paid', { id }); log.info('order_sent', { id }); }",
    "function f(list) { { const id = 1; log.info('order_seen', { id }); } { const id = 2; log.info('order_paid', { id }); log.info('order_sent', { id }); } }",
    "log.info('order_seen', { id }); log.info('order_paid', { id }); log.info('order_sent', { id });",
    {
      options: { min: 4 },
      code: "function f(id) { log.info('a_b', { id }); log.info('a_c', { id }); log.info('a_d', { id }); }",
    },
    {
      settings: { target: 'pino' },
      code: "function f(id) { log.info({ id }, 'a_b'); log.info({ id }, 'a_c'); log.info('a_d'); }",
    },
    {
      filename: 'src/a.ts',
      code: "function f(id: string) { log.info('a_b', { id }); log.info('a_c', { id: id as unknown }); log.info('a_d', { id }); }",
    },
  ],
  invalid: [
    "function f(id) {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id, total: 1 });\n  log.info('order_sent', { by: 'mail', id });\n}",
    "function f(order) {\n  log.info('order_seen', { order_id: order.id });\n  log.info('order_paid', { order_id: order.id });\n  log.info('order_sent', { order_id: order.id });\n}",
    "function f(id, name) {\n  log.info('order_seen', { id, name });\n  if (id) {\n    log.info('order_paid', {\n      id,\n      name,\n      total,\n    });\n  }\n  log.warn('order_sent', { name, id });\n}",
    "function f() {\n  log.info('order_seen', { part: 'shop' });\n  log.info('order_paid', { part: 'shop' });\n  log.info('order_sent', { part: 'shop' });\n}",
    "async function f(req) {\n  const { id } = req.params;\n  try {\n    log.info('order_seen', { id });\n    await save();\n    log.info('order_saved', { id });\n  } catch (err) {\n    log.exception('save_order_failed', err, { id });\n  }\n}",
    "function f(id) {\n  log.info('order_seen', { id }); // first\n  log.info('order_paid', { id /* own */ });\n  log.info('order_sent', { id });\n}",
    "function f(id) {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id, ...rest });\n  log.info('order_sent', { id });\n}",
    "const f = (id) => {\n  switch (id) {\n    case 1:\n      log.info('order_seen', { id });\n      break;\n    case 2:\n      log.info('order_paid', { id });\n      log.info('order_sent', { id });\n  }\n};",
    {
      code: "class Order {\n  place(id) {\n    this.log.info('order_seen', { id });\n    this.log.info('order_paid', { id });\n    this.log.info('order_sent', { id });\n  }\n}",
      hasNoLookAlike: true,
    },
    "const boundLog = 1;\nfunction f(id) {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id });\n  log.info('order_sent', { id });\n}",
    {
      options: { min: 2 },
      code: "function f(id) {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id });\n}",
    },
    {
      sourceType: 'commonjs',
      code: "function f(id) {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id });\n  log.info('order_sent', { id });\n}",
    },
    {
      filename: 'src/a.ts',
      code: "function f(id: string): void {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id });\n  log.info('order_sent', { id });\n}",
    },
    {
      settings: { target: 'pino' },
      code: "function f(id) {\n  log.info({ id }, 'order_seen');\n  log.info({ id, total }, 'order_paid');\n  log.error({ err, id }, 'order_lost');\n}",
    },
    {
      settings: { target: 'winston' },
      code: "function f(id) {\n  log.info('order_seen', { id });\n  log.verbose('order_paid', { id, total });\n  log.error('order_lost', { id });\n}",
    },
    {
      name: 'a function among the calls that would be left with the other logger',
      code: "function f(id) {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id });\n  send(() => log.info('order_sent', { id }));\n  log.info('order_done', { id });\n}",
    },
    {
      name: 'a function among the calls that logs something else',
      code: "function f(id) {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id });\n  send(() => log.info('mail_sent'));\n  log.info('order_done', { id });\n}",
    },
    {
      name: 'a function that is called before the bound logger would be there',
      code: "function f(id) {\n  tell();\n  log.info('order_seen', { id });\n  log.info('order_paid', { id });\n  function tell() {\n    log.info('order_sent', { id });\n  }\n  log.info('order_done', { id });\n}",
    },
    {
      name: 'a function among the calls with a logger of its own',
      code: "function f(id) {\n  log.info('order_seen', { id });\n  log.info('order_paid', { id });\n  send((log) => log.info('order_sent', { id }));\n  log.info('order_done', { id });\n}",
    },
  ],
});
