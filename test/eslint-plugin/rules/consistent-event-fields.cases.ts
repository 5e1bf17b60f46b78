import { testRule } from '../../helpers/test-rule.js';

const event = (name: string, fields: object, more: object = {}) => ({
  ...{ name, loggedAs: name, levels: ['info'], fields, sites: {}, messages: [] },
  ...more,
});

const catalog = {
  version: 1,
  events: [
    event('order_placed', { order_id: 'number', 'note?': 'string', paid_by: "'card' | 'cash'" }),
    event('order_failed', { err: 'error', attempt: 'number | null' }, { levels: ['error', 'fatal'] }),
    event('order_seen', { '...?': 'unknown', items: 'number[]' }),
    event('order_sent', { order_id: 'unknown' }, { types: { order_id: 'number', carrier: 'string' } }),
    event('ready', {}),
  ],
};

testRule('consistent-event-fields', {
  settings: { catalog },
  valid: [
    "log.info('order_placed', { order_id: 1, paid_by: 'card' });",
    "log.info('order_placed', { order_id: order.id, note: 'soon', paid_by: how });",
    { code: "log.info('order_placed', fields);", name: 'fields in a variable' },
    { code: "log.info('order_placed', { ...base, order_id: 1 });", name: 'fields of a spread' },
    "log.error('order_failed', { err, attempt: null });",
    "log.exception('order_failed', err, { attempt: 2 });",
    "log.info('order_seen', { items: [1], anything: true });",
    "log.info('order_sent', { order_id: 7 });",
    "log.info('ready');",
    { code: "log.info('disk_full', { a: 1 });", name: 'an event of no catalog' },
    { code: "log.info('order_placed', { order_id: 1, [key]: 2 });", name: 'a key that varies' },
    { code: "log.info('order_seen', { items: list as number[] });", filename: 'src/a.ts' },
    { code: "log.warn('ready');", options: { levels: false } },
    { code: "log.info('order_placed');", name: 'no catalog at all', settings: { catalog: undefined } },
    {
      code: "log.info({ order_id: 1, paid_by: 'cash' }, 'order_placed');",
      settings: { target: 'pino' },
    },
  ],
  invalid: [
    "log.info('order_placed', { order_id: 1 });",
    "log.info('order_placed');",
    "log.info('order_placed', { order_id: '1', paid_by: 'card' });",
    "log.info('order_placed', { orderId: 1, paid_by: 'card' });",
    "log.info('order_placed', { order_id: 1, paid_by: 'voucher' });",
    "log.info('order_placed', { order_id: 1, paid_by: 'card', weight: 2 });",
    "log.info('order_placed', { ...base, note: 5, colour: 'red' });",
    "log.info('order_failed', { err, attempt: 1 });",
    "log.exception('order_failed', err, { attempt: `${n}` });",
    "log.exception('order_failed', err);",
    "log.info('order_seen', { items: 1 });",
    "log.info('order_sent', { order_id: 'a' });",
    "log.info('ready', { port: 80 });",
    { code: "log.info('ready', {\n  // where\n  port: 80,\n});", filename: 'src/a.ts' },
    { code: "log.warn('ready');", sourceType: 'commonjs' },
    { code: "log.info({ order_id: 1 }, 'order_placed');", settings: { target: 'pino' } },
    { code: "log.info('ready', { port: 80 });", settings: { target: 'winston' } },
  ],
});
