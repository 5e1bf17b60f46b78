import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { Readable } from 'node:stream';
import { getLogger, runWithContext } from '@logshift/runtime';
import { fastifyLogging } from '@logshift/runtime/fastify';
import { honoLogging } from '@logshift/runtime/hono';
import { httpLogging, koaLogging, withHttpLogging } from '@logshift/runtime/http';
import { LoggingModule } from '@logshift/runtime/nest';
import { createAdaptorServer } from '@hono/node-server';
import { Controller, Get, Module, Post, Req, Res } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import express from 'express';
// @ts-expect-error -- an alias of express 4, which has no types of its own name
import express4 from 'express4';
import fastify from 'fastify';
import { Hono } from 'hono';
import Koa from 'koa';

const log = getLogger('soak');

/** Told of each context that a request ran in, so that a test can see whether it is ever let go. */
export interface SoakWatch {
  readonly onScope: (held: object) => void;
  /** Told that a request waits for nothing: its client may go away now. */
  readonly onHang: (id: string) => void;
}

/** A body that comes in pieces, each in a turn of its own; every piece is logged. */
async function* pieces(): AsyncGenerator<string> {
  for (let piece = 0; piece < 3; piece += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    log.info('piece_made');
    yield `piece ${piece}\n`;
  }
}

/** Something that only the request's context holds. */
function hold({ onScope }: SoakWatch): object {
  const held = { big: new Array<number>(10).fill(0) };
  onScope(held);
  return held;
}

/** What every server does for `/work`, `/stream`, `/body` and `/hang`, on Node's request and response. */
function handleRaw(watch: SoakWatch): RequestListener {
  return (request, response) => {
    const [path] = (request.url ?? '').split('?');
    response.on('close', () => log.info('closed'));
    if (path === '/hang') {
      log.info('hanging');
      return watch.onHang(String(request.headers['x-request-id']));
    }
    if (path === '/stream')
      return void Readable.from(pieces())
        .on('error', () => undefined)
        .pipe(response);
    if (path === '/body') {
      request.on('data', () => log.info('chunk_read'));
      request.on('end', () => {
        setImmediate(() => {
          log.info('body_read');
          response.end('ok');
        });
      });
      return;
    }
    void runWithContext({ held: 1 }, async () => {
      const held = hold(watch);
      await new Promise((resolve) => setTimeout(resolve, 1));
      log.info('worked', { kept: Object.keys(held).length });
      response.end('ok');
    });
  };
}

function serveExpress(app: express.Express, watch: SoakWatch): Server {
  app.set('env', 'test');
  app.use(httpLogging());
  app.use(handleRaw(watch));
  return createServer(app);
}

function serveKoa(watch: SoakWatch): Server {
  const app = new Koa();
  app.silent = true;
  app.use(koaLogging());
  const handle = handleRaw(watch);
  app.use((context) => {
    context.respond = false;
    handle(context.req, context.res);
  });
  const callback = app.callback();
  return createServer((request, response) => void callback(request, response));
}

async function serveFastify(watch: SoakWatch): Promise<Server> {
  const app = fastify();
  await app.register(fastifyLogging);
  const handle = handleRaw(watch);
  app.addHook('onRequestAbort', (request, done) => {
    log.info('abort_heard', { heard_of: request.id });
    done();
  });
  // Fastify reads bodies before handlers run: here the handler reads them.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.all('/*', (request, reply) => {
    reply.hijack();
    handle(request.raw, reply.raw);
  });
  await app.ready();
  return app.server;
}

function serveHono(watch: SoakWatch): Server {
  const app = new Hono();
  app.use(honoLogging());
  app.get('/stream', () => new Response(Readable.toWeb(Readable.from(pieces())) as ReadableStream));
  app.post('/body', async (context) => {
    await context.req.text();
    log.info('body_read');
    return context.text('ok');
  });
  app.get('/hang', (context) => {
    log.info('hanging');
    watch.onHang(String(context.req.header('x-request-id')));
    return new Promise<Response>((resolve) => {
      context.req.raw.signal.addEventListener('abort', () => resolve(context.text('late')));
    });
  });
  app.get('/work', async (context) => {
    const held = hold(watch);
    await new Promise((resolve) => setTimeout(resolve, 1));
    log.info('worked', { kept: Object.keys(held).length });
    return context.text('ok');
  });
  return createAdaptorServer({ fetch: app.fetch }) as Server;
}

async function serveNest(watch: SoakWatch): Promise<Server> {
  const handle = handleRaw(watch);
  class Soak {
    handle(request: Parameters<RequestListener>[0], response: Parameters<RequestListener>[1]): void {
      handle(request, response);
    }
  }
  const descriptor = Object.getOwnPropertyDescriptor(Soak.prototype, 'handle')!;
  Get('*path')(Soak.prototype, 'handle', descriptor);
  Controller()(Soak);
  Req()(Soak.prototype, 'handle', 0);
  Res()(Soak.prototype, 'handle', 1);
  class Posted extends Soak {}
  Object.defineProperty(Posted.prototype, 'handle', {
    ...descriptor,
    value: (...args: Parameters<RequestListener>) => handle(...args),
  });
  Post('*path')(Posted.prototype, 'handle', Object.getOwnPropertyDescriptor(Posted.prototype, 'handle')!);
  Controller()(Posted);
  Req()(Posted.prototype, 'handle', 0);
  Res()(Posted.prototype, 'handle', 1);
  class App {
    readonly name = 'soak';
  }
  Module({ imports: [LoggingModule.forRoot()], controllers: [Soak, Posted] })(App);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class
  const app = await NestFactory.create(App, { logger: false, bodyParser: false });
  await app.init();
  return app.getHttpServer() as Server;
}

/** One server for each framework, all of which do the same. */
export const SOAK_SERVERS: Readonly<Record<string, (watch: SoakWatch) => Server | Promise<Server>>> = {
  'node:http': (watch) => createServer(withHttpLogging(handleRaw(watch))),
  'Express 5': (watch) => serveExpress(express(), watch),
  'Express 4': (watch) => serveExpress(express4(), watch),
  'Fastify 5': serveFastify,
  Koa: serveKoa,
  Hono: serveHono,
  NestJS: serveNest,
};

export async function listenAnywhere(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as { readonly port: number }).port;
}
