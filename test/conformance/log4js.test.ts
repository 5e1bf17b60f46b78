import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/log4js.js';

const ROWS: readonly Row[] = [
  ["logger.info('order placed by %s', user.name);", 'safe', 'info'],
  ["logger.info('order %s of %d items, %i left', order.id, order.total, count);", 'safe', 'info'],
  ["logger.info('order %s placed', order.id, user.name, count);", 'safe', 'info'],
  ["logger.info('order %s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["logger.info('order is %j', order);", 'safe', 'info'],
  ["logger.info('order is %o, user is %O', order, user);", 'safe', 'info'],
  ["logger.info('100% of orders shipped', count);", 'safe', 'info'],
  ["logger.info('50%% of %d orders shipped', count);", 'safe', 'info'],
  ["logger.info('order', order.id, 'placed by', user.name);", 'safe', 'info'],
  ["logger.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ["logger.info({ id: order.id, total: order.total }, 'order placed');", 'safe', 'info'],
  ['logger.info(order);', 'review', 'info'],
  ['logger.info(`order ${order.id} placed by ${user.name}`);', 'safe', 'info'],
  ["logger.info('order ' + order.id + ' placed');", 'safe', 'info'],
  ["logger.debug('items are', list, fields);", 'safe', 'debug'],
  ["logger.trace('entering with', name);", 'safe', 'trace'],
  ["logger.warn('order %s is late', order.id, { days: count });", 'safe', 'warn'],
  ["logger.error('payment failed', err);", 'safe', 'error'],
  ['logger.error(err);', 'review', 'error'],
  ["logger.error('payment failed: ' + err.message);", 'safe', 'error'],
  ["logger.fatal('database is gone: %s', err);", 'safe', 'fatal'],
  ["logger.mark('release of %s', name);", 'safe', 'info'],
  ["logger.log('info', 'order %s packed', order.id);", 'safe', 'info'],
  ["logger.log('ERROR', 'order %s lost', order.id);", 'safe', 'error'],
  ["logger.log('mark', 'day of %s closed', name);", 'safe', 'info'],
  // Without a level the whole list is the message.
  ["logger.log('order sent to %s', name);", 'safe', 'info'],
  ['logger.log(`order ${order.id} sent`);', 'safe', 'info'],
  ["logger.log('order sent', order.id);", 'safe', 'info'],
  ["logger.log(level, 'order %s sent', order.id);", 'manual computed-level'],
  ["logger.log('verbose', order.id);", 'manual computed-level'],
  ["mail.info('mail sent to %s', name);", 'safe', 'info'],
  ["getLogger('here').warn('mail to %s bounced', name);", 'safe', 'warn'],
  ["logger.order('placed');", 'manual unknown-method'],
  ['logger.info(...list);', 'manual spread-arguments'],
  ['logger[level](order.id);', 'manual computed-method'],
  ["log4js.connectLogger(logger, { level: 'auto' });", 'manual request-logger'],
];

describe(`log4js ${driver.version}`, () => checkRows(driver, ROWS));
