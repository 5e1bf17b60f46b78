import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/hexo-log.js';

const ROWS: readonly Row[] = [
  ["log.info('order placed by %s', user.name);", 'safe', 'info'],
  ["log.info('order', order.id, 'placed by', user.name);", 'safe', 'info'],
  ["log.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ["log.log('plain %s', name);", 'safe', 'info'],
  ["log.i('order %s placed', order.id);", 'safe', 'info'],
  ["log.d('items are', list);", 'safe', 'debug'],
  ['log.debug(`order ${order.id} placed by ${user.name}`);', 'safe', 'debug'],
  ["own.warn('order %s is late', order.id);", 'safe', 'warn'],
  ["log.w('order %s is late', order.id);", 'safe', 'warn'],
  ["log.error({ err }, 'payment of %s failed', order.id);", 'safe', 'error'],
  ["log.e(err, 'payment of %s failed', order.id);", 'safe', 'error'],
  ["log.fatal('database of %s is gone', name);", 'safe', 'fatal'],
  ["log.trace('here', name);", 'manual prints-stack'],
  ['log.info(...list);', 'manual spread-arguments'],
  ['log[level](name);', 'manual computed-method'],
];

describe(`hexo-log ${driver.version}`, () => checkRows(driver, ROWS));
