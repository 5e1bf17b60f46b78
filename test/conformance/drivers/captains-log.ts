import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'captains-log',
  library: 'captains-log',
  setup: `const captains = require('captains-log');
const print = (line) => sink.write(line + '\\n');
const custom = { log: print, debug: print, info: print, error: print, warn: print, crit: print };
const log = captains({
  rc: false,
  level: 'silly',
  custom: { ...custom, verbose: print, silly: print, blank: print },
});`,
  loggers: ['log'],
  heads: [
    { open: 'log(', level: 'debug' },
    { open: 'log.info(', level: 'info' },
    { open: 'log.blank(', level: 'info' },
    { open: 'log.verbose(', level: 'debug' },
    { open: 'log.error(', level: 'error' },
    { open: 'log.crit(', level: 'fatal' },
  ],
});
