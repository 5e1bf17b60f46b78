/**
 * NestJS. Plain JavaScript has no decorators, so they are called by `Reflect.decorate`, as the TypeScript compiler does;
 * the comments show what you write.
 */
import 'reflect-metadata';
import { Controller, Get, Logger, Module, Param, UnauthorizedException } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { bindContext, configureLogging, getLogger, logging, withSpan } from '@logshift/runtime';
import { LoggingModule, NestLogger } from '@logshift/runtime/nest';

import { findUser, readOrder } from './orders.mjs';

configureLogging({ base: { service: 'orders' } }); // LOG_LEVEL and LOG_FORMAT say the rest
const log = getLogger('shop/app');

class AuthGuard {
  canActivate(context) {
    const user = findUser(context.switchToHttp().getRequest().headers.authorization);
    if (user === undefined) throw new UnauthorizedException();
    bindContext({ user_id: user.id }); // on every line of this request from here on, its access event too
    return true;
  }
}

// @Controller('orders')
class OrdersController {
  logger = new Logger('shop/orders'); // Nest's own: what it says goes to NestLogger. getLogger() does as well.

  // @Get(':id') async read(@Param('id') id: string)
  async read(id) {
    this.logger.debug('order_requested', { order_id: id });
    // Nest's exception handler logs what is thrown here, through NestLogger.
    const order = await withSpan('read_order', () => readOrder(id));
    this.logger.log('order_read', order);
    return order;
  }
}
decorate([Get(':id')], OrdersController.prototype, 'read');
Param('id')(OrdersController.prototype, 'read', 0);
Reflect.decorate([Controller('orders')], OrdersController);

// @Module({ imports: [LoggingModule.forRoot({ ignore: ['/health'] })], … }), the LoggingModule first
class AppModule {
  beforeApplicationShutdown() {
    log.info('server_stopping');
    const server = app.getHttpServer();
    server.keepAliveTimeout = 1; // no connection is kept beyond the answer that is under way
    setTimeout(() => server.closeAllConnections(), 8_000).unref(); // requests that last longer: `request_aborted`
  }
  async onApplicationShutdown() {
    log.info('server_stopped');
    await logging.shutdown(1_000); // out with what a slow reader has not taken yet
  }
}
const imports = [LoggingModule.forRoot({ ignore: ['/health'] })];
const providers = [{ provide: APP_GUARD, useClass: AuthGuard }];
Reflect.decorate([Module({ imports, providers, controllers: [OrdersController] })], AppModule);

const app = await NestFactory.create(AppModule, { logger: new NestLogger() });
app.enableShutdownHooks(['SIGTERM', 'SIGINT']); // closes the server when the requests under way are answered
await app.listen(process.env.PORT ?? 3000);
log.info('server_started', { port: app.getHttpServer().address().port });

function decorate(decorators, target, key) {
  const descriptor = Object.getOwnPropertyDescriptor(target, key);
  Object.defineProperty(target, key, Reflect.decorate(decorators, target, key, descriptor));
}
