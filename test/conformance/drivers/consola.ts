import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'consola',
  library: 'consola',
  setup: `const { createConsola } = require('consola');
const consola = createConsola({ level: 999, fancy: false, throttle: 0, stdout: sink, stderr: sink });
const mail = consola.withTag('mail');
const made = consola.create({ defaults: { tag: 'made' } });`,
  loggers: ['consola', 'mail', 'made'],
  heads: [
    { open: 'consola.log(', level: 'info' },
    { open: 'consola.success(', level: 'info' },
    { open: 'consola.debug(', level: 'debug' },
    { open: 'mail.warn(', level: 'warn' },
    { open: 'made.error(', level: 'error' },
    { open: 'consola.info.raw(', level: 'info' },
  ],
});
