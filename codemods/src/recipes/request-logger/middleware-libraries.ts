import type { SyntaxNode } from '@logshift/runtime/log-calls';
import type { MiddlewareReader } from './middleware-settings.js';
import { readMorgan } from './read-morgan.js';
import { readBunyanMiddleware, readExpressWinston, readKoaLogger, readPinoHttp } from './read-others.js';

/** A library whose middleware logs requests. */
export interface MiddlewareLibrary {
  readonly module: string;
  /** What makes the middleware, as words behind the module; the module itself is the empty text. */
  readonly makers: readonly string[];
  /** What it also offers, for which there is nothing here. */
  readonly others: readonly string[];
  /** What takes its place, of `@logshift/runtime/http`. */
  readonly replacement: 'httpLogging' | 'koaLogging';
  readonly read: (reader: MiddlewareReader, args: readonly SyntaxNode[]) => void;
}

const express = { others: [], replacement: 'httpLogging' } as const;
const koa = { others: [], replacement: 'koaLogging' } as const;

export const MIDDLEWARE_LIBRARIES: readonly MiddlewareLibrary[] = [
  { ...express, module: 'morgan', makers: [''], others: ['compile', 'format', 'token'], read: readMorgan },
  {
    ...express,
    module: 'express-winston',
    makers: ['logger'],
    others: ['errorLogger'],
    read: readExpressWinston,
  },
  { ...express, module: 'pino-http', makers: ['', 'pinoHttp'], read: readPinoHttp },
  { ...express, module: 'express-pino-logger', makers: [''], read: readPinoHttp },
  { ...express, module: 'bunyan-middleware', makers: [''], read: readBunyanMiddleware },
  { ...koa, module: 'koa-logger', makers: [''], read: readKoaLogger },
  { ...koa, module: 'koa-morgan', makers: [''], others: ['compile', 'format', 'token'], read: readMorgan },
  { ...koa, module: 'koa-pino-logger', makers: [''], read: readPinoHttp },
];
