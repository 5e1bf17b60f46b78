import 'reflect-metadata';
import { bindContext, configureLogging, correlationId } from '@logshift/runtime';
import { LoggingModule, NestLogger } from '@logshift/runtime/nest';
import { Controller, Get, Logger, Module, Param } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { captureRecords, type CapturedRecords } from '../../helpers/capture-records.js';

let captured: CapturedRecords;
beforeEach(() => {
  captured = captureRecords();
});
afterAll(() => configureLogging());

async function untilRecords(count: number): Promise<void> {
  for (let tries = 0; captured.lines.length < count && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 5));
}

describe.each([
  ['Express', () => undefined],
  ['Fastify', () => new FastifyAdapter()],
])('NestJS with %s', (_, adapter) => {
  it('gives its requests context and access events, and its own logs our form', async () => {
    class Orders {
      readonly logger = new Logger('OrdersController');
      read(id: string): string {
        bindContext({ order_id: id });
        this.logger.log('order_read', { source: 'cache' });
        return String(correlationId());
      }
    }
    const descriptor = Object.getOwnPropertyDescriptor(Orders.prototype, 'read')!;
    Get(':id')(Orders.prototype, 'read', descriptor);
    Param('id')(Orders.prototype, 'read', 0);
    Controller('orders')(Orders);
    Reflect.defineMetadata('design:paramtypes', [String], Orders.prototype, 'read');
    class App {
      readonly name = 'shop';
    }
    Module({ imports: [LoggingModule.forRoot({ ignore: ['/health'] })], controllers: [Orders] })(App);
    const options = { logger: new NestLogger() };
    const made = adapter();
    /* eslint-disable @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class */
    const app = made ? await NestFactory.create(App, made, options) : await NestFactory.create(App, options);
    /* eslint-enable @typescript-eslint/no-unsafe-class-instance-assignment */
    await app.listen(0, '127.0.0.1');
    const boot = captured.records;
    expect(boot.find(({ message }) => message === 'Nest application successfully started')).toMatchObject({
      ...{ level: 'info', logger: 'NestApplication', event: 'nest_message' },
    });
    captured.clear();
    const url = await app.getUrl();
    const response = await fetch(`${url}/orders/5?x=1`, { headers: { 'x-request-id': 'n-1' } });
    expect([await response.text(), response.headers.get('x-request-id')]).toEqual(['n-1', 'n-1']);
    await (await fetch(`${url}/none`)).text();
    await untilRecords(3);
    expect(captured.records).toMatchObject([
      { event: 'order_read', logger: 'OrdersController', source: 'cache', request_id: 'n-1', order_id: '5' },
      { event: 'request_completed', status: 200, path: '/orders/5', route: '/orders/:id', order_id: '5' },
      { event: 'request_completed', status: 404, path: '/none' },
    ]);
    await app.close();
  });
});

it("NestLogger takes every form of Nest's calls", () => {
  const logger = new NestLogger('app');
  const stack = 'Error: x\n    at y (z.js:1:1)';
  logger.error('failed', stack, 'Orders');
  logger.error(new Error('boom'), undefined, 'Orders');
  logger.warn({ order_id: 5 }, 'Orders');
  logger.verbose('seen', 1, ['a']);
  logger.fatal(null);
  expect(captured.records).toMatchObject([
    { level: 'error', logger: 'Orders', event: 'nest_message', message: 'failed', stack },
    { level: 'error', logger: 'Orders', err: { message: 'boom' } },
    { level: 'warn', logger: 'Orders', order_id: 5 },
    { level: 'trace', logger: 'app', message: 'seen', args: [1, ['a']] },
    { level: 'fatal', logger: 'app', value: null },
  ]);
});
