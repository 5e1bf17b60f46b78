import { describe, expect, test } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/nest.js';

const ROWS: readonly Row[] = [
  ['logger.log(`order ${order.id} placed for ${order.total}`);', 'safe', 'info'],
  ["logger.log('order ' + order.id + ' placed by ' + user.name);", 'safe', 'info'],
  ["logger.log('order placed', order.id);", 'safe', 'info'],
  ["logger.log('order placed', order.id, user.name);", 'safe', 'info'],
  ["logger.log('order placed', order);", 'safe', 'info'],
  ["logger.log('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ["logger.log('order placed', { id: order.id }, user.name);", 'safe', 'info'],
  ["logger.log('order placed', list, count);", 'safe', 'info'],
  ["logger.log('order %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["logger.log('100% of orders placed', count);", 'safe', 'info'],
  ["logger.log('order placed', order.id, 'Orders');", 'safe', 'info'],
  ['logger.log(order);', 'review no-words', 'info'],
  ['logger.log({ message: name, count });', 'review no-words', 'info'],
  ["logger.warn('order is late', order.id);", 'safe', 'warn'],
  ["logger.debug('cache hit', name);", 'review visibility-may-change', 'debug'],
  ["logger.verbose('cache warmed', count);", 'review visibility-may-change', 'trace'],
  ["logger.fatal('database is gone', err.stack);", 'safe', 'fatal'],
  ["logger.error('payment failed', err.stack);", 'safe', 'error'],
  ["logger.error('payment failed', err.stack, name);", 'safe', 'error'],
  ["logger.error('payment failed', err);", 'safe', 'error'],
  ["logger.error('payment failed: ' + err.message, err.stack, 'Orders');", 'safe', 'error'],
  ["logger.error('payment of ' + order.id + ' failed', name);", 'safe', 'error'],
  ['logger.error(err);', 'review no-words', 'error'],
  ['logger.error(err.message, err.stack);', 'review no-words', 'error'],
  ["plain.log('order placed', name);", 'safe', 'info'],
  ["plain.log('order placed', order.id, user.name);", 'safe', 'info'],
  ["plain.error('payment failed', err.stack, name);", 'safe', 'error'],
  ["Logger.log('order placed by ' + user.name, 'Orders');", 'safe', 'info'],
  ["Logger.error('payment of ' + user.name + ' failed', err.stack, 'Orders');", 'safe', 'error'],
  ["Logger.warn('order is late', order.id);", 'safe', 'warn'],
  ["own.log('mail sent', user.name);", 'safe', 'info'],
  ["own.error('mail bounced', err.stack, name);", 'safe', 'error'],
  ["logger['warn']('order is late', order.id);", 'safe', 'warn'],
  ['logger.log(() => name);', 'manual lazy-message'],
  ["logger.log('order placed', () => name);", 'manual lazy-message'],
  ['logger.log(...list);', 'manual spread-arguments'],
  ["logger[level]('order placed');", 'manual computed-method'],
];

describe(`nest ${driver.version}`, () => {
  checkRows(driver, ROWS);

  test('fills no placeholder, and takes the last string for the context when the logger has none', () => {
    expect(plainText(driver.run("logger.log('order %s placed', 'a');", {}))).toMatch(
      /\[Orders\] order %s placed\n.*\[Orders\] a\n/,
    );
    expect(plainText(driver.run("plain.log('order placed', 'a');", {}))).toMatch(/\[a\] order placed\n$/);
    expect(plainText(driver.run("plain.error('failed', 'a');", {}))).toMatch(/\[a\] failed\n$/);
  });

  test('prints every level unless it is told otherwise', () => {
    for (const method of ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'])
      expect(driver.run(`logger.${method}('shown');`, {}), method).toContain('shown');
  });

  test('calls a function to get the message', () => {
    expect(driver.run("logger.log(() => 'made');", {})).toContain('made');
  });
});

function plainText(printed: string): string {
  return printed.replaceAll(/\u001b\[[\d;]*m/g, '');
}
