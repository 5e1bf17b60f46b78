import { readEnvironment } from '../environment.js';
import { DEFAULT_LINE_OPTIONS } from '../lines/line-options.js';
import type { LoggingOptions } from '../logging-options.js';
import type { LogDestination } from '../logging-settings.js';
import type { Environment } from '../otel/signal.js';
import type { Examined, LoggingReport, Said } from './doctor-report.js';

const BY_CODE = 'configureLogging';
const BY_DEFAULT = 'default';

/** What loggers do here, by what the program configured, if it was loaded, and by the environment. */
export function examineLogging(
  env: Environment,
  options: LoggingOptions | undefined,
): Examined<LoggingReport> {
  const environment = readEnvironment(env);
  const level = findLevel(options, environment);
  const isProduction = env['NODE_ENV'] === 'production';
  const format = firstSaid(
    [options?.format, BY_CODE],
    [environment.format, 'LOG_FORMAT'],
    ['auto', BY_DEFAULT],
  );
  const part: LoggingReport = {
    level,
    levels: listLevels(options, environment),
    format: { ...format, value: format.value === 'auto' ? toAutoTitle(isProduction) : format.value },
    destination: firstSaid([toTitle(options?.destination), BY_CODE], [toTitle(1), BY_DEFAULT]),
    delivery: firstSaid([options?.delivery, BY_CODE], [DEFAULT_LINE_OPTIONS.delivery, BY_DEFAULT]),
    redaction: findRedaction(options),
  };
  const advice =
    format.value === 'pretty' && isProduction
      ? [
          `Lines are pretty although NODE_ENV is production, as ${format.from} says. Collectors of logs want LOG_FORMAT=json.`,
        ]
      : [];
  return { part, problems: environment.complaints, advice };
}

/** Those of single loggers; code wins over the environment. */
function listLevels(
  options: LoggingOptions | undefined,
  environment: ReturnType<typeof readEnvironment>,
): LoggingReport['levels'] {
  const levels: Record<string, Said> = {};
  for (const [name, value] of environment.levels) levels[name] = { value, from: 'LOG_LEVELS' };
  for (const [name, value] of Object.entries(options?.levels ?? {})) levels[name] = { value, from: BY_CODE };
  const { '*': _root, ...named } = levels;
  return named;
}

/** The same order as `configureLogging` has; loggers that lead are known to a running program alone. */
function findLevel(
  options: LoggingOptions | undefined,
  environment: ReturnType<typeof readEnvironment>,
): Said {
  return firstSaid(
    [options?.levels?.['*'], BY_CODE],
    [options?.level, BY_CODE],
    [environment.levels.get('*'), 'LOG_LEVELS'],
    [environment.level, 'LOG_LEVEL'],
    ['info', BY_DEFAULT],
  );
}

function toAutoTitle(isProduction: boolean): string {
  return isProduction ? 'auto: json, as NODE_ENV is production' : 'auto: pretty on a terminal, else json';
}

function findRedaction(options: LoggingOptions | undefined): Said {
  const { redact } = options ?? {};
  if (redact === undefined) return { value: 'default keys and patterns', from: BY_DEFAULT };
  return { value: redact === false ? 'off' : 'default keys and patterns, and more', from: BY_CODE };
}

function firstSaid(...said: readonly (readonly [value: string | undefined, from: string])[]): Said {
  const [value = '', from = BY_DEFAULT] = said.find((each) => each[0] !== undefined) ?? [];
  return { value, from };
}

function toTitle(destination: LogDestination | undefined): string | undefined {
  if (destination === undefined) return undefined;
  if (destination === 1) return 'standard output';
  if (destination === 2) return 'standard error';
  if (typeof destination === 'number') return `file descriptor ${destination}`;
  return typeof destination === 'string' ? destination : 'a stream';
}
