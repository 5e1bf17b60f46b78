import type { LoggerService } from '@nestjs/common';
import { isEventName, type Level } from '../conventions/index.js';
import { getLogger } from '../get-logger.js';
import { isError } from '../is-error.js';
import type { Logger } from '../logger.js';

const STACK = /\n\s+at /;

/**
 * What Nest itself and its `Logger` write, as records: `NestFactory.create(AppModule, { logger: new NestLogger() })`. The
 * context that Nest's loggers are made with is the logger's name; a text that is no event's name stands under `message`.
 * `verbose` is trace. Which levels are written is said by `configureLogging`.
 */
export class NestLogger implements LoggerService {
  readonly #name: string;

  /** `name` is the logger's where Nest gives none. */
  constructor(name = 'nest') {
    this.#name = name;
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.#write('info', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#write('fatal', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#write('error', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#write('warn', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.#write('trace', message, rest);
  }

  #write(level: Level, message: unknown, rest: readonly unknown[]): void {
    const params = [...rest];
    const isNamed = typeof params.at(-1) === 'string' && !STACK.test(params.at(-1) as string);
    const name = isNamed ? (params.pop() as string) : this.#name;
    const logger: Logger = getLogger(name === '' ? this.#name : name);
    if (!logger.isLevelEnabled(level)) return;
    const isEvent = typeof message === 'string' && message.includes('_') && isEventName(message);
    logger[level](isEvent ? message : 'nest_message', toFields(isEvent ? undefined : message, params));
  }
}

/** A text, a value or an error, and behind it fields, further values, and the stack that Nest hands over as a text. */
function toFields(message: unknown, params: readonly unknown[]): object {
  const stack = params.find((param) => typeof param === 'string' && STACK.test(param));
  const others = params.filter((param) => param !== stack && param !== undefined);
  const objects = [message, ...others].filter((each) => isFields(each));
  const values = others.filter((each) => !isFields(each) && !isError(each));
  const error = [message, ...others].find((each) => isError(each));
  return {
    ...(typeof message === 'string' && { message }),
    ...(message !== undefined &&
      typeof message !== 'string' &&
      !isFields(message) &&
      !isError(message) && { value: message }),
    ...Object.assign({}, ...objects),
    ...(values.length > 0 && { args: values }),
    ...(error !== undefined && { err: error }),
    ...(stack !== undefined && error === undefined && { stack }),
  } as object;
}

function isFields(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isError(value);
}
