/**
 * `node serve-http.mjs <framework> <logging>`: a hello-world server for `http-throughput.mjs`. Tells its parent the port, and
 * at each message the CPU time that it has used so far and how many requests it has answered.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';

const [framework, logging] = process.argv.slice(2);
let answered = 0;
const scopes = new AsyncLocalStorage();

const none = async () => ({ install: () => undefined });

/** Each way of logging, loaded by itself: what is not measured is not there. */
const FRAMEWORKS = {
  express: {
    none,
    warn: () => oursInExpress('warn'),
    info: () => oursInExpress('info'),
    floor: async () => ({ install: (app) => app.use(leastMiddleware) }),
    'pino-http': async () => {
      const { pinoHttp } = await import('pino-http');
      const logger = await createPino();
      return { install: (app) => app.use(pinoHttp({ logger })) };
    },
  },
  fastify: {
    none,
    warn: () => oursInFastify('warn'),
    info: () => oursInFastify('info'),
    floor: async () => ({ install: (app) => app.addHook('onRequest', leastHook) }),
    // Fastify's own logger is pino, and writes what pino-http does.
    'pino-http': async () => ({
      install: () => undefined,
      fastifyOptions: { loggerInstance: await createPino() },
    }),
  },
};

const server = await create(framework);
const stop = () => process.exit(0);
process.on('disconnect', stop);
process.on('message', (message) => {
  if (message === 'stop') return stop();
  const { user, system } = process.cpuUsage();
  process.send({ microseconds: user + system, answered });
});
process.send({ port: server.address().port });

/**
 * The least that can be done: an id, given back in the response, and a scope that each async step of the request is in. It
 * has no access event, no context in events of the request, and forgets the id where the framework drops its headers.
 */
function leastMiddleware(_request, response, next) {
  const id = randomUUID();
  response.setHeader('x-request-id', id);
  scopes.run({ id }, next);
}

function leastHook(_request, reply, done) {
  const id = randomUUID();
  reply.header('x-request-id', id);
  scopes.run({ id }, done);
}

async function createPino() {
  const { pino } = await import('pino');
  return pino({ level: 'info' });
}

async function oursInExpress(level) {
  const { configureLogging } = await import('@logshift/runtime');
  const { httpLogging } = await import('@logshift/runtime/http');
  configureLogging({ level, format: 'json' });
  return { install: (app) => app.use(httpLogging()) };
}

async function oursInFastify(level) {
  const { configureLogging } = await import('@logshift/runtime');
  const { fastifyLogging } = await import('@logshift/runtime/fastify');
  configureLogging({ level, format: 'json' });
  return { install: (app) => app.register(fastifyLogging) };
}

async function create(name) {
  const { install, fastifyOptions } = await FRAMEWORKS[name][logging]();
  const app =
    name === 'express' ? await createExpress(install) : await createFastify(install, fastifyOptions);
  app.listen(0, '127.0.0.1');
  await once(app, 'listening');
  return app;
}

async function createExpress(install) {
  const { default: express } = await import('express');
  const app = express();
  install(app);
  app.get('/hello', (_request, response) => {
    answered += 1;
    response.json({ hello: 'world' });
  });
  return createServer(app);
}

async function createFastify(install, options = {}) {
  const { default: fastify } = await import('fastify');
  const app = fastify(options);
  await install(app);
  app.get('/hello', async () => {
    answered += 1;
    return { hello: 'world' };
  });
  await app.ready();
  const { server: bare } = app;
  return bare;
}
