import { isLevel, type Level } from './level.js';

/**
 * What other loggers call their levels: npm and cli levels (winston, npmlog), syslog, bunyan, log4js, signale.
 *
 * winston hides `http` by default and npmlog shows it. It maps to `info` here, so that no record disappears
 * for want of knowing which library meant it; a dialect that knows better has a table of its own.
 */
const ALIASES: Readonly<Record<string, Level>> = {
  finest: 'trace',
  silly: 'trace',
  spam: 'trace',
  fine: 'debug',
  timing: 'debug',
  verbose: 'debug',
  http: 'info',
  information: 'info',
  informational: 'info',
  log: 'info',
  mark: 'info',
  notice: 'info',
  warning: 'warn',
  err: 'error',
  severe: 'error',
  alert: 'fatal',
  crit: 'fatal',
  critical: 'fatal',
  emerg: 'fatal',
  emergency: 'fatal',
  panic: 'fatal',
};

/** The numbers that bunyan and pino give to the levels. */
const NUMBERS: Readonly<Record<number, Level>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};

/**
 * The level that a name (`WARNING`, `silly`) or a number (`30`) of any common logger stands for.
 *
 * Case and surrounding space do not matter. Undefined for what is no level, such as `off` or `silent`.
 */
export function parseLevel(value: string | number): Level | undefined {
  if (typeof value === 'number') return NUMBERS[value];
  const name = value.trim().toLowerCase();
  if (isLevel(name)) return name;
  if (Object.hasOwn(ALIASES, name)) return ALIASES[name];
  return /^[1-6]0$/.test(name) ? NUMBERS[Number(name)] : undefined;
}
