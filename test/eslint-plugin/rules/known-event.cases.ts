import { testRule } from '../../helpers/test-rule.js';

const event = (name: string, loggedAs = name) => ({
  name,
  loggedAs,
  levels: ['info'],
  fields: {},
  sites: {},
  messages: [],
});

const catalog = {
  version: 1,
  events: [event('order_placed'), event('order_cancelled', 'order_dropped'), event('user_logged_in')],
};

testRule('known-event', {
  settings: { catalog },
  valid: [
    "log.info('order_placed', { order_id: 1 });",
    "log.exception('order_cancelled', err);",
    'log.info(`user_logged_in`);',
    "const EVENT = 'order_placed';\nlog.info(EVENT);",
    { code: 'log.info(name);', name: 'a name that varies' },
    { code: 'log.info(`order_${state}`);', name: 'a name that is built' },
    'log.info();',
    "log.info('order_' + 'placed');",
    { code: "log.info('order_placed' as const);", filename: 'src/a.ts' },
    { code: "log.info('order_placed');", sourceType: 'commonjs' },
    { code: "console.log('Order placed');", name: 'a legacy log call' },
    { code: "logger.info('page_opened');", name: 'a logger of unknown making', head: '' },
    { code: "log.info('nobody_knows_it');", name: 'no catalog at all', settings: { catalog: undefined } },
    { code: "log.info({ id }, 'order_placed');", settings: { target: 'pino' } },
  ],
  invalid: [
    "log.info('order_paid');",
    "log.info('order_plced', { order_id: 1 });",
    "log.warn('disk_full');",
    "log.exception('order_dropped', err);",
    'log.info(`user_loged_in`);',
    "const EVENT = 'disk_full';\nlog.info(EVENT);",
    "const EVENTS = { full: 'disk_full' };\nlog.info(EVENTS.full);",
    "log.info('disk_' + 'full');",
    "log.info(/* which */ 'order_dropped' /* one */);",
    "log.info('Order placed');",
    { code: "log.info('user_logged_im' as const);", filename: 'src/a.ts' },
    { code: "log.info('disk_full');", sourceType: 'commonjs' },
    {
      code: "import { FULL } from './events';\nlog.info(FULL);",
      name: 'a constant of another module, by its type',
      types: { 'src/events.ts': "export const FULL = 'disk_full';" },
    },
    { code: "log.info({ id }, 'order_paid');", settings: { target: 'pino' } },
    { code: "log.info('order_paid', { id });", settings: { target: 'winston' } },
  ],
});
