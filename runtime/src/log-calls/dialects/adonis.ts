import type { Dialect } from '../dialect.js';
import { pino } from './pino.js';

/** AdonisJS hands out pino under its own modules; `use` picks another of the configured loggers. */
export const adonis: Dialect = {
  ...pino,
  name: 'adonis',
  modules: ['@adonisjs/core/logger', '@adonisjs/core/services/logger', '@ioc:Adonis/Core/Logger'],
  module: 'logger',
  exports: {},
  types: ['Logger', 'LoggerContract', 'LoggerManager'],
  derivedBy: ['child', 'use'],
  unknownMethod: 'not-a-log-call',
};
