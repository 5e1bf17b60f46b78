import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/loglevel.js';

const ROWS: readonly Row[] = [
  ["log.info('order placed by %s', user.name);", 'safe', 'info'],
  ["log.info('order %s of %d items', order.id, order.total);", 'safe', 'info'],
  ["log.info('order %s placed', order.id, user.name, count);", 'safe', 'info'],
  ["log.info('order %s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["log.info('order is %j', order);", 'safe', 'info'],
  ["log.info('50%% of %d orders shipped', count);", 'safe', 'info'],
  ["log.info('100% shipped', count);", 'safe', 'info'],
  ["log.info('order', order.id, 'placed by', user.name);", 'safe', 'info'],
  ["log.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ["log.info({ id: order.id, total: order.total }, 'order placed');", 'safe', 'info'],
  ['log.info(order);', 'review', 'info'],
  ['log.info(`order ${order.id} placed by ${user.name}`);', 'safe', 'info'],
  ["log.debug('items are', list, fields);", 'safe', 'debug'],
  ["log.log('order %s loaded', order.id);", 'safe', 'debug'],
  ["log.warn('order %s is late', order.id);", 'safe', 'warn'],
  ["log.warn('%c%s is late', 'color: red', order.id);", 'safe', 'warn'],
  ["log.error('payment failed', err);", 'safe', 'error'],
  ['log.error(err);', 'review', 'error'],
  ["log.error('payment failed: ' + err.message);", 'safe', 'error'],
  ["mail.info('mail sent to %s', name);", 'safe', 'info'],
  ["mail.error('mail to %s bounced', name, err);", 'safe', 'error'],
  ["log.getLogger('mail').warn('mail to %s is late', name);", 'safe', 'warn'],
  ["log.noConflict().info('order %s sent', order.id);", 'safe', 'info'],
  ["log.trace('who calls', name);", 'manual prints-stack'],
  ['log.info(...list);', 'manual spread-arguments'],
  ['log[level](name);', 'manual computed-method'],
];

describe(`loglevel ${driver.version}`, () => checkRows(driver, ROWS));
