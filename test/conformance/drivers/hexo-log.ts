import { createDriver } from '../driver.js';
import { captureStdio } from '../capture-stdio.js';

const inner = createDriver({
  dialect: 'hexo-log',
  library: 'hexo-log',
  setup: `const createLogger = require('hexo-log').default;
const { logger } = require('hexo-log');
const log = createLogger({ debug: true });
const own = logger({ debug: true });`,
  loggers: ['log', 'own'],
  heads: [
    { open: 'log.info(', level: 'info' },
    { open: 'log.d(', level: 'debug' },
    { open: 'own.warn(', level: 'warn' },
    { open: 'own.fatal(', level: 'fatal' },
  ],
});

/** It writes to the streams of the process and to a console of its own that is bound to them. */
export const driver = {
  ...inner,
  run: (callSource: string, values: Parameters<typeof inner.run>[1]): string =>
    captureStdio(() => void inner.run(callSource, values)),
};
