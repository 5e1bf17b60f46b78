import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'npmlog',
  library: 'npmlog',
  setup: `const log = require('npmlog');
log.stream = sink;
log.level = 'silly';
const tracker = log.newItem('fetch', 10);
const group = log.newGroup('install');`,
  loggers: ['log', 'tracker', 'group'],
  heads: [
    { open: "log.silly('cache', ", level: 'trace' },
    { open: "log.verbose('stack', ", level: 'debug' },
    { open: "log.http('fetch', ", level: 'info' },
    { open: "log.warn('', ", level: 'warn' },
    { open: "tracker.error('fetch', ", level: 'error' },
    { open: "log.log('notice', 'audit', ", level: 'info' },
  ],
});
