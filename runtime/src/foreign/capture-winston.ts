import { logshiftTransport } from './logshift-transport.js';

/** A logger of winston 3, or winston itself, whose functions are those of its default logger. */
export interface WinstonTarget {
  // Methods, which winston types for its own transports: a property would have to take any stream.
  add(transport: never): unknown;
  remove(transport: never): unknown;
  readonly transports?: unknown;
}

interface WinstonTransport {
  readonly name?: unknown;
  silent?: boolean | undefined;
}

export function isWinston(value: unknown): value is WinstonTarget {
  const { add, remove } = Object(value) as { readonly add?: unknown; readonly remove?: unknown };
  return typeof add === 'function' && typeof remove === 'function';
}

/** Adds our transport to the logger, and silences its console, where the lines would stand a second time. */
export function captureWinston(logger: WinstonTarget): () => void {
  const transport = logshiftTransport({ handleExceptions: false });
  const others = Array.isArray(logger.transports) ? (logger.transports as WinstonTransport[]) : [];
  const consoles = others.filter(({ name, silent }) => name === 'console' && silent !== true);
  logger.add(transport as never);
  for (const each of consoles) each.silent = true;
  return () => {
    for (const each of consoles) each.silent = false;
    logger.remove(transport as never);
  };
}
