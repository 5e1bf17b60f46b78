import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/fancy-log.js';

const ROWS: readonly Row[] = [
  ["log('order placed by', user.name);", 'safe', 'info'],
  ["log('order %s of %d items', order.id, order.total);", 'safe', 'info'],
  ["log.info('order is %j', order);", 'safe', 'info'],
  ["log.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ['log.info(`order ${order.id} placed by ${user.name}`);', 'safe', 'info'],
  ['log.dir(order);', 'review', 'info'],
  ["log.warn('order %s is late', order.id);", 'safe', 'warn'],
  ["log.error('payment failed', err);", 'safe', 'error'],
  ["log.error('payment failed: ' + err.message);", 'safe', 'error'],
  ['log.error(err);', 'review', 'error'],
  ['log.info(...list);', 'manual spread-arguments'],
  ['log[level](name);', 'manual computed-method'],
];

describe(`fancy-log ${driver.version}`, () => checkRows(driver, ROWS));
