import { describe } from 'vitest';
import { checkRows, type Row } from './check-rows.js';
import { driver } from './drivers/fastify.js';

const ROWS: readonly Row[] = [
  ["app.log.info('order placed by %s', user.name);", 'safe', 'info'],
  ["app.log.info('order %s placed', order.id, user.name, count);", 'safe', 'info'],
  ["app.log.info('order %s of %s placed', order.id);", 'review too-few-arguments', 'info'],
  ["app.log.info('order is %j', order);", 'safe', 'info'],
  ["app.log.info('100% of orders shipped', count);", 'safe', 'info'],
  ["app.log.info('order placed', { id: order.id });", 'safe', 'info'],
  ['app.log.info(`order ${order.id} placed`);', 'safe', 'info'],
  ["app.log.info({ id: order.id }, 'order placed');", 'safe', 'info'],
  ["app.log.info({ id: order.id, user }, 'order placed for %d', order.total);", 'safe', 'info'],
  ["app.log.info(fields, 'order placed');", 'safe', 'info'],
  ['app.log.info(fields);', 'review', 'info'],
  ["app.log.info({ msg: 'order placed', id: order.id });", 'safe', 'info'],
  ['app.log.error(err);', 'review', 'error'],
  ["app.log.error(err, 'payment failed');", 'safe', 'error'],
  ["app.log.error({ err }, 'payment failed');", 'safe', 'error'],
  ["app.log.error('payment failed', err);", 'safe', 'error'],
  ["app.log.error('payment failed: ' + err.message);", 'safe', 'error'],
  ["app.log.fatal(err, 'database gone');", 'safe', 'fatal'],
  ["app.log.trace({ name }, 'cache missed');", 'safe', 'trace'],
  ["app.log.debug('cache hit for %s', name);", 'safe', 'debug'],
  ["app.log.warn('order %s late', order.id);", 'safe', 'warn'],
  ["app.log.child({ plugin: 'mail' }).info('mail sent to %s', name);", 'safe', 'info'],
  // A request is a parameter: its logger is known by its name, and its type would tell more.
  ["request.log.info('order placed by %s', user.name);", 'review unresolved-logger', 'info'],
  ["request.log.info({ id: order.id }, 'order placed');", 'review unresolved-logger', 'info'],
  ["request.log.error(err, 'payment failed');", 'review unresolved-logger', 'error'],
  ["reply.log.warn({ count }, 'reply slow');", 'review unresolved-logger', 'warn'],
  ['app.log.info(...list);', 'manual spread-arguments'],
  ["app.log[level]('order placed');", 'manual computed-method'],
  ["app.log.audit('order placed');", 'manual unknown-method'],
];

/** A request as Fastify hands it to a handler. */
const held: { request?: unknown } = {};
await new Promise<void>((resolve) => {
  driver.run("app.inject('/').then(() => keep(app.lastRequest));", {
    keep: (request: unknown) => {
      held.request = request;
      resolve();
    },
  });
});

describe(`fastify ${driver.version}`, () =>
  checkRows(driver, ROWS, () => ({ request: held.request, reply: held.request })));
