import { createDriver } from '../driver.js';

/** electron-log in plain Node: the real console transport, with the console's formatting and the sink behind it. */
export const driver = createDriver({
  dialect: 'electron-log',
  library: 'electron-log',
  setup: `const log = require('electron-log/node');
const util = require('util');
log.transports.file.level = false;
log.transports.console.writeFn = ({ message }) => sink.write(util.format(...message.data) + '\\n');
const mail = log.scope('mail');
const audit = log.create({ logId: 'audit' });
audit.transports.file.level = false;
audit.transports.console.writeFn = log.transports.console.writeFn;`,
  loggers: ['log', 'mail', 'audit'],
  heads: [
    { open: 'log.info(', level: 'info' },
    { open: 'log.log(', level: 'info' },
    { open: 'log.verbose(', level: 'debug' },
    { open: 'mail.warn(', level: 'warn' },
    { open: 'audit.error(', level: 'error' },
  ],
});
