import { testRule } from '../../helpers/test-rule.js';

testRule('no-dynamic-event-name', {
  valid: [
    {
      name: 'a logger of unknown making that takes the name first',
      settings: { target: 'pino' },
      head: '',
      code: "import { MESSAGES } from './messages.js';\nexport const f = (logger) => { logger.error(MESSAGES[code], { id }); logger.warn(name, info); };",
    },
    "log.info('order_placed', { order_id: order.id });",
    "const EVENT = 'order_placed';\nlog.info(EVENT);",
    "const EVENTS = { placed: 'order_placed' };\nlog.info(EVENTS.placed, { order_id: 1 });",
    "const EVENTS = Object.freeze({ placed: 'order_' + 'placed' });\nlog.info(EVENTS.placed);",
    "const NAMES = { paid: 'order_paid', late: 'order_late' };\nlog.info(NAMES[status]);",
    {
      name: 'an imported constant, whose file is not there to be asked',
      code: "import { ORDER_PLACED, events } from './events.js';\nlog.info(ORDER_PLACED);\nlog.info(events.orderPlaced);",
    },
    { name: 'one of two constants', code: "log.info(ok ? 'order_placed' : 'order_rejected');" },
    {
      name: 'the message of an error that is made with a constant',
      code: "const err = new Error('order_rejected');\nlog.warn(err.message, { err });",
    },
    { name: 'a template, which is no-interpolated-message', code: 'log.info(`order_${id}`);' },
    { name: 'a sum, which is no-interpolated-message', code: "log.info('order_' + id);" },
    { name: 'no name at all', code: 'log.info();\nlog.info(...args);' },
    {
      name: 'a static member of a class',
      code: "class Events { static PLACED = 'order_placed'; }\nlog.info(Events.PLACED);",
    },
    { name: 'a legacy log call', code: 'console.log(message);' },
    { filename: 'src/a.ts', code: "enum Events { Placed = 'order_placed' }\nlog.info(Events.Placed);" },
    {
      name: 'a constant of another file, by its type',
      types: { 'src/events.ts': "export const events = { placed: 'order_placed' } as const;" },
      code: "import { events } from './events.js';\nlog.info(events.placed);",
    },
    {
      name: 'a parameter that takes few names',
      types: true,
      code: "export function tell(event: 'order_placed' | 'order_late'): void {\n  log.info(event);\n}",
    },
    { settings: { target: 'pino' }, code: "log.info({ order_id: order.id }, 'order_placed');" },
    {
      settings: { target: 'pino' },
      name: 'fields alone',
      code: 'log.info(order);\nlog.info({ order_id: 1 });',
    },
  ],
  invalid: [
    'log.info(event);\nfunction f(event) {}',
    "const err = new OrderError('order_rejected');\nlog.warn(err.message, { err });",
    'export function place(event) {\n  log.warn(event, { order_id: 1 });\n  return event;\n}',
    "let event = 'order_placed';\nevent = 'order_late';\nlog.info(event);",
    'log.info(nameOf(order), { order_id: order.id });',
    'log.info(order.status);',
    'log.info(NAMES[status], { status });\nconst NAMES = load();',
    'async function placeOrder() {\n  try {\n    await save();\n  } catch (err) {\n    log.error(err.message);\n  }\n}',
    'function placeOrder() {\n  try {\n    save();\n  } catch (error) {\n    log.error(error.message, { order_id: 1 }); // soon\n  }\n}',
    "for (const event of ['order_placed', 'order_late']) log.info(event);",
    "log.info(ok ? 'order_placed' : reason);",
    "log.info(event || 'order_placed');",
    { sourceType: 'commonjs', code: 'module.exports = (event) => log.info(event);' },
    { filename: 'src/a.ts', code: 'export const tell = (event: string) => log.info(event as string);' },
    {
      name: 'a parameter of any text, by its type',
      types: true,
      code: 'export function tell(event: string): void {\n  log.info(event);\n}',
    },
    { settings: { target: 'pino' }, code: 'const msg = `order ${id}`;\nlog.info({ id }, msg);' },
    {
      settings: { target: 'pino' },
      code: 'function placeOrder() {\n  try {\n    save();\n  } catch (error) {\n    log.error(error.message);\n  }\n}',
    },
    { settings: { target: 'winston' }, code: 'log.info(message, { order_id: 1 });' },
    { settings: { target: 'bunyan' }, code: 'log.info({ order_id: 1 }, message);' },
  ],
});
