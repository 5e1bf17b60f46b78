import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/bole.js';

const ROWS: readonly Row[] = [
  ["log.info('order placed by %s', user.name);", 'safe', 'info'],
  ["log.info('order %s of %d items', order.id, order.total);", 'safe', 'info'],
  ["log.info('order %s placed', order.id, user.name, count);", 'safe', 'info'],
  ["log.info('order %s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["log.info('order is %j', order);", 'safe', 'info'],
  ["log.info('50%% of %d orders shipped', count);", 'safe', 'info'],
  ["log.info('order', order.id, 'placed by', user.name);", 'safe', 'info'],
  ["log.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ['log.info(`order ${order.id} placed by ${user.name}`);', 'safe', 'info'],
  ["log.info({ id: order.id, total: order.total }, 'order placed');", 'safe', 'info'],
  ["log.info({ id: order.id, total: order.total }, 'order placed by %s', user.name);", 'safe', 'info'],
  ['log.info({ id: order.id, total: order.total });', 'review', 'info'],
  ['log.info(order);', 'review', 'info'],
  ["log.info(order, 'placed by', user.name);", 'safe', 'info'],
  ["log.info(fields, 'job started');", 'safe', 'info'],
  ["log.info({ ...fields, id: order.id }, 'job started');", 'review spread-field', 'info'],
  ["log.debug('items are', list, fields);", 'safe', 'debug'],
  ["log.warn('order %s is late', order.id);", 'safe', 'warn'],
  ['log.error(err);', 'review', 'error'],
  ["log.error(err, 'payment failed');", 'safe', 'error'],
  ["log.error(err, 'payment of %s failed', order.id);", 'safe', 'error'],
  ["log.error(err, fields, 'payment of %s failed', order.id);", 'safe', 'error'],
  ["log.error('payment failed', err);", 'safe', 'error'],
  ["log.error('payment failed: ' + err.message);", 'safe', 'error'],
  ['log.info(true, name);', 'review', 'info'],
  ["mail.info('mail sent to %s', name);", 'safe', 'info'],
  ["mail('deep').warn('mail to %s bounced', name);", 'safe', 'warn'],
  ["bole('here')('deep').info('once %s', name);", 'safe', 'info'],
  ['log.info(...list);', 'manual spread-arguments'],
  ['log[level](name);', 'manual computed-method'],
];

describe(`bole ${driver.version}`, () => checkRows(driver, ROWS));
