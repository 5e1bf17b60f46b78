import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/electron-log.js';

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
  ['log.info(order);', 'review', 'info'],
  ['log.info(`order ${order.id} placed by ${user.name}`);', 'safe', 'info'],
  ["log.info('%cready for %s', 'color: green', name);", 'safe', 'info'],
  ["log.log('plain %s', name);", 'safe', 'info'],
  ["log.verbose('checking %s', name);", 'review visibility-may-change', 'debug'],
  ["log.debug('items are', list, fields);", 'review visibility-may-change', 'debug'],
  ["log.silly('tick of %s', name);", 'review visibility-may-change', 'trace'],
  ["log.warn('order %s is late', order.id);", 'safe', 'warn'],
  ["log.error('payment failed', err);", 'safe', 'error'],
  ['log.error(err);', 'review', 'error'],
  ["log.error('payment failed: ' + err.message);", 'safe', 'error'],
  ["mail.info('mail sent to %s', name);", 'safe', 'info'],
  ["mail.error('mail to %s bounced', name, err);", 'safe', 'error'],
  ["audit.info('user %s logged in', user.name);", 'safe', 'info'],
  ["log.scope('here').info('once %s', name);", 'safe', 'info'],
  ['log.notice(name);', 'manual unknown-method'],
  ['log.info(...list);', 'manual spread-arguments'],
  ['log[level](name);', 'manual computed-method'],
];

describe(`electron-log ${driver.version}`, () => checkRows(driver, ROWS));
