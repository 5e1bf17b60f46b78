import { findDelivery } from './configure-logging.js';
import { findContextTexts } from './context.js';
import { LEVELS } from './conventions/index.js';
import { mergeFieldTexts, type FieldText } from './field-text.js';
import { findRank, THRESHOLDS } from './level-rules.js';
import type { Logger, LogMethod } from './logger.js';
import { markActiveSpanFailed } from './mark-span-failed.js';
import { processState } from './process-state.js';
import type { RecordDraft } from './record-draft.js';
import { renderFields } from './render-fields.js';
import { withSurplus } from './with-surplus.js';

const ERROR_RANK = LEVELS.indexOf('error');

/** A logger's name and bound fields, and its gate as of one configuration. */
interface LoggerCore {
  readonly name: string;
  readonly bound: readonly FieldText[];
  gate: number;
  epoch: number;
}

/** A logger of this name whose records carry the bound fields. Nothing is configured or opened by creating one. */
export function createLogger(name: string, bound: readonly FieldText[]): Logger {
  const core: LoggerCore = { name, bound, gate: 0, epoch: -1 };
  const [trace, debug, info, warn, error, fatal] = LEVELS.map((_level, rank) =>
    toMethod(core, rank),
  ) as SixMethods;
  return {
    name,
    get level() {
      return THRESHOLDS[findGate(core)] ?? 'info';
    },
    trace,
    debug,
    info,
    warn,
    error,
    fatal,
    exception: (event: unknown, err: unknown, fields?: unknown, ...surplus: readonly unknown[]) => {
      logException(core, event, err, surplus.length === 0 ? fields : withSurplus(fields, surplus));
    },
    bind: (fields) => createLogger(name, mergeFieldTexts(bound, renderFields(fields))),
    fresh: (fields) => createLogger(name, renderFields(fields)),
    unbind: (...keys) =>
      createLogger(
        name,
        bound.filter(([key]) => !keys.includes(key)),
      ),
    isLevelEnabled: (level) => (findRank(level) ?? -1) >= findGate(core) && level !== ('silent' as string),
  };
}

type SixMethods = [LogMethod, LogMethod, LogMethod, LogMethod, LogMethod, LogMethod];

function toMethod(core: LoggerCore, rank: number): LogMethod {
  return (event: unknown, fields?: unknown, ...surplus: readonly unknown[]) => {
    if (core.epoch === processState.epoch && rank < core.gate) return;
    if (rank < findGate(core)) return;
    if (surplus.length === 0) return write(core, rank, event, fields, undefined);
    const args: unknown[] = [];
    // One by one: handed on as it is, the list would have to be made for every call, also where it is empty.
    // eslint-disable-next-line @typescript-eslint/prefer-for-of -- an iterator would hand it on
    for (let index = 0; index < surplus.length; index++) args.push(surplus[index]);
    write(core, rank, event, withSurplus(fields, args), undefined);
  };
}

/** The gate follows the configuration: a logger made before `configureLogging` hears of it at its next record. */
function findGate(core: LoggerCore): number {
  if (core.epoch === processState.epoch) return core.gate;
  core.gate = findDelivery().findGate(core.name);
  core.epoch = processState.epoch;
  return core.gate;
}

function logException(core: LoggerCore, event: unknown, error: unknown, fields: unknown): void {
  markActiveSpanFailed(error);
  if (ERROR_RANK >= findGate(core)) write(core, ERROR_RANK, event, fields, { error });
}

function write(
  core: LoggerCore,
  rank: number,
  event: unknown,
  fields: unknown,
  caught: RecordDraft['caught'],
): void {
  const { name: logger, bound } = core;
  const context = findContextTexts();
  findDelivery().write(rank, { logger, event, bound, context, fields, caught, processed: undefined });
}
