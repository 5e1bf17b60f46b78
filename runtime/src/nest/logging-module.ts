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
 * it: `imports: [LoggingModule.forRoot()]`, first in the root module. Throws a TypeError for options that are not valid, and
 * an Error where Nest is not installed.
 */
export class LoggingModule implements NestModule {
  readonly #middleware: ReturnType<typeof httpLogging>;
  readonly #adapterHost: HttpAdapterHost;

  constructor(middleware: ReturnType<typeof httpLogging>, adapterHost: HttpAdapterHost) {
    this.#middleware = middleware;
    this.#adapterHost = adapterHost;
  }

  static forRoot(options: LoggingModuleOptions = {}): DynamicModule {
    decorateOnce();
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

let isDecorated = false;

/**
 * As decorators would: this compiles without `experimentalDecorators`. Not when the door is opened, but when the module is
 * asked for: Nest is an optional peer, and who only looks through the door (a bundler's check, NestLogger) may not have it.
 */
function decorateOnce(): void {
  if (isDecorated) return;
  const { adapterHost, inject, module } = readNest();
  module({})(LoggingModule);
  inject(OPTIONS)(LoggingModule, undefined, 0);
  inject(adapterHost)(LoggingModule, undefined, 1);
  isDecorated = true;
}

function readNest() {
  try {
    return { adapterHost: HttpAdapterHost, inject: Inject, module: Module };
  } catch (cause) {
    throw new Error(
      'LoggingModule needs the packages @nestjs/common and @nestjs/core, one of which could not be loaded. ' +
        'Run `npm install @nestjs/common @nestjs/core`.',
      { cause },
    );
  }
}
