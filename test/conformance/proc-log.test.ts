import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/proc-log.js';

const ROWS: readonly Row[] = [
  ["log.info('order', 'placed by %s', user.name);", 'safe', 'info'],
  ["log.info('order', '%s of %d items', order.id, order.total);", 'safe', 'info'],
  ["log.info('order', 'placed', order.id, count);", 'safe', 'info'],
  ["log.info('order', '%s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["log.info('order', 'is %j', order);", 'safe', 'info'],
  ["log.info('order', { id: order.id, total: order.total });", 'safe', 'info'],
  ["log.info('order', `placed by ${user.name}`);", 'safe', 'info'],
  ["log.info('', 'order %s placed', order.id);", 'safe', 'info'],
  ["log.info(name, 'placed %s', order.id);", 'safe', 'info'],
  ["log.silly('cache', 'cleared %s', name);", 'safe', 'trace'],
  ["log.verbose('argv', list);", 'safe', 'debug'],
  ["log.timing('reify', 'completed in %dms', count);", 'safe', 'debug'],
  ["log.http('fetch', `GET ${count} ${name}`);", 'safe', 'info'],
  ["log.notice('audit', 'found %d problems', count);", 'safe', 'info'],
  ["log.warn('config', 'unknown key \"%s\"', name);", 'safe', 'warn'],
  ["log.warn('tar', 'zero-length file', { path: name });", 'safe', 'warn'],
  ["log.error('code', err.code);", 'safe', 'error'],
  ["log.error('order', 'failed to place %s', order.id, err);", 'safe', 'error'],
  ["log.error('order', err);", 'safe', 'error'],
  ["log.error('order', err.message);", 'safe', 'error'],
  ['output.standard(name);', 'manual program-output'],
  ['output.buffer({ name });', 'manual program-output'],
  ['log.info(...list);', 'manual spread-arguments'],
  ["log[level]('order', order.id);", 'manual computed-method'],
];

describe(`proc-log ${driver.version}`, () => checkRows(driver, ROWS));
