import type { Dialect } from '../dialect.js';
import { winston } from './winston.js';

/** Strapi's global holds a winston logger. */
export const strapi: Dialect = {
  ...winston,
  name: 'strapi',
  modules: [],
  globals: ['strapi.log'],
  types: [],
};
