import type { Level } from '../conventions/index.js';
import { streamOfCall } from './dialect-of-call.js';
import type { LogCall } from './log-call.js';
import type { LogCallOutcome } from './log-call-outcome.js';
import { findExistingEvents } from './existing-events.js';
import { looksStructured } from './looks-structured.js';
import { isBrowserCode, mayRunInBrowser, moduleSystemOf } from './module-system.js';
import { nameLogCalls, type LogCallNames } from './name-log-calls.js';
import { placeLogger, type LoggerPlacement } from './place-logger.js';
import { isProgram } from './program-output.js';
import { readSource, type SourceReading } from './read-source.js';
import type { ReasonCode } from './reason.js';
import { refusalOf } from './refusal.js';
import { rewriteLogCall } from './rewrite-log-call.js';
import type { OriginLookup } from './logger-origin.js';
import type { ModuleKind, SourceFile } from './source-file.js';
import { readStyle } from './source-style.js';
import { createSourceText } from './source-text.js';

/** What hosts can decide about a plan. Every option has a default. */
export interface PlanOptions {
  /** The module that the logger is imported from. Default `@logshift/runtime`. */
  readonly loggerModule?: string;
  /** Reason codes of refusals to lift: `program-output`, `browser-code`. */
  readonly include?: ReadonlySet<string>;
  /** Levels that a person decided, by callee: `console.log` → `debug`. */
  readonly levelOf?: ReadonlyMap<string, Level>;
}

export interface PlannedLogCall {
  readonly call: LogCall;
  readonly outcome: LogCallOutcome;
}

export interface SourcePlan {
  /** Every log call of the file, in source order. */
  readonly calls: readonly PlannedLogCall[];
  /** Goes with the rewritten calls: whoever applies one of them applies these edits too. */
  readonly logger: LoggerPlacement | undefined;
  /** What has to do with loggers in the file beside its calls. */
  readonly loggers: LoggerFacts;
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

/** Reads, names and rewrites all log calls of one file; pure. */
export function planLogCalls(file: SourceFile, options: PlanOptions = {}): SourcePlan {
  const loggerModule = options.loggerModule ?? '@logshift/runtime';
  const reading = readSource(file, loggerModule);
  const moduleSystem = moduleSystemOf(file, reading.facts);
  const verdicts = judge(file, reading, options);
  const toRewrite = reading.calls.filter((call) => verdicts.get(call) === 'rewrite');
  const loggers = { originOf: reading.originOf, moduleKind: moduleSystem.kind, loggerModule };
  if (toRewrite.length === 0) {
    const calls = reading.calls.map((call) => untouched(call, verdicts));
    return { calls, logger: undefined, loggers };
  }
  const style = readStyle(file.text);
  const names = new Map(
    nameLogCalls(toRewrite, file, findExistingEvents(reading.calls)).map((name, index) => [
      toRewrite[index],
      name,
    ]),
  );
  const legacy = toRewrite.filter((call) => call.dialect !== 'structured');
  const logger =
    legacy.length === 0
      ? undefined
      : placeLogger({
          file,
          facts: reading.facts,
          originOf: reading.originOf,
          style,
          moduleKind: moduleSystem.kind,
          loggerModule,
          loggerName: sharedLoggerName([...names.values()]),
          uses: legacy.map((call) => call.node),
        });
  const source = createSourceText(file);
  const isProgramFile = isProgram(file, reading.facts);
  const isForPage = mayRunInBrowser(file, reading.facts);
  const calls = reading.calls.map((call): PlannedLogCall => {
    const name = names.get(call);
    if (!name) return untouched(call, verdicts);
    const doubt = fileDoubt(call, { isProgramFile, isForPage, isCertain: moduleSystem.isCertain });
    const level = options.levelOf?.get(call.callee);
    return {
      call,
      outcome: rewriteLogCall({ call, names: name, logger: logger?.name, level, doubt, source, style }),
    };
  });
  return { calls, logger, loggers };
}

type Verdict = 'rewrite' | 'structured' | ReasonCode;

function judge(
  file: SourceFile,
  reading: SourceReading,
  options: PlanOptions,
): ReadonlyMap<LogCall, Verdict> {
  const context = {
    isProgram: isProgram(file, reading.facts),
    isBrowserCode: isBrowserCode(file, reading.facts),
    patchedMethods: reading.facts.patchedMethods,
    lifted: options.include ?? new Set<string>(),
  };
  return new Map(
    reading.calls.map((call): [LogCall, Verdict] => {
      return [call, looksStructured(call) ? 'structured' : (refusalOf(call, context) ?? 'rewrite')];
    }),
  );
}

function untouched(call: LogCall, verdicts: ReadonlyMap<LogCall, Verdict>): PlannedLogCall {
  const verdict = verdicts.get(call) ?? 'structured';
  if (verdict === 'structured' || verdict === 'rewrite') return { call, outcome: { kind: 'structured' } };
  return { call, outcome: { kind: 'refused', reason: verdict } };
}

interface FileTraits {
  readonly isProgramFile: boolean;
  readonly isForPage: boolean;
  /** Whether the file shows how it loads modules. */
  readonly isCertain: boolean;
}

/** What the file gives cause to doubt of each call in it. */
function fileDoubt(call: LogCall, file: FileTraits): ReasonCode | undefined {
  if (call.dialect === 'structured') return undefined;
  if (file.isForPage) return 'browser-folder';
  if (file.isProgramFile && streamOfCall(call) === 'stderr') return 'stream-may-change';
  return file.isCertain ? undefined : 'no-module-system';
}

/** The name that all messages of a file that name a logger agree on. */
function sharedLoggerName(names: readonly LogCallNames[]): string | undefined {
  const [first, ...others] = new Set(names.map(({ loggerName }) => loggerName));
  return others.length === 0 ? first : undefined;
}
