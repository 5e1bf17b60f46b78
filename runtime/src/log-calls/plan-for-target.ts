import { withCatalogName } from './catalog-name.js';
import { stderr, stdout } from './dialects/stdio.js';
import { RUNTIME_MODULE } from './dialects/structured.js';
import { findExistingEvents } from './existing-events.js';
import { fileDoubt, readPurpose } from './file-doubt.js';
import { findTargetLoggers, type TargetLoggerAt } from './find-target-logger.js';
import { keepsCallee } from './keeps-callee.js';
import { levelMethod } from './level-method.js';
import type { LogCall } from './log-call.js';
import type { LogCallOutcome } from './log-call-outcome.js';
import { isOutsideJson } from './outside-json.js';
import { holesOf } from './message.js';
import { looksStructured } from './looks-structured.js';
import { moduleSystemOf } from './module-system.js';
import { nameLogCalls, type LogCallNames } from './name-log-calls.js';
import { isProgram } from './program-output.js';
import { readSource, type SourceReading } from './read-source.js';
import type { ReasonCode } from './reason.js';
import { refusalContextOf, refusalOf } from './refusal.js';
import { planRemovals } from './removed/plan-removals.js';
import { renameEvent } from './rename-event.js';
import { rewriteForTarget } from './rewrite-for-target.js';
import { rewriteLogCall, settledDoubt } from './rewrite-log-call.js';
import type { SourceFile } from './source-file.js';
import type { PlannedLogCall, PlanOptions, SourcePlan } from './source-plan.js';
import { readStyle } from './source-style.js';
import { createSourceText } from './source-text.js';
import { isStructuredCall } from './structured-call.js';
import { toTargetCall } from './target-call.js';
import { targetKey } from './target-key.js';
import type { TargetLibrary } from './targets/target-library.js';

/**
 * Plans the log calls of a file whose code base keeps its library: calls of that library keep callee and level and get
 * its own structured form; calls of others use a logger of it where one is in scope. No import changes.
 */
export function planForTarget(file: SourceFile, target: TargetLibrary, options: PlanOptions): SourcePlan {
  const loggerModule = options.loggerModule ?? RUNTIME_MODULE;
  const read = readSource(file, loggerModule, target);
  const source = createSourceText(file);
  const reading = { ...read, calls: read.calls.map((call) => toTargetCall(call, target, source)) };
  const loggerAt = findTargetLoggers({ file, originOf: read.originOf, calls: reading.calls, target });
  const verdictOf = createJudge(file, reading, target, loggerAt, options);
  const verdicts = new Map(reading.calls.map((call) => [call, verdictOf(call)]));
  const names = nameCalls(
    reading.calls.filter((call) => verdicts.get(call) === 'rewrite'),
    { file, reading, target, options },
  );
  const rewrite = createRewriting({ file, reading, target, options, loggerAt });
  const refusals = new Map(
    [...verdicts].flatMap(([call, verdict]) => (isRefusal(verdict) ? [[call, verdict] as const] : [])),
  );
  const removed = planRemovals({ file, facts: reading.facts, refusals, lifted: options.include });
  const calls = reading.calls.map((call): PlannedLogCall => {
    const own = names.get(call);
    if (own) return { call, outcome: rewrite(call, own) };
    const verdict = verdicts.get(call) ?? 'structured';
    if (!isRefusal(verdict)) return { call, outcome: structuredOutcome(call, file, options) };
    return { call, outcome: removed.get(call) ?? { kind: 'refused', reason: verdict } };
  });
  const moduleKind = moduleSystemOf(file, read.facts).kind;
  return { calls, logger: undefined, loggers: { originOf: read.originOf, moduleKind, loggerModule } };
}

type Verdict = 'rewrite' | 'structured' | ReasonCode;

function isRefusal(verdict: Verdict): verdict is ReasonCode {
  return verdict !== 'rewrite' && verdict !== 'structured';
}

function createJudge(
  file: SourceFile,
  reading: SourceReading,
  target: TargetLibrary,
  loggerAt: TargetLoggerAt,
  { include }: PlanOptions,
): (call: LogCall) => Verdict {
  const context = refusalContextOf(file, reading, include);
  return (call) => {
    if (looksStructured(call) || isStructuredCall(call, target)) return 'structured';
    const refused = refusalOf(call, context);
    if (refused) return refused;
    if (STREAMS.has(call.dialect)) return 'terminal-output';
    const isOwn = call.dialect === 'structured' || keepsCallee(call.dialect, target);
    if (!isOwn && loggerAt(call.node) === undefined) return 'no-target-logger';
    const isShown = !holesOf(call.message).some(({ expression }) => isOutsideJson(expression));
    return isShown || call.dialect === 'structured' ? 'rewrite' : 'value-not-json';
  };
}

/** What is written to a stream past a logger is no log line; what a console prints may be. */
const STREAMS: ReadonlySet<string> = new Set([stdout.name, stderr.name]);

interface Planning {
  readonly file: SourceFile;
  readonly reading: SourceReading;
  readonly target: TargetLibrary;
  readonly options: PlanOptions;
}

function nameCalls(
  calls: readonly LogCall[],
  { file, reading, target, options }: Planning,
): ReadonlyMap<LogCall, LogCallNames> {
  const structured = reading.calls.filter((call) => isStructuredCall(call, target));
  const existing = findExistingEvents(reading.calls, structured);
  const keyOf = targetKey(target);
  const names = nameLogCalls(calls, file, existing, keyOf);
  return new Map(
    calls.flatMap((call, index) => {
      const name = names[index];
      return name ? [[call, withCatalogName(name, call, options)] as const] : [];
    }),
  );
}

function structuredOutcome(call: LogCall, { text }: SourceFile, { eventNames }: PlanOptions): LogCallOutcome {
  const renamed = renameEvent(call, text, eventNames);
  return renamed ? { kind: 'structured', renamed } : { kind: 'structured' };
}

function createRewriting({
  file,
  reading,
  target,
  options,
  loggerAt,
}: Planning & { readonly loggerAt: TargetLoggerAt }): (call: LogCall, names: LogCallNames) => LogCallOutcome {
  const source = createSourceText(file);
  const style = readStyle(file.text);
  const { bindingOf } = file;
  const isTyped = !/\.[cm]?jsx?$/.test(file.path);
  const traits = {
    isRunByProgram: file.isRunByProgram === true || isProgram(file, reading.facts),
    ...readPurpose(file, reading.facts, options.include),
    // Nothing is imported.
    isCertain: true,
  };
  return (call, names) => {
    if (call.dialect === 'structured')
      return rewriteLogCall({
        call,
        names,
        logger: undefined,
        level: undefined,
        doubt: undefined,
        source,
        style,
      });
    const shared = { call, names, target, source, style, bindingOf, isTyped };
    if (keepsCallee(call.dialect, target)) {
      const level = call.level ?? 'info';
      return rewriteForTarget({ ...shared, callee: undefined, level, doubt: call.doubt });
    }
    const name = loggerAt(call.node) ?? '';
    const decided = options.levelOf?.get(call.callee);
    const wanted = decided ?? call.level ?? 'info';
    const { method, level, doubt } = levelMethod(wanted, name, call.node, {
      target,
      calls: reading.calls,
      bindingOf,
    });
    const first = fileDoubt(call, traits) ?? doubt ?? settledDoubt(call, decided);
    return rewriteForTarget({ ...shared, callee: `${name}.${method}`, level, doubt: first });
  };
}
