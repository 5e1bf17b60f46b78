import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/tslog.js';

const ROWS: readonly Row[] = [
  ["log.info('order placed by %s', user.name);", 'safe', 'info'],
  ["log.info('order %s of %d items', order.id, order.total);", 'safe', 'info'],
  ["log.info('order %s placed', order.id, user.name, count);", 'safe', 'info'],
  ["log.info('order %s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["log.info('order is %j', order);", 'safe', 'info'],
  ["log.info('order is %o', order);", 'safe', 'info'],
  ["log.info('50%% of %d orders shipped', count);", 'safe', 'info'],
  ["log.info('order', order.id, 'placed by', user.name);", 'safe', 'info'],
  ["log.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ["log.info({ id: order.id, total: order.total }, 'order placed');", 'safe', 'info'],
  ['log.info({ id: order.id, total: order.total });', 'review', 'info'],
  ['log.info(order);', 'review', 'info'],
  ['log.info(`order ${order.id} placed by ${user.name}`);', 'safe', 'info'],
  ["log.silly('tick of %s', name);", 'review visibility-may-change', 'trace'],
  ["log.trace('entering with', name);", 'review visibility-may-change', 'trace'],
  ["log.debug('items are', list, fields);", 'review visibility-may-change', 'debug'],
  ["log.warn('order %s is late', order.id);", 'safe', 'warn'],
  ["log.error('payment failed', err);", 'safe', 'error'],
  ["log.error(err, 'payment failed', order.id);", 'safe', 'error'],
  ['log.error(err);', 'review', 'error'],
  ["log.error('payment failed: ' + err.message);", 'safe', 'error'],
  ["log.fatal('database is gone', { err });", 'safe', 'fatal'],
  ["mail.info('mail sent to %s', name);", 'safe', 'info'],
  ["log.getSubLogger({ name: 'here' }).warn('mail to %s bounced', name);", 'safe', 'warn'],
  ["json.info('order %s placed', order.id);", 'safe', 'info'],
  ['json.info({ id: order.id, total: order.total });', 'review', 'info'],
  ["json.error(err, 'payment failed');", 'safe', 'error'],
  // Real passwords are printed as `[***]`; the new logger would show them.
  ["log.info('user', { name, password: name });", 'manual masked-value'],
  ["log.debug(() => ['cache', name]);", 'manual lazy-message'],
  ["log.log(3, 'INFO', name);", 'manual computed-level'],
  ['log.order(name);', 'manual unknown-method'],
  ['log.info(...list);', 'manual spread-arguments'],
  ['log[level](name);', 'manual computed-method'],
];

describe(`tslog ${driver.version}`, () => checkRows(driver, ROWS));
