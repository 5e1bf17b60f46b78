import type { Level } from '../conventions/index.js';
import type { PlannedChild } from './bound/planned-child.js';
import type { EventNames } from './catalog/event-names.js';
import type { LogCall } from './log-call.js';
import type { LogCallOutcome } from './log-call-outcome.js';
import type { OriginLookup } from './logger-origin.js';
import type { LoggerPlacement } from './place-logger.js';
import type { ModuleKind } from './source-file.js';
import type { TargetName } from './targets/index.js';

/** What hosts can decide about a plan. Every option has a default. */
export interface PlanOptions {
  /** The module that the logger is imported from. Default `@logshift/runtime`. */
  readonly loggerModule?: string;
  /** What rewritten calls log with. Default `runtime`; any other keeps the code base's own logger of that library. */
  readonly target?: TargetName | undefined;
  /** Reason codes of refusals to lift: `program-output`, `browser-code`. */
  readonly include?: ReadonlySet<string>;
  /** Levels that a person decided, by callee: `console.log` → `debug`. */
  readonly levelOf?: ReadonlyMap<string, Level>;
  /** Binds loggers with fields of their own together with the calls through them, which else log without the fields. */
  readonly bindsChildren?: boolean;
  /** Names that people gave to events in the catalog; they win over the names that are chosen. */
  readonly eventNames?: EventNames | undefined;
}

export interface PlannedLogCall {
  readonly call: LogCall;
  readonly outcome: LogCallOutcome;
  /** The call read as one with those that go into its event; left out where none do. */
  readonly whole?: LogCall;
}

export interface SourcePlan {
  /** Every log call of the file, in source order. */
  readonly calls: readonly PlannedLogCall[];
  /** Goes with the rewritten calls: whoever applies one of them applies these edits too. */
  readonly logger: LoggerPlacement | undefined;
  /** What has to do with loggers in the file beside its calls. */
  readonly loggers: LoggerFacts;
  /** The loggers with fields of their own, where they were to be bound. */
  readonly children?: readonly PlannedChild[];
}

/** How recipes other than that of log calls find the loggers of a file, and its way of writing. */
export interface LoggerFacts {
  /** Follows an expression of the file's tree to the logger or the part of a library that it stands for. */
  readonly originOf: OriginLookup;
  /** The module system that an import added to the file must use. */
  readonly moduleKind: ModuleKind;
  /** The module that our logger is imported from. */
  readonly loggerModule: string;
}
