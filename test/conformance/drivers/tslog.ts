import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'tslog',
  library: 'tslog',
  setup: `const { Logger } = require('tslog');
const print = (line) => sink.write(line + '\\n');
const log = new Logger({ name: 'shop', stylePrettyLogs: false, prettyLogLevelMethod: { '*': print } });
const mail = log.getSubLogger({ name: 'mail' });
const json = new Logger({ type: 'json', overwrite: { transportJSON: (entry) => print(JSON.stringify(entry)) } });`,
  loggers: ['log', 'mail', 'json'],
  heads: [
    { open: 'log.silly(', level: 'trace' },
    { open: 'log.info(', level: 'info' },
    { open: 'mail.warn(', level: 'warn' },
    { open: 'mail.fatal(', level: 'fatal' },
    { open: 'json.error(', level: 'error' },
  ],
});
