import type { IncomingMessage } from 'node:http';
import { Inject, Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { exchangeOf } from '../http/exchange.js';
import { httpLogging } from '../http/express-logging.js';
import type { HttpLoggingOptions } from '../http/http-logging-options.js';

/** What handlers get is the request of Express; with Fastify, Node's, on which `user` stands too. */
export type LoggingModuleOptions = HttpLoggingOptions<IncomingMessage & { readonly user?: unknown }>;

const OPTIONS = Symbol('@logshift/runtime.options');

/** What we use of Fastify behind Nest's adapter. */
interface Fastify {
  readonly addHook: (
    name: 'preHandler',
    hook: (request: RoutedRequest, reply: unknown, done: () => void) => void,
  ) => unknown;
}

interface RoutedRequest {
  readonly raw: IncomingMessage & { user?: unknown };
  readonly is404?: boolean;
  readonly routeOptions?: { readonly url?: string };
  readonly user?: unknown;
}

/**
 * Gives each request that Nest serves, with Express or with Fastify, a context with its id, and writes one access event for
 * it: `imports: [LoggingModule.forRoot()]`, first in the root module. Throws a TypeError for options that are not valid.
 */
export class LoggingModule implements NestModule {
  readonly #middleware: ReturnType<typeof httpLogging>;
  readonly #adapterHost: HttpAdapterHost;

  constructor(middleware: ReturnType<typeof httpLogging>, adapterHost: HttpAdapterHost) {
    this.#middleware = middleware;
    this.#adapterHost = adapterHost;
  }

  static forRoot(options: LoggingModuleOptions = {}): DynamicModule {
    const middleware = httpLogging<IncomingMessage & { readonly user?: unknown }>(options);
    return { module: LoggingModule, global: true, providers: [{ provide: OPTIONS, useValue: middleware }] };
  }

  configure(consumer: MiddlewareConsumer): void {
    const { httpAdapter } = this.#adapterHost;
    if (httpAdapter.getType() === 'fastify') learnFromFastify(httpAdapter.getInstance<Fastify>());
    consumer.apply(this.#middleware).forRoutes('{*path}');
  }
}

/** Middleware gets Node's own request there, which neither knows the route nor, later, the user. */
function learnFromFastify(instance: Fastify): void {
  instance.addHook('preHandler', (request, _reply, done) => {
    const exchange = exchangeOf(request.raw);
    if (exchange !== undefined && request.is404 !== true) exchange.route = request.routeOptions?.url;
    Object.defineProperty(request.raw, 'user', { get: () => request.user, configurable: true });
    done();
  });
}

// As decorators would: this compiles without `experimentalDecorators`.
Module({})(LoggingModule);
Inject(OPTIONS)(LoggingModule, undefined, 0);
Inject(HttpAdapterHost)(LoggingModule, undefined, 1);
