import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/brolog.js';

const ROWS: readonly Row[] = [
  ["log.info('Order', 'placed by %s', user.name);", 'safe', 'info'],
  ["log.info('Order', '%s of %d items', order.id, order.total);", 'safe', 'info'],
  // It knows no %j and no %o, and drops what is left over: both are recorded.
  ["log.info('Order', 'is %j', order);", 'safe', 'info'],
  ["log.info('Order', 'placed', order.id, count);", 'safe', 'info'],
  ["log.info('Order', '%s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["log.info('Order', '50%% of %d shipped', count);", 'safe', 'info'],
  ["log.info('Order', `placed by ${user.name}`);", 'safe', 'info'],
  ["log.info('Order', 'placed by ' + user.name);", 'safe', 'info'],
  ["log.silly('Cache', 'cleared %s', name);", 'safe', 'trace'],
  ["log.verbose('Puppet', 'constructor(%s)', name);", 'safe', 'debug'],
  ["log.warn('Engine', 'late by %d', count);", 'safe', 'warn'],
  ["own.error('Order', 'place() exception: %s', err);", 'safe', 'error'],
  ["own.error('Order', 'failed to place %s', order.id);", 'safe', 'error'],
  ["log.info('Order', ...list);", 'manual spread-arguments'],
  ["log[level]('Order', order.id);", 'manual computed-method'],
];

describe(`brolog ${driver.version}`, () => checkRows(driver, ROWS));
