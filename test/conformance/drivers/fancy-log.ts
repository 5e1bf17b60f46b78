import { captureStdio } from '../capture-stdio.js';
import { createDriver } from '../driver.js';

const direct = createDriver({
  dialect: 'fancy-log',
  library: 'fancy-log',
  setup: `const log = require('fancy-log');`,
  loggers: ['log'],
  heads: [
    { open: 'log(', level: 'info' },
    { open: 'log.info(', level: 'info' },
    { open: 'log.warn(', level: 'warn' },
    { open: 'log.error(', level: 'error' },
  ],
});

/** It prints to the streams of the process. */
export const driver: typeof direct = {
  ...direct,
  run: (callSource, values) => captureStdio(() => direct.run(callSource, values)),
};
