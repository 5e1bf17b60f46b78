import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/npmlog.js';

const ROWS: readonly Row[] = [
  ["log.info('order', 'placed by %s', user.name);", 'safe', 'info'],
  ["log.info('order', '%s of %d items', order.id, order.total);", 'safe', 'info'],
  ["log.info('order', 'placed', order.id, count);", 'safe', 'info'],
  ["log.info('order', '%s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["log.info('order', 'is %j', order);", 'safe', 'info'],
  ["log.info('order', '50%% of %d shipped', count);", 'safe', 'info'],
  ["log.info('order', `placed by ${user.name}`);", 'safe', 'info'],
  ["log.info('order', 'placed by ' + user.name);", 'safe', 'info'],
  ["log.info('order', order);", 'safe', 'info'],
  ["log.info('order', { id: order.id, total: order.total });", 'safe', 'info'],
  ["log.info('', 'order %s placed', order.id);", 'safe', 'info'],
  ["log.info(name, 'placed %s', order.id);", 'safe', 'info'],
  ["log.info(`order ${name}`, 'placed %s', order.id);", 'safe', 'info'],
  ['log.info(name);', 'review', 'info'],
  ["log.info('order of %s', name);", 'safe', 'info'],
  ["log.silly('cache', 'cleared %s', name);", 'safe', 'trace'],
  ["log.verbose('stack', err.stack);", 'review no-words', 'debug'],
  ["log.timing('fetch', 'took %dms', count);", 'safe', 'info'],
  ["log.http('fetch', 'GET %d %s', count, name);", 'safe', 'info'],
  ["log.notice('audit', 'found %d problems', count);", 'safe', 'info'],
  ["log.warn('engine', 'wanted', { node: name });", 'safe', 'warn'],
  ["log.error('code', err.code);", 'safe', 'error'],
  ["log.error('order', err);", 'safe', 'error'],
  ["log.error('order', 'failed to place %s', order.id, err);", 'safe', 'error'],
  ['log.error(err);', 'review', 'error'],
  ["log.log('warn', 'order', 'late by %d days', count);", 'safe', 'warn'],
  ["log.log('timing', 'order', 'took %d', count);", 'safe', 'info'],
  ["log.log('verbose', 'order', fields);", 'safe', 'debug'],
  ["log.log(level, 'order', order.id);", 'manual computed-level'],
  ["tracker.info('fetch', 'got %s', name);", 'safe', 'info'],
  ["group.newItem('link', 2).warn('link', 'skipped %s', name);", 'safe', 'warn'],
  ["log.silent('order', order.id);", 'manual never-printed'],
  ["log.audit('order', order.id);", 'manual unknown-method'],
  ["log.info('order', ...list);", 'manual spread-arguments'],
  ["log.info(...list, 'order');", 'manual spread-arguments'],
  ["log[level]('order', order.id);", 'manual computed-method'],
];

describe(`npmlog ${driver.version}`, () => checkRows(driver, ROWS));
