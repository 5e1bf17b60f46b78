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
    exception: (event, err, fields) => {
      logException(core, event, err, fields);
    },
    bind: (fields) => createLogger(name, mergeFieldTexts(bound, renderFields(fields))),
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
  return (event, fields) => {
    if (core.epoch === processState.epoch && rank < core.gate) return;
    if (rank >= findGate(core)) write(core, rank, { event, fields, caught: undefined });
  };
}

/** The gate follows the configuration: a logger made before `configureLogging` hears of it at its next record. */
function findGate(core: LoggerCore): number {
  if (core.epoch === processState.epoch) return core.gate;
  core.gate = findDelivery().findGate(core.name);
  core.epoch = processState.epoch;
  return core.gate;
}

function logException(core: LoggerCore, event: string, error: unknown, fields: object | undefined): void {
  markActiveSpanFailed(error);
  if (ERROR_RANK >= findGate(core)) write(core, ERROR_RANK, { event, fields, caught: { error } });
}

function write(core: LoggerCore, rank: number, said: Pick<RecordDraft, 'event' | 'fields' | 'caught'>): void {
  findDelivery().write(rank, { logger: core.name, bound: core.bound, context: findContextTexts(), ...said });
}
