import { createDriver } from '../driver.js';

export const driver = createDriver({
  dialect: 'fastify',
  library: 'fastify',
  setup: `const app = require('fastify')({ logger: { level: 'trace', stream: sink } });
app.get('/', async (request) => {
  app.lastRequest = request;
  return '';
});`,
  loggers: ['app'],
  heads: [
    { open: 'app.log.debug(', level: 'debug' },
    { open: 'app.log.info(', level: 'info' },
    { open: 'app.log.error(', level: 'error' },
  ],
});
