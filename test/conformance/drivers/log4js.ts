import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'log4js',
  library: 'log4js',
  setup: `const log4js = require('log4js');
const sinkAppender = {
  configure: (config, layouts) => (event) => sink.write(layouts.basicLayout(event) + '\\n'),
};
log4js.configure({
  appenders: { sink: { type: sinkAppender } },
  categories: { default: { appenders: ['sink'], level: 'all' } },
});
const { getLogger } = log4js;
const logger = getLogger('shop');
const mail = log4js.getLogger('mail');
mail.addContext('tenant', 'acme');`,
  loggers: ['log4js', 'getLogger', 'logger', 'mail'],
  heads: [
    { open: 'logger.trace(', level: 'trace' },
    { open: 'logger.info(', level: 'info' },
    { open: 'logger.warn(', level: 'warn' },
    { open: 'mail.fatal(', level: 'fatal' },
    { open: 'mail.mark(', level: 'info' },
    { open: "logger.log('error', ", level: 'error' },
  ],
});
