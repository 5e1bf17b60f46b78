import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/roarr.js';

const ROWS: readonly Row[] = [
  ["log('order placed by %s', user.name);", 'safe', 'info'],
  ["log('order %s of %d items', order.id, order.total);", 'safe', 'info'],
  ["log({ id: order.id }, 'order placed');", 'safe', 'info'],
  ["log({ id: order.id }, 'order placed by %s', user.name);", 'safe', 'info'],
  ['log(`order ${order.id} placed`);', 'safe', 'info'],
  ["log.info('order placed by %s', user.name);", 'safe', 'info'],
  ["log.info('order %s placed', order.id, user.name);", 'safe', 'info'],
  ["log.info('order %s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["log.info('order costs %.2f', order.total);", 'safe', 'info'],
  ["log.info('%8d orders of %-12s', count, name);", 'safe', 'info'],
  ["log.info('%u orders, %i users', count, user.id);", 'safe', 'info'],
  ["log.info('order marked %c', name);", 'safe', 'info'],
  ["log.info('50%% of orders shipped: %d', count);", 'safe', 'info'],
  ["log.info('100% of orders shipped', count);", 'safe', 'info'],
  ["log.info({ id: order.id, user }, 'order placed for %d', order.total);", 'safe', 'info'],
  ["log.info(fields, 'order placed');", 'safe', 'info'],
  ['log.info(fields);', 'review', 'info'],
  ['log.info({ order });', 'review', 'info'],
  ["log.error({ error: err.message }, 'payment failed');", 'safe', 'error'],
  ["log.error({ err }, 'payment failed');", 'safe', 'error'],
  ["log.error(err, 'payment failed');", 'safe', 'error'],
  ["log.error('payment failed: %s', err.message);", 'safe', 'error'],
  ["log.error('payment failed: ' + err.stack);", 'safe', 'error'],
  ["log.fatal({ name }, 'database gone');", 'safe', 'fatal'],
  ["log.trace('cache missed for %s', name);", 'safe', 'trace'],
  ["log.debug({ name }, 'cache hit');", 'safe', 'debug'],
  ["log.warn('order %s late', order.id);", 'safe', 'warn'],
  // The bindings of a child are not in the rewritten call: that is what the reason says.
  ["child.info({ id: order.id }, 'order packed');", 'review bound-fields', 'info'],
  ["child('order %s packed', order.id);", 'review bound-fields', 'info'],
  ["log.infoOnce('shop open');", 'manual holds-state'],
  ['log.info(...list);', 'manual spread-arguments'],
  ["log[level]('order placed');", 'manual computed-method'],
];

describe(`roarr ${driver.version}`, () => checkRows(driver, ROWS));
