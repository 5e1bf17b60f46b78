import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/node-red.js';

const ROWS: readonly Row[] = [
  ["log.info('order placed by ' + user.name);", 'safe', 'info'],
  ['log.warn(`order ${order.id} of ${user.name} is late`);', 'safe', 'warn'],
  ["log.error('payment of ' + order.id + ' failed');", 'safe', 'error'],
  // It prints its first argument alone: what follows is recorded all the same.
  ["log.debug('items of ' + name, list);", 'safe', 'debug'],
  ["util.log.trace('route of ' + name + ' bound');", 'safe', 'trace'],
  ["log.info('50%% of ' + count + ' shipped');", 'safe', 'info'],
  ['log.error(err);', 'review', 'error'],
  ["log.log({ level: log.INFO, msg: 'order placed' });", 'manual computed-level'],
  ['log.info(...list);', 'manual spread-arguments'],
  ['log[level](name);', 'manual computed-method'],
];

describe(`@node-red/util ${driver.version}`, () => checkRows(driver, ROWS));
