import { testRule } from '../../helpers/test-rule.js';

testRule('no-stringified-field', {
  valid: [
    "log.info('order_placed', { order, total: order.total });",
    "log.info('order_placed', { order: JSON.stringify(order, ['id']), short: JSON.stringify(order).slice(0, 80) });",
    {
      name: 'a value whose text may be all there is to say',
      code: "log.info('stored', { cid: cid.toString(), uri: String(uri), id: `${id}`, at: '' + at });",
    },
    "log.info('order_placed', { hex: id.toString('hex'), price: total.toFixed(2) });",
    "log.info('order_placed', { label: `order ${id}`, pair: `${a}${b}` });",
    "log.info('order_placed', { order: JSON.parse(text), text: JSON });",
    "function f(JSON) { log.info('order_placed', { order: JSON.stringify(order) }); }",
    "import { inspect } from './inspect.js';\nlog.info('order_placed', { order: inspect(order) });",
    {
      name: 'an error, which has a rule of its own',
      code: "log.info('order_placed', { err: String(err) });",
    },
    {
      name: 'bytes',
      options: { conversions: 'known' },
      code: "log.info('read', { text: buffer.toString() });",
    },
    { name: 'a legacy log call', code: "console.log('placed', JSON.stringify(order));" },
    { filename: 'src/a.ts', code: "log.info('order_placed', { order: order as object });" },
    {
      name: 'an object with a text of its own',
      types: true,
      code: "const url = new URL('http://a');\nlog.info('opened', { url: url.toString() });",
    },
    { settings: { target: 'pino' }, code: "log.info({ order }, 'order_placed');" },
  ],
  invalid: [
    "log.info('order_placed', { order: JSON.stringify(order) });",
    "log.info('order_placed', { order: JSON.stringify(order, null, 2), id: 1 });",
    "import { inspect } from 'node:util';\nlog.info('order_placed', { order: inspect(order, { depth: 1 }) });",
    "import util from 'util';\nlog.info('order_placed', { order: util.inspect(order) });",
    "log.info('order_placed', { items: String(order.items.length) });",
    "log.info('order_placed', { items: `${items.length}`, more: items.length.toString() });",
    "log.info('order_placed', { took: '' + (Date.now() - start) });",
    "log.info('order_placed', { total: String(Number(total)) });",
    "log.info('order_placed', { order: JSON.stringify(/* all */ order) }); // soon",
    "log.info('order_placed', { order: /* as */ JSON.stringify(order) });",
    "log.info('order_placed', { [key]: JSON.stringify(order) });",
    "log.exception('place_order_failed', err, { order: JSON.stringify(order) });",
    {
      options: { conversions: 'all' },
      code: "log.info('order_placed', { id: String(id), at: `${at}`, cid: cid.toString(), x: x + '' });",
    },
    {
      sourceType: 'commonjs',
      code: "const util = require('util');\nlog.info('order_placed', { order: util.inspect(order) });",
    },
    {
      filename: 'src/a.ts',
      code: "log.info('order_placed', { order: JSON.stringify(order as object) as string });",
    },
    {
      name: 'a text',
      types: true,
      code: "export const tell = (id: string): void => log.info('found', { id: String(id), at: `${id}` });",
    },
    {
      name: 'a number',
      types: true,
      code: "export const tell = (id: number): void => log.info('found', { id: id.toString() });",
    },
    { settings: { target: 'pino' }, code: "log.info({ order: JSON.stringify(order) }, 'order_placed');" },
    { settings: { target: 'winston' }, code: "log.info('order_placed', { order: JSON.stringify(order) });" },
  ],
});
