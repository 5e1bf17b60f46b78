import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/captains-log.js';

const ROWS: readonly Row[] = [
  ["log('order placed by %s', user.name);", 'review visibility-may-change', 'debug'],
  ["log('order', order.id);", 'review visibility-may-change', 'debug'],
  ["log.info('order placed by %s', user.name);", 'safe', 'info'],
  ["log.info('order %s of %d items', order.id, order.total);", 'safe', 'info'],
  ["log.info('order %s placed', order.id, user.name, count);", 'safe', 'info'],
  ["log.info('order %s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["log.info('order is %j', order);", 'safe', 'info'],
  ["log.info('50%% of %d orders shipped', count);", 'safe', 'info'],
  ["log.info('order', order.id, 'placed by', user.name);", 'safe', 'info'],
  ["log.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ["log.info({ id: order.id, total: order.total }, 'order placed');", 'safe', 'info'],
  ['log.info(order);', 'review', 'info'],
  ['log.info(`order ${order.id} placed by ${user.name}`);', 'safe', 'info'],
  ["log.blank('plain %s', name);", 'safe', 'info'],
  ["log.verbose('hook %s loaded', name);", 'safe', 'debug'],
  ["log.silly('route of %s bound', name);", 'safe', 'trace'],
  ["log.debug('items are', list, fields);", 'review visibility-may-change', 'debug'],
  ["log.warn('order %s is late', order.id);", 'safe', 'warn'],
  ["log.error('payment failed', err);", 'safe', 'error'],
  ['log.error(err);', 'review', 'error'],
  ["log.error('payment failed: ' + err.message);", 'safe', 'error'],
  ["log.crit('database of %s is gone', name);", 'safe', 'fatal'],
  ['log.info(...list);', 'manual spread-arguments'],
  ['log[level](name);', 'manual computed-method'],
];

describe(`captains-log ${driver.version}`, () => checkRows(driver, ROWS));
