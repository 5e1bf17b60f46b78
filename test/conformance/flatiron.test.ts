import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/flatiron.js';

const ROWS: readonly Row[] = [
  ["app.log.info('order placed by %s', user.name);", 'safe', 'info'],
  ["app.log.info('order %s of %d items', order.id, order.total);", 'safe', 'info'],
  ["app.log.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ["app.log.info('order', order.id, 'placed by', user.name);", 'safe', 'info'],
  ['app.log.info(`order ${order.id} placed`);', 'safe', 'info'],
  ["app.log.warn('order ' + order.id + ' is late');", 'safe', 'warn'],
  ["app.log.error('payment failed', err);", 'safe', 'error'],
  ["app.log.log('error', 'payment of %s failed', order.id);", 'safe', 'error'],
  ["app.log.get('default').warn('order %s is late', order.id);", 'safe', 'warn'],
  ['app.log.info(...list);', 'manual spread-arguments'],
];

describe(`flatiron ${driver.version}`, () => checkRows(driver, ROWS));
