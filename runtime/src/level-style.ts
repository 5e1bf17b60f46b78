import type { Level } from './conventions/index.js';

/** ANSI colour codes of the levels in development output. */
export const LEVEL_STYLE: Readonly<Record<string, string>> = {
  trace: '90',
  debug: '36',
  info: '32',
  warn: '33',
  error: '31',
  fatal: '1;31',
} satisfies Record<Level, string>;
