import { testRule } from '../../helpers/test-rule.js';

testRule('level-guard-matches', {
  valid: [
    "if (log.isLevelEnabled('debug')) log.debug('cart_priced', { lines: lines.map(toText) });",
    "if (log.isLevelEnabled('debug')) { const text = render(); log.debug('cart_priced', { text }); }",
    "log.isLevelEnabled('trace') && log.trace('cart_priced', { cart });",
    "if (!log.isLevelEnabled('debug')) log.info('cart_priced');",
    "if (log.isLevelEnabled(level)) log.info('cart_priced');",
    "if (audit.isLevelEnabled('debug')) log.info('cart_priced');",
    {
      name: 'another call says what the guard is for',
      code: "if (log.isLevelEnabled('debug')) { log.debug('cart_priced'); log.info('cart_dumped'); }",
    },
    {
      name: 'the guard is there for something else',
      code: "if (log.isLevelEnabled('debug')) { dump(cart); log.info('cart_dumped'); }",
    },
    {
      name: 'either of two levels',
      code: "if (log.isLevelEnabled('debug') || verbose) log.info('cart_priced');",
    },
    {
      name: 'a function that runs later',
      code: "if (log.isLevelEnabled('debug')) onPrice(() => { log.info('cart_priced'); });",
    },
    {
      name: 'the other branch',
      code: "if (log.isLevelEnabled('debug')) { log.debug('a_priced'); } else { log.info('cart_priced'); }",
    },
    {
      name: 'the inner guard counts',
      code: "if (log.isLevelEnabled('info')) { if (log.isLevelEnabled('debug')) log.debug('cart_priced'); }",
    },
    "if (shop.isOpenEnabled()) log.info('cart_priced');",
    { settings: { target: 'bunyan' }, code: "if (log.debug()) log.debug({ cart }, 'cart_priced');" },
    { settings: { target: 'winston' }, code: "if (log.isVerboseEnabled()) log.verbose('cart_priced');" },
    { filename: 'src/a.ts', code: "if (log!.isLevelEnabled('warn')) log.warn('cart_priced');" },
  ],
  invalid: [
    "if (log.isLevelEnabled('debug')) log.info('cart_priced');",
    "if (log.isLevelEnabled('debug')) {\n  // all of it\n  log.info('cart_priced', { cart });\n}",
    "if (log.isLevelEnabled('info')) log.debug('cart_priced', { cart });",
    "if (log.isLevelEnabled('info')) log.debug('cart_priced', { lines: lines.map(toText) });",
    "if (log.isLevelEnabled('info')) {\n  const text = render();\n  log.debug('cart_priced', { text });\n}",
    "log.isLevelEnabled('debug') && log.warn('cart_priced');",
    'if (verbose && log.isLevelEnabled("trace")) log.debug(\'cart_priced\');',
    "const isDebug = log.isLevelEnabled('debug');\nif (isDebug) log.info('cart_priced');",
    "if (log.isLevelEnabled('debug')) {\n  log.error('cart_lost');\n  log.warn('cart_late');\n}",
    "if (log.isLevelEnabled('debug')) log.exception('price_cart_failed', err);",
    "log.isLevelEnabled('warn') ? log.error('cart_lost') : undefined;",
    {
      code: "class Cart {\n  price() {\n    if (this.log.isLevelEnabled('debug')) this.log.info('cart_priced');\n  }\n}",
      hasNoLookAlike: true,
    },
    {
      sourceType: 'commonjs',
      code: "if (log.isLevelEnabled('debug')) for (const line of lines) log.info('line_priced', { line });",
    },
    {
      filename: 'src/a.ts',
      code: "if (log?.isLevelEnabled('debug' as const)) log!.info('cart_priced');",
    },
    {
      settings: { target: 'pino' },
      code: "if (log.isLevelEnabled('info')) log.trace({ cart }, 'cart_priced');",
    },
    { settings: { target: 'winston' }, code: "if (log.isDebugEnabled()) log.info('cart_priced', { cart });" },
    { settings: { target: 'winston' }, code: "if (log.isLevelEnabled('info')) log.verbose('cart_priced');" },
    { settings: { target: 'bunyan' }, code: "if (log.debug()) log.info({ cart }, 'cart_priced');" },
    {
      name: 'a log4js logger that is not migrated yet',
      head: "import log4js from 'log4js';\nconst logger = log4js.getLogger('orders');\n",
      code: "if (logger.isDebugEnabled()) logger.info('Cart priced');",
    },
  ],
});
