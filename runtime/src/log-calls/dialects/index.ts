import type { Dialect } from '../dialect.js';
import { adonis } from './adonis.js';
import { bole } from './bole.js';
import { brolog } from './brolog.js';
import { bunyan } from './bunyan.js';
import { captainsLog } from './captains-log.js';
import { consola } from './consola.js';
import { console } from './console.js';
import { debug } from './debug.js';
import { debuglog } from './debuglog.js';
import { electronLog, electronLogRenderer } from './electron-log.js';
import { fancyLog, gulpUtil } from './fancy-log.js';
import { fastify } from './fastify.js';
import { flatiron } from './flatiron.js';
import { hexoLog } from './hexo-log.js';
import { log4js } from './log4js.js';
import { loglevel } from './loglevel.js';
import { nest } from './nest.js';
import { nodeRed } from './node-red.js';
import { npmlog } from './npmlog.js';
import { pino, pinoHttp } from './pino.js';
import { procLog } from './proc-log.js';
import { requestLogger } from './request-logger.js';
import { roarr } from './roarr.js';
import { signale } from './signale.js';
import { stderr, stdout } from './stdio.js';
import { strapi } from './strapi.js';
import { structured } from './structured.js';
import { tslog } from './tslog.js';
import { winston } from './winston.js';

/** Every dialect that a binding can lead to; what is known by name alone is read by `generic`. */
export const DIALECTS: readonly Dialect[] = [
  adonis,
  bole,
  brolog,
  bunyan,
  captainsLog,
  consola,
  console,
  debug,
  debuglog,
  electronLog,
  electronLogRenderer,
  fancyLog,
  fastify,
  flatiron,
  gulpUtil,
  hexoLog,
  log4js,
  loglevel,
  nest,
  nodeRed,
  npmlog,
  pino,
  pinoHttp,
  procLog,
  requestLogger,
  roarr,
  signale,
  stderr,
  stdout,
  strapi,
  structured,
  tslog,
  winston,
];
