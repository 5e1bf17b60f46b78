import { flushLogs } from '../configure-logging.js';
import { LEVELS } from '../conventions/index.js';
import {
  addBound,
  createLegacyCore,
  deriveCore,
  isWritten,
  setSilent,
  writeLegacyCall,
  type LegacyCore,
} from './legacy-core.js';
import {
  createEmitterMethods,
  createIdleMethods,
  createOwnMethods,
  defineLevel,
  logAtLevel,
  rankOf,
  type LegacyLevels,
  type LegacyMethod,
} from './legacy-methods.js';
import type { LegacyFactory, LegacyLogger } from './legacy-options.js';
import { parseThreshold } from './parse-threshold.js';

/** The levels of npm, syslog and cli, and those of ours. */
const WINSTON_LEVELS: LegacyLevels = {
  ...Object.fromEntries(LEVELS.map((level) => [level, level])),
  silly: 'trace',
  verbose: 'debug',
  input: 'debug',
  prompt: 'debug',
  data: 'info',
  help: 'info',
  http: 'info',
  notice: 'info',
  warning: 'warn',
  crit: 'fatal',
  alert: 'fatal',
  emerg: 'fatal',
};

const IDLE = [
  ...['add', 'addColors', 'addFilter', 'addRewriter', 'clear', 'configure', 'extend', 'handleExceptions'],
  ...[
    'handleRejections',
    'pipe',
    'remove',
    'setLevels',
    'unhandleExceptions',
    'unhandleRejections',
    'unpipe',
  ],
];

/**
 * A logger that takes the calls of winston 2 and 3: their levels, `log(level, …)`, fields behind or in place of the
 * message, callbacks, chains, `child`, `stream.write`, timers and `end` with its events. What it writes are records of
 * ours; a call without an event name is the event `unnamed_event`, its text under `message`, its values under `args`.
 */
export const winstonLogger: LegacyFactory = (name, options) =>
  toLogger(createLegacyCore(name, options)) as never;

function toLogger(core: LegacyCore): LegacyLogger {
  const self = (): LegacyLogger => logger;
  const logger: LegacyLogger = {
    ...createEmitterMethods(core, self),
    ...createIdleMethods(core, IDLE, self),
    ...createOwnMethods(core, toLogger),
    ...createWinstonLevels(core, self),
    ...createTimers(core),
    name: core.name,
    log: withCallback((...args) => logAtLevel(core, args), self),
    write: (entry: unknown) => logAtLevel(core, [entry]),
    child: (fields: unknown) => toLogger(deriveCore(core, fields)),
    stream: { write: (text: unknown) => writeLegacyCall(core, rankOf('info'), [trimEnd(text)]) },
    end: (...args: readonly unknown[]) => end(core, logger, args),
    close: () => end(core, logger, []),
    query: (...args: readonly unknown[]) => callBack(args.at(-1), [null, {}]),
    exceptions: { handle: () => undefined, unhandle: () => undefined, getAllInfo: () => ({}) },
    rejections: { handle: () => undefined, unhandle: () => undefined, getAllInfo: () => ({}) },
    levels: Object.fromEntries(
      Object.entries(WINSTON_LEVELS).map(([word, level]) => [word, LEVELS.length - 1 - rankOf(level)]),
    ),
  };
  defineSettings(logger, core);
  return logger;
}

function createWinstonLevels(core: LegacyCore, self: () => LegacyLogger): Record<string, LegacyMethod> {
  const entries = Object.entries(WINSTON_LEVELS).flatMap(([word, level]) => {
    const rank = rankOf(level);
    const method = withCallback((...args) => writeLegacyCall(core, rank, args), self);
    const asks = `is${word[0]?.toUpperCase()}${word.slice(1)}Enabled`;
    return [
      [word, method],
      [asks, () => isWritten(core, rank)],
    ] as const;
  });
  return Object.fromEntries(entries);
}

/** winston 2 calls a function that stands last when the line is written: programs exit in it. */
function withCallback(log: LegacyMethod, self: () => LegacyLogger): LegacyMethod {
  return (...args) => {
    const last = args.at(-1);
    const isCallback = args.length > 1 && typeof last === 'function';
    log(...(isCallback ? args.slice(0, -1) : args));
    if (isCallback) callBack(last, [null]);
    return self();
  };
}

function callBack(callback: unknown, args: readonly unknown[]): void {
  if (typeof callback === 'function') setImmediate(callback as LegacyMethod, ...args);
}

function end(core: LegacyCore, logger: LegacyLogger, args: readonly unknown[]): LegacyLogger {
  const [entry] = args;
  if (entry !== undefined && typeof entry !== 'function') logAtLevel(core, [entry]);
  flushLogs();
  setImmediate(() => {
    core.events.emit('finish');
    core.events.emit('close');
  });
  callBack(args.at(-1), []);
  return logger;
}

/** Lines of other programs end in a line break, as morgan's do. */
function trimEnd(text: unknown): unknown {
  return typeof text === 'string' ? text.replace(/\r?\n$/, '') : text;
}

function createTimers(core: LegacyCore): Record<string, LegacyMethod> {
  const started = new Map<unknown, number>();
  const startTimer = () => {
    const start = Date.now();
    return {
      start: new Date(start),
      done: (entry: unknown) => {
        const message = typeof entry === 'object' && entry ? [entry] : entry === undefined ? [] : [entry];
        const { level } = Object(entry) as { readonly level?: unknown };
        const rank = parseThreshold(level) ?? rankOf('info');
        writeLegacyCall(core, Math.min(rank, LEVELS.length - 1), message, {
          duration_ms: Date.now() - start,
        });
        return true;
      },
    };
  };
  return {
    startTimer,
    profile: (id) => {
      const start = started.get(id);
      if (start === undefined) return void started.set(id, Date.now());
      started.delete(id);
      writeLegacyCall(core, rankOf('info'), [id], { duration_ms: Date.now() - start });
    },
  };
}

/** `level`, `silent` and `defaultMeta`, and one transport that stands for all: programs set levels on it. */
function defineSettings(logger: LegacyLogger, core: LegacyCore): void {
  const silent = {
    get: () => core.isSilent,
    set: (value: unknown) => setSilent(core, value === true),
    enumerable: true,
  };
  const transport: LegacyLogger = { name: 'logshift' };
  defineLevel(transport, core);
  defineLevel(logger, core);
  Object.defineProperties(logger, {
    silent,
    defaultMeta: {
      get: () => Object.fromEntries(core.bound.map(([key, json]) => [key, JSON.parse(json) as unknown])),
      set: (fields: unknown) => addBound(core, fields),
      enumerable: true,
    },
  });
  Object.defineProperty(transport, 'silent', silent);
  logger['transports'] = Object.assign([transport], { console: transport, file: transport });
}
