import { testRule } from '../../helpers/test-rule.js';

const require = [
  { events: ['order_*'], fields: ['order_id'] },
  { events: ['*'], levels: ['error', 'fatal'], fields: ['err'] },
];
const options = { require };

testRule('required-fields', {
  valid: [
    { name: 'nothing is agreed on', code: "log.info('order_placed');" },
    { options, code: "log.info('order_placed', { order_id: 1, total: 2 });" },
    { options, code: "log.info('user_logged_in'); log.info('my_order_placed');" },
    { options, code: "log.info('order_placed', { ...order });" },
    { options, code: "log.info('order_placed', fields);" },
    { options, code: "log.info('order_placed', { [key]: 1 });" },
    { options, code: 'log.info(event, { total: 1 });' },
    { options, code: "log.exception('place_failed', err);" },
    {
      options,
      name: 'a logger that is bound',
      code: "const orders = log.bind({ order_id: 1 });\norders.info('order_placed');",
    },
    {
      options,
      name: 'a logger that is bound in two steps',
      code: "const orders = log.bind({ order_id: 1 });\nconst late = orders.bind({ late: true });\nlate.info('order_late');",
    },
    {
      options,
      name: 'a logger that is bound to a value',
      code: "const orders = log.bind(order);\norders.info('order_placed');",
    },
    {
      options,
      name: 'a logger of a request',
      code: "export function place({ log }) { log.info('order_placed', {}); }",
    },
    { options, name: 'a legacy log call', code: "console.log('order_placed');" },
    { options, filename: 'src/a.ts', code: "log.error('place_failed', { err: caught as Error });" },
    {
      options,
      settings: { target: 'pino' },
      code: "log.error(err, 'place_failed');\nlog.info({ order_id: 1 }, 'order_placed');",
    },
    {
      options,
      settings: { target: 'pino' },
      code: "const orders = log.child({ order_id: 1 });\norders.info('order_placed');",
    },
  ],
  invalid: [
    { options, code: "log.info('order_placed');" },
    { options, code: "log.info('order_placed', {});" },
    { options, code: "log.info('order_placed', { total: 2, id: order_id });" },
    { options, code: "log.error('load_failed');" },
    { options, code: "log.error('order_lost', { total: 1 });" },
    { options, code: "log.fatal('order_lost', { err });" },
    { options, code: "const EVENT = 'order_placed';\nlog.info(EVENT, { total: 1 });" },
    {
      options,
      name: 'a logger that is bound to other fields',
      hasNoLookAlike: true,
      code: "const late = log.bind({ late: true });\nlate.info('order_late');",
    },
    {
      options: {
        require: [{ events: ['order_placed', 'order_late'], fields: ['order_id', 'total', 'order_id'] }],
      },
      code: "log.info('order_late', { late_s: 1 });",
    },
    {
      options: { require: [{ events: ['*'], fields: ['a', 'b', 'c'] }] },
      code: "log.info('ready', { b: 1 });",
    },
    { options, sourceType: 'commonjs', code: "log.info('order_placed', { total: 1 });" },
    { options, filename: 'src/a.ts', code: "log.info('order_placed', { total: 1 } as const);" },
    { options, settings: { target: 'pino' }, code: "log.info({ total: 1 }, 'order_placed');" },
    { options, settings: { target: 'winston' }, code: "log.error('order_lost', { total: 1 });" },
    { options, settings: { target: 'bunyan' }, code: "log.info({ total: 1 }, 'order_placed');" },
  ],
});
