import { flushLogs } from '../configure-logging.js';
import { createEmitterMethods, rankOf } from '../compat/legacy-methods.js';
import {
  addBound,
  createLegacyCore,
  deriveCore,
  isWritten,
  levelOf,
  setLevel,
  writeRecord,
  type LegacyCore,
} from '../compat/legacy-core.js';
import type { LegacyLogger, LegacySerializer } from '../compat/legacy-options.js';
import { parseThreshold } from '../compat/parse-threshold.js';
import { LEVEL_NUMBERS, stdSerializers } from '../compat/pino-logger.js';
import { readLegacyCall } from '../compat/read-legacy-call.js';
import { LEVELS } from '../conventions/index.js';
import { warnOnce } from '../warn-once.js';
import { PINO_INSIDES, SERIALIZERS } from './pino-insides.js';
import { withOwnErrors } from './with-own-errors.js';

export interface PinoOptions {
  /** The logger's name in records; `pino`. */
  readonly name?: string | undefined;
  /** From which level on it writes; as `configureLogging` says when left out. */
  readonly level?: string | undefined;
  /** By the key of the field whose value they are given; `req` and `res` have some that leave out headers and queries. */
  readonly serializers?: Readonly<Record<string, LegacySerializer>> | undefined;
}

/** What pino's `child` takes besides bindings, and what fastify and pino-http hand over. */
interface ChildOptions {
  readonly level?: unknown;
  readonly serializers?: Readonly<Record<string, LegacySerializer>>;
  readonly msgPrefix?: unknown;
  readonly customLevels?: Readonly<Record<string, number>>;
  readonly redact?: unknown;
}

interface PinoState {
  readonly core: LegacyCore;
  readonly prefix: string;
  readonly customLevels: Readonly<Record<string, number>>;
}

const UNNAMED = 'unnamed_event';
const SILENT_NUMBER = Infinity;

/**
 * A logger for libraries that want one of pino: `fastify({ loggerInstance: asPino() })`, `pinoHttp({ logger: asPino() })`.
 * Its records go where all others go, in the same shape and with the same context; a message that is no event's name stands
 * under `message` of the event `pino_message`.
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the caller alone knows which type it wants
export function asPino<Shape = LegacyLogger>({ name = 'pino', level, serializers }: PinoOptions = {}): Shape {
  const all = withOwnErrors({ ...stdSerializers, ...serializers });
  const core = createLegacyCore(name, { level, serializers: all });
  return createHandle({ core, prefix: '', customLevels: {} }) as Shape;
}

function createHandle(state: PinoState): LegacyLogger {
  const { core, customLevels } = state;
  const numbers = { ...LEVEL_NUMBERS, ...customLevels };
  // What is not found on the handle is asked of the insides: some libraries reach for pino's own symbols.
  const handle = Object.create(PINO_INSIDES) as LegacyLogger;
  Object.assign(
    handle,
    createEmitterMethods(core, () => handle),
    createLevels(state),
    {
      silent: () => undefined,
      name: core.name,
      serializers: core.serializers,
      [SERIALIZERS]: core.serializers,
      child: (fields: unknown, options?: ChildOptions) => createHandle(deriveState(state, fields, options)),
      bindings: () => Object.fromEntries(core.bound.map(([key, json]) => [key, JSON.parse(json) as unknown])),
      setBindings: (fields: unknown) => addBound(core, fields),
      isLevelEnabled: (level: unknown) => isWritten(core, rankOfNumber(numbers, level)),
      flush: (callback: unknown) => {
        flushLogs();
        if (typeof callback === 'function') setImmediate(callback as () => void);
      },
      levels: {
        values: numbers,
        labels: Object.fromEntries(Object.entries(numbers).map(([word, number]) => [number, word])),
      },
    },
  );
  return defineLevels(handle, core);
}

function defineLevels(handle: LegacyLogger, core: LegacyCore): LegacyLogger {
  const setWord = (word: unknown): void => {
    const [before, beforeNumber] = [levelOf(core), numberOf(core)];
    setLevel(core, word);
    const after = levelOf(core);
    if (after !== before)
      core.events.emit('level-change', after, numberOf(core), before, beforeNumber, handle);
  };
  return Object.defineProperties(handle, {
    level: { enumerable: true, configurable: true, get: () => levelOf(core), set: setWord },
    levelVal: { enumerable: true, configurable: true, get: () => numberOf(core), set: setWord },
  });
}

function createLevels({ core, prefix, customLevels }: PinoState): LegacyLogger {
  const ranks = [
    ...LEVELS.map((level) => [level, rankOf(level)] as const),
    ...Object.entries(customLevels).map(([word, number]) => [word, rankOfNumber({}, number)] as const),
  ];
  const methods = ranks.map(([word, rank]) => {
    const method = (...args: unknown[]): void => {
      if (isWritten(core, rank)) writePinoCall(core, rank, args, prefix);
    };
    return [word, method] as const;
  });
  return Object.fromEntries(methods);
}

function writePinoCall(core: LegacyCore, rank: number, args: readonly unknown[], prefix: string): void {
  const { event, fields } = readLegacyCall(prefix === '' ? args : withPrefix(args, prefix));
  // Pino's own way to say that there is a message with fields: `info({ … }, undefined)` has none.
  writeRecord(core, rank, event === UNNAMED ? 'pino_message' : event, fields);
}

function withPrefix(args: readonly unknown[], prefix: string): readonly unknown[] {
  const at = args.findIndex((value) => typeof value === 'string');
  if (at < 0 || at > 1) return args;
  return args.map((value, index) => (index === at ? `${prefix}${String(value)}` : value));
}

function deriveState(state: PinoState, fields: unknown, options: ChildOptions = {}): PinoState {
  const { level, serializers, msgPrefix, customLevels, redact } = Object(options) as ChildOptions;
  if (redact !== undefined) {
    warnOnce(
      'A child logger of asPino() was given redact, which has no effect there. Say what is to be hidden with ' +
        'configureLogging({ redact }), for all records.',
    );
  }
  const around = {
    ...state.core,
    serializers: { ...state.core.serializers, ...withOwnErrors(serializers ?? {}) },
  };
  const core = deriveCore(around, fields);
  core.threshold = parseThreshold(level) ?? state.core.threshold;
  return {
    core,
    prefix: typeof msgPrefix === 'string' ? state.prefix + msgPrefix : state.prefix,
    customLevels: { ...state.customLevels, ...customLevels },
  };
}

/** A level of the library's own writes at the nearest of ours that is not above it. */
function rankOfNumber(numbers: Readonly<Record<string, number>>, level: unknown): number {
  const number = typeof level === 'string' ? numbers[level] : level;
  if (typeof number !== 'number') return -1;
  return Math.min(Math.max(Math.floor(number / 10) - 1, 0), LEVELS.length - 1);
}

function numberOf(core: LegacyCore): number {
  return LEVEL_NUMBERS[levelOf(core)] ?? SILENT_NUMBER;
}
