import { createDriver } from '../driver.js';

// roarr prints only where this is set, and looks when it is loaded.
process.env['ROARR_LOG'] = 'true';

export const driver = createDriver({
  dialect: 'roarr',
  library: 'roarr',
  setup: `const { Roarr: log, ROARR } = require('roarr');
ROARR.write = (line) => sink.write(line);
const child = log.child({ package: 'shop' });`,
  loggers: ['log', 'child'],
  heads: [
    { open: 'log(', level: 'info' },
    { open: 'log.debug(', level: 'debug' },
    { open: 'log.info(', level: 'info' },
    { open: 'log.warn(', level: 'warn' },
    { open: 'log.error(', level: 'error' },
  ],
});
