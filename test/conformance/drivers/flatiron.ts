import { createDriver } from '../driver.js';

/** Flatiron, whose winston is one of the first: it formats with `util.format`. */
export const driver = createDriver({
  dialect: 'flatiron',
  library: 'flatiron',
  setup: `const flatiron = require('flatiron');
const app = flatiron.app;
app.use(require('broadway').plugins.log);
const { console: transport } = app.log.get('default').transports;
transport.level = 'silly';
transport.log = (level, message, meta, done) => {
  sink.write([level, message, require('util').inspect(meta, { depth: 9 })].join(' ') + '\\n');
  done(null, true);
};`,
  loggers: ['app'],
  heads: [
    { open: 'app.log.info(', level: 'info' },
    { open: 'app.log.warn(', level: 'warn' },
    { open: "app.log.log('error', ", level: 'error' },
  ],
});
