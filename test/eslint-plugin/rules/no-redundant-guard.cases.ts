import { testRule } from '../../helpers/test-rule.js';

testRule('no-redundant-guard', {
  valid: [
    {
      name: 'a record without a text, as pino takes it',
      settings: { target: 'pino' },
      code: "if (log.debug()) log.debug({ total }, 'cart_priced');",
    },
    "log.debug('cart_priced', { total });",
    "if (log.isLevelEnabled('debug')) log.debug('cart_priced', { lines: lines.map(toText) });",
    "if (log.isLevelEnabled('debug')) log.debug('cart_priced', { lines: [...lines] });",
    "if (log.isLevelEnabled('debug')) log.debug('cart_priced', { cart: JSON.stringify(cart) });",
    "if (log.isLevelEnabled('debug')) { const text = render(); log.debug('cart_priced', { text }); }",
    "if (log.isLevelEnabled('debug')) for (const line of lines) log.debug('line_priced', { line });",
    "if (log.isLevelEnabled('debug')) log.debug('cart_priced'); else log.info('cart_seen');",
    "if (log.isLevelEnabled('debug') && verbose) log.debug('cart_priced');",
    "if (verbose) log.debug('cart_priced');",
    "if (log.isLevelEnabled('debug')) log.info('cart_priced');",
    "if (audit.isLevelEnabled('debug')) log.debug('cart_priced');",
    "if (!log.isLevelEnabled('debug')) log.debug('cart_priced');",
    "const isDone = log.isLevelEnabled('debug') && log.debug('cart_priced');",
    "async function f() { if (log.isLevelEnabled('debug')) log.debug('cart_priced', { total: await sum() }); }",
    {
      settings: { target: 'bunyan' },
      code: "if (log.debug()) log.debug({ lines: lines.map(toText) }, 'cart_priced');",
    },
    {
      filename: 'src/a.ts',
      code: "if (log.isLevelEnabled('debug')) log.debug('cart_priced', dump() as object);",
    },
  ],
  invalid: [
    "if (log.isLevelEnabled('debug')) log.debug('cart_priced', { total });",
    "function price() {\n  if (log.isLevelEnabled('debug')) {\n    // for the shop\n    log.debug('cart_priced', {\n      total, // with tax\n    });\n  }\n  return 1;\n}",
    "if (log.isLevelEnabled('debug')) {\n  log.debug('cart_priced');\n  log.debug('cart_sent'); // and gone\n}\n",
    "log.isLevelEnabled('trace') && log.trace('cart_priced');",
    "log.isLevelEnabled('trace') && (log.trace('cart_priced', { total }));",
    "if (log.isLevelEnabled('debug')) log.debug('cart_priced', { total: cart.total, ok: !failed });",
    "if (log.isLevelEnabled(/* for now */ 'debug')) log.debug('cart_priced');",
    "if (log.isLevelEnabled('debug')) { log.debug('cart_priced') }\n(cart || other).send();",
    "if (log.isLevelEnabled('debug')) { log.debug('cart_priced') } cart.send();",
    "if (a) b(); else if (log.isLevelEnabled('debug')) { log.debug('cart_priced'); log.debug('cart_sent'); }",
    "if (a) b(); else if (log.isLevelEnabled('debug')) { log.debug('cart_priced'); }",
    "const isDebug = log.isLevelEnabled('debug');\nif (isDebug) log.debug('cart_priced', { total });",
    "if (log.isLevelEnabled('debug')) {\n  log.debug('cart_priced', { text: `a\n  b` });\n}",
    { sourceType: 'commonjs', code: "if (log.isLevelEnabled('info')) log.info('cart_priced', { total });" },
    {
      filename: 'src/a.ts',
      code: "if (log!.isLevelEnabled('info')) log!.info('cart_priced', { total } as Fields);",
    },
    {
      settings: { target: 'pino' },
      code: "if (log.isLevelEnabled('debug')) log.debug({ total }, 'cart_priced');",
    },
    {
      settings: { target: 'winston' },
      code: "if (log.isVerboseEnabled()) log.verbose('cart_priced', { total });",
    },
    { settings: { target: 'bunyan' }, code: "if (log.debug()) log.debug({ total }, 'cart_priced');" },
  ],
});
