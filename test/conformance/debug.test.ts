import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/debug.js';

const ROWS: readonly Row[] = [
  ["debug('order placed by %s', user.name);", 'safe', 'debug'],
  ["debug('order %s of %d items', order.id, order.total);", 'safe', 'debug'],
  ["debug('order is %o', order);", 'safe', 'debug'],
  ["debug('order is %O', order);", 'safe', 'debug'],
  ["debug('order is %j', order);", 'safe', 'debug'],
  ["debug('items are %o and %O', list, fields);", 'safe', 'debug'],
  ["debug('got %d results for %j', count, fields);", 'safe', 'debug'],
  ["debug('order %s placed', order.id, user.name, count);", 'safe', 'debug'],
  ["debug('order %s of %s placed', order.id);", 'review too-few-arguments', 'debug'],
  ["debug('50%% of %d orders shipped', count);", 'safe', 'debug'],
  ["debug('100% shipped', count);", 'safe', 'debug'],
  ["debug('order is at %f', order.total);", 'safe', 'debug'],
  ["debug('order is at %i', order.total);", 'safe', 'debug'],
  // A placeholder of the program's own, set up by the driver; `%x` is one that nobody set up.
  ["debug('hash is %h', name);", 'review custom-placeholder', 'debug'],
  ["debug('%s has hash %h of %d', order.id, name, count);", 'review custom-placeholder', 'debug'],
  ["debug('hash is %x', name);", 'review custom-placeholder', 'debug'],
  ["debug('order', order.id, 'placed by', user.name);", 'safe', 'debug'],
  ["debug('order placed', { id: order.id, total: order.total });", 'safe', 'debug'],
  ["debug({ id: order.id, total: order.total }, 'order placed');", 'safe', 'debug'],
  ['debug(order);', 'review', 'debug'],
  ["debug(list, 'orders placed');", 'safe', 'debug'],
  ['debug(`order ${order.id} placed by ${user.name}`);', 'safe', 'debug'],
  ["debug('order ' + order.id + ' placed');", 'safe', 'debug'],
  ["debug('%s', order.id);", 'review', 'debug'],
  ["debug('%s', util.inspect(order));", 'review', 'debug'],
  ['debug(err);', 'review', 'debug'],
  ["debug('payment failed', err);", 'safe', 'debug'],
  ["debug('payment failed: %s', err.message);", 'safe', 'debug'],
  ["debug('payment failed: %O', err);", 'safe', 'debug'],
  ["debug(err, 'while paying', order.id);", 'safe', 'debug'],
  ["debug('%ccoloured %s', 'color: red', name);", 'safe', 'debug'],
  ["mail('mail sent to %s', name);", 'safe', 'debug'],
  ["queue('job %s queued', fields.jobId);", 'safe', 'debug'],
  ["queue.extend('deep')('job %s started', fields.jobId);", 'safe', 'debug'],
  ["createDebug('shop:here')('once %s', name);", 'safe', 'debug'],
  ["named('shop:there')('twice %s', name);", 'safe', 'debug'],
  ["if (debug.enabled) debug('dump of %j', order);", 'safe', 'debug'],
  ['debug(...list);', 'manual spread-arguments'],
  ['debug.apply(null, list);', 'manual applied-method'],
  ["debug.call(null, 'order %s', order.id);", 'manual applied-method'],
];

describe(`debug ${driver.version}`, () => checkRows(driver, ROWS));
