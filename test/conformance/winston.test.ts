import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver as winston } from './drivers/winston.js';
import { driver as withoutSplat } from './drivers/winston-without-splat.js';
import { driver as winston2 } from './drivers/winston2.js';

const BOTH: readonly Row[] = [
  ["logger.info('order placed', { id: order.id, total: order.total });", 'safe', 'info'],
  ["logger.info('order placed', order);", 'safe', 'info'],
  ['logger.info(`order ${order.id} placed for ${order.total}`);', 'safe', 'info'],
  ["logger.info('order ' + order.id + ' placed by ' + user.name);", 'safe', 'info'],
  ["logger.warn('order %s is late', order.id);", 'safe', 'warn'],
  ["logger.warn('order %s of %d is late', order.id, user.id, { count });", 'safe', 'warn'],
  ["logger.warn('order %s of %s is late', order.id);", 'review too-few-arguments', 'warn'],
  ["logger.info('order is %j', order);", 'safe', 'info'],
  ["logger.info('100% of orders placed', { count });", 'safe', 'info'],
  ["logger.info('50%% of orders placed', count);", 'safe', 'info'],
  ["logger.info('order placed', order.id, { total: order.total });", 'safe', 'info'],
  ["logger.info('order placed', order.id, user.name);", 'safe', 'info'],
  ["logger.info('order placed', { id: order.id }, user.name);", 'safe', 'info'],
  ["logger.info('order placed', list);", 'safe', 'info'],
  ["logger.error('payment failed', err);", 'safe', 'error'],
  ["logger.error('payment failed', { error: err });", 'safe', 'error'],
  ["logger.error('payment failed: ' + err.message);", 'safe', 'error'],
  ['logger.error(`payment failed: ${err.stack}`, { id: order.id });', 'safe', 'error'],
  ["logger.error('payment failed: %s', err.message, { count });", 'safe', 'error'],
  ["logger.error('payment of %s failed', order.id, err);", 'safe', 'error'],
  ['logger.error(err);', 'review', 'error'],
  ["logger.error(err, 'payment failed');", 'safe', 'error'],
  ["logger.info({ id: order.id }, 'order placed');", 'safe', 'info'],
  ["logger.silly('cache missed for %s', name);", 'safe', 'trace'],
  ["logger.debug('cache hit', { name });", 'safe', 'debug'],
  ["logger.verbose('cache warmed', { count });", 'safe', 'debug'],
  ["logger.log('info', 'order placed', { id: order.id });", 'safe', 'info'],
  ["logger.log('warn', 'order %s is late', order.id);", 'safe', 'warn'],
  ["logger.log('error', 'payment failed', err);", 'safe', 'error'],
  ["logger.log('error', err);", 'review', 'error'],
  ["logger.log('verbose', `cache of ${name} warmed`);", 'safe', 'debug'],
  ['logger.info(name);', 'review', 'info'],
  ['logger.info(count);', 'review', 'info'],
  ["logger.log(level, 'order placed');", 'manual computed-level'],
  ["logger.log('audit', 'order placed');", 'manual computed-level'],
  ["logger.audit('order placed');", 'manual unknown-method'],
  ["logger[level]('order placed');", 'manual computed-method'],
  ["logger.info('order placed', fields, done);", 'manual callback-argument'],
  ["logger.info('order placed', () => order.id);", 'manual callback-argument'],
  ["logger.profile('import');", 'manual holds-state'],
  ['logger.startTimer();', 'manual holds-state'],
  ['logger.info(...list);', 'manual spread-arguments'],
];

const ONLY_3: readonly Row[] = [
  ["logger.log({ level: 'warn', message: 'order late', id: order.id });", 'safe', 'warn'],
  ["logger.log({ message: `order ${order.id} late`, level: 'error', user });", 'safe', 'error'],
  ["logger.info({ message: 'order placed', id: order.id });", 'safe', 'info'],
  ["logger.http('request served', { path: name });", 'safe', 'info'],
  // The bindings of a child are not in the rewritten call: that is what the reason says.
  ["child.info('order placed', { id: order.id });", 'review bound-fields', 'info'],
  ["logger.child({ step: 2 }).warn('order late', { id: order.id });", 'safe', 'warn'],
  ["syslog.emerg('power lost', { name });", 'safe', 'fatal'],
  ["syslog.alert('temperature high', { count });", 'safe', 'fatal'],
  ["syslog.crit('disk full', { name });", 'safe', 'fatal'],
  ["syslog.warning('stock low', { count });", 'safe', 'warn'],
  ["syslog.notice('price changed', { count });", 'safe', 'info'],
  ["syslog.log('warning', 'stock low', { count });", 'safe', 'warn'],
  ["syslog.log({ level: 'emerg', message: 'power lost', name });", 'safe', 'fatal'],
  ["cli.help('usage printed', { name });", 'safe', 'info'],
  ["cli.data('row read', { count });", 'safe', 'info'],
  ["cli.prompt('name asked', { name });", 'safe', 'debug'],
  ["cli.input('name given', { name });", 'safe', 'debug'],
  ["cli.log('prompt', 'name asked', { name });", 'safe', 'debug'],
  ["winston.loggers.get('mail').info('mail sent', { name });", 'safe', 'info'],
  ["winston.info('server started', { count });", 'safe', 'info'],
  ["winston.log('warn', 'disk nearly full', { count });", 'safe', 'warn'],
];

describe(`winston ${winston.version}`, () => checkRows(winston, [...BOTH, ...ONLY_3]));

describe(`winston ${withoutSplat.version} without splat`, () => checkRows(withoutSplat, BOTH.slice(0, 33)));

describe(`winston ${winston2.version}`, () => checkRows(winston2, BOTH));
