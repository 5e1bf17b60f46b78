import { testRule } from '../../helpers/test-rule.js';

const forbid = [
  'customer_note',
  { key: 'addr', use: 'address' },
  { key: 'raw_*', because: 'it is too long' },
];

testRule('no-forbidden-field', {
  valid: [
    { name: 'nothing is agreed on', code: "log.info('order_placed', { addr: 1, customer_note: 2 });" },
    { options: { forbid }, code: "log.info('order_placed', { address: 1, order_id: 2 });" },
    { options: { forbid }, code: "log.info('order_placed', { addr_id: 1, my_addr: 2, draw_raw: 3 });" },
    { options: { forbid }, code: "log.info('order_placed', { address: addr, note: customer_note });" },
    { options: { forbid }, code: "log.info('order_placed', { place: { addr: 1 } });" },
    { options: { forbid }, code: "log.info('order_placed', { ...addr, [addr]: 1 });" },
    { options: { forbid }, code: "log.info('order_placed', fields);" },
    { options: { forbid }, name: 'a legacy log call', code: "console.log('placed', { addr: 1 });" },
    { options: { forbid: ['a.b', 'c?'] }, code: "log.info('order_placed', { axb: 1, c: 2 });" },
    { options: { allow: ['order_*', 'err'] }, code: "log.info('order_placed', { order_id: 1, err });" },
    { options: { allow: ['*'] }, code: "log.info('order_placed', { total: 1 });" },
    {
      options: { forbid },
      filename: 'src/a.ts',
      code: "log.info('order_placed', { address: addr as string });",
    },
    { options: { forbid }, settings: { target: 'pino' }, code: "log.info({ address: 1 }, 'order_placed');" },
  ],
  invalid: [
    { options: { forbid }, code: "log.info('order_placed', { customer_note: order.note });" },
    { options: { forbid }, code: "log.info('order_placed', { addr: order.address });" },
    { options: { forbid }, code: "log.info('order_placed', { addr });" },
    { options: { forbid }, code: "log.info('order_placed', { 'addr': 1, raw_body: 2 });" },
    { options: { forbid }, code: "log.info('order_placed', { ['addr']: 1 });" },
    { options: { forbid }, code: "log.info('order_placed', { addr: 1, address: 2 });" },
    { options: { forbid }, code: "log.info('order_placed', { /* of */ addr: 1 }); // soon" },
    { options: { forbid }, code: "log.exception('place_order_failed', err, { addr });" },
    { options: { forbid: ['*'] }, code: "log.info('order_placed', { total: 1 });" },
    { options: { allow: ['order_*', 'err'] }, code: "log.info('order_placed', { order_id: 1, total: 2 });" },
    { options: { allow: [] }, code: "log.info('order_placed', { total: 2 });" },
    {
      options: { forbid, allow: ['addr', 'order_id'] },
      code: "log.info('order_placed', { addr: 1, total: 2 });",
    },
    { options: { forbid }, sourceType: 'commonjs', code: "log.warn('order_late', { addr });" },
    { options: { forbid }, filename: 'src/a.ts', code: "log.warn('order_late', { addr: addr! } as const);" },
    { options: { forbid }, settings: { target: 'pino' }, code: "log.info({ addr }, 'order_placed');" },
    { options: { forbid }, settings: { target: 'winston' }, code: "log.info('order_placed', { addr });" },
  ],
});
