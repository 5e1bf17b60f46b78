import { createDriver } from '../driver.js';

/** proc-log prints nothing by itself; the listener does what npm's own one does. */
export const driver = createDriver({
  dialect: 'proc-log',
  library: 'proc-log',
  setup: `const { log, output, time } = require('proc-log');
const util = require('util');
process.on('log', (level, prefix, ...args) => sink.write([level, prefix, util.format(...args)].join(' ') + '\\n'));`,
  loggers: ['log', 'output', 'time'],
  heads: [
    { open: "log.silly('cache', ", level: 'trace' },
    { open: "log.timing('reify', ", level: 'debug' },
    { open: "log.http('fetch', ", level: 'info' },
    { open: "log.notice('', ", level: 'info' },
    { open: "log.error('install', ", level: 'error' },
  ],
});
