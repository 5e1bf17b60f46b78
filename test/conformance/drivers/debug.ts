import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'debug',
  library: 'debug',
  setup: `const createDebug = require('debug');
const util = require('util');
createDebug.log = (...args) => sink.write(util.format(...args) + '\\n');
createDebug.formatters.h = (value) => '<' + value + '>';
createDebug.enable('shop,shop:*');
const debug = createDebug('shop');
const { debug: named } = require('debug');
const mail = named('shop:mail');
const queue = debug.extend('queue');`,
  loggers: ['createDebug', 'debug', 'named', 'mail', 'queue', 'util'],
  heads: [
    { open: 'debug(', level: 'debug' },
    { open: 'mail(', level: 'debug' },
    { open: 'queue(', level: 'debug' },
    { open: "createDebug('shop:here')(", level: 'debug' },
  ],
});
