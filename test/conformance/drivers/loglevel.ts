import { createDriver } from '../driver.js';

/** loglevel hands its arguments to the console; here the console is one that writes to the sink. */
export const driver = createDriver({
  dialect: 'loglevel',
  library: 'loglevel',
  setup: `const log = require('loglevel');
const { Console } = require('console');
const terminal = new Console(sink, sink);
log.methodFactory = (method) => terminal[method].bind(terminal);
log.setLevel('trace');
const mail = log.getLogger('mail');`,
  loggers: ['log', 'mail'],
  heads: [
    { open: 'log.debug(', level: 'debug' },
    { open: 'log.log(', level: 'debug' },
    { open: 'log.info(', level: 'info' },
    { open: 'log.warn(', level: 'warn' },
    { open: 'mail.error(', level: 'error' },
  ],
});
