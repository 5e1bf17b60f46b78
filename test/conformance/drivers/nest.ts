import { captureStdio } from '../capture-stdio.js';
import { createDriver, type Driver, type Head } from '../driver.js';

const heads: readonly Head[] = [
  { open: 'logger.log(', level: 'info' },
  { open: 'logger.warn(', level: 'warn' },
  { open: 'logger.error(', level: 'error' },
  { open: 'plain.log(', level: 'info' },
  { open: 'plain.error(', level: 'error' },
  { open: 'Logger.log(', level: 'info' },
];

const made = createDriver({
  dialect: 'nest',
  library: '@nestjs/common',
  setup: `require('reflect-metadata');
const { ConsoleLogger, Logger } = require('@nestjs/common');
const logger = new Logger('Orders');
const plain = new Logger();
const own = new ConsoleLogger('Mail', { colors: false });`,
  loggers: ['Logger', 'logger', 'plain', 'own'],
  heads,
});

/** Nest's Logger with a context of its own, without one, and its static methods. */
export const driver: Driver = {
  ...made,
  run: (source, values) => captureStdio(() => made.run(source, values)),
};
