import { NO_CHILDREN, planChildren, type ChildPlan } from './bound/plan-children.js';
import { withCatalogName } from './catalog-name.js';
import type { LogCall } from './log-call.js';
import type { LogCallOutcome } from './log-call-outcome.js';
import { fileDoubt, readPurpose, type FileTraits } from './file-doubt.js';
import { findExistingEvents, type ExistingEvents } from './existing-events.js';
import { looksStructured } from './looks-structured.js';
import { createJoins, type Joins } from './joined/create-joins.js';
import { moduleSystemOf, type ModuleSystem } from './module-system.js';
import { nameLogCalls, type LogCallNames } from './name-log-calls.js';
import { placeLogger } from './place-logger.js';
import { planForTarget } from './plan-for-target.js';
import { isProgram } from './program-output.js';
import { readSource, type SourceReading } from './read-source.js';
import type { ReasonCode } from './reason.js';
import { refusalContextOf, refusalOf } from './refusal.js';
import { planRemovals } from './removed/plan-removals.js';
import { renameEvent } from './rename-event.js';
import { rewriteLogCall } from './rewrite-log-call.js';
import type { SourceFacts } from './source-facts.js';
import type { SourceFile } from './source-file.js';
import { readStyle } from './source-style.js';
import type { PlannedLogCall, PlanOptions, SourcePlan } from './source-plan.js';
import { createSourceText } from './source-text.js';
import { targetLibraryOf } from './targets/index.js';
import { RUNTIME_MODULE } from './dialects/structured.js';

/** Reads, names and rewrites all log calls of one file; pure. */
export function planLogCalls(file: SourceFile, options: PlanOptions = {}): SourcePlan {
  const target = targetLibraryOf(options.target);
  if (target) return planForTarget(file, target, options);
  const loggerModule = options.loggerModule ?? RUNTIME_MODULE;
  const reading = readSource(file, loggerModule);
  const moduleSystem = moduleSystemOf(file, reading.facts);
  const verdicts = judge(file, reading, options);
  const toRewrite = reading.calls.filter((call) => verdicts.get(call) === 'rewrite');
  const loggers = { originOf: reading.originOf, moduleKind: moduleSystem.kind, loggerModule };
  const children = options.bindsChildren ? planChildrenOf(file, reading, verdicts) : NO_CHILDREN;
  const removals = { file, facts: reading.facts, refusals: refusalsOf(verdicts), lifted: options.include };
  if (toRewrite.length === 0) {
    const removed = planRemovals(removals);
    const calls = reading.calls.map((call) => untouched(call, verdicts, removed, file, options));
    const refused = children.render('').filter(({ outcome }) => outcome.kind === 'refused');
    return { calls, logger: undefined, loggers, children: refused };
  }
  const style = readStyle(file.text);
  const joins = createJoins(toRewrite, file);
  const names = nameCalls(toRewrite, joins, findExistingEvents(reading.calls), file, options);
  const legacy = toRewrite.filter((call) => call.dialect !== 'structured' && !children.receiverOf.has(call));
  const uses = [...legacy.map((call) => call.node), ...children.roots];
  const logger =
    uses.length === 0
      ? undefined
      : placeLogger({
          file,
          facts: reading.facts,
          originOf: reading.originOf,
          style,
          moduleKind: moduleSystem.kind,
          loggerModule,
          loggerName: sharedLoggerName([...names.values()]),
          uses,
        });
  const source = createSourceText(file);
  const traits = traitsOf(file, reading.facts, moduleSystem, options);
  const removed = planRemovals({ ...removals, inserted: logger?.edits.map(({ start }) => start) });
  const rewrite = (call: LogCall, name: LogCallNames): PlannedLogCall => {
    const doubt = fileDoubt(call, traits);
    const level = options.levelOf?.get(call.callee);
    const receiver = children.receiverOf.get(call);
    const whole = joins.wholeOf(call);
    const asked = receiver === undefined ? withoutFields(whole, children.lost.has(call)) : withFields(whole);
    const outcome = rewriteLogCall({
      ...{ call: asked, names: name, logger: receiver ?? logger?.name },
      ...{ level, doubt, source, style },
    });
    return joins.toPlanned(call, outcome);
  };
  const calls = reading.calls.map((call): PlannedLogCall => {
    const joined = joins.joinedOf(call);
    if (joined) return joined;
    const name = names.get(call);
    return name ? rewrite(call, name) : untouched(call, verdicts, removed, file, options);
  });
  return { calls, logger, loggers, children: children.render(logger?.name ?? '') };
}

function traitsOf(
  file: SourceFile,
  facts: SourceFacts,
  { isCertain }: ModuleSystem,
  { include }: PlanOptions,
): FileTraits {
  const isRunByProgram = file.isRunByProgram === true || (isProgram(file, facts) && !isApart(file));
  return { isRunByProgram, ...readPurpose(file, facts, include), isCertain };
}

/** A file of a program alone that the program is said not to run beside its output: its logs go to standard error. */
function isApart({ isProgram: isOwn, isRunByProgram }: SourceFile): boolean {
  return isOwn === true && isRunByProgram === false;
}

/** Names of the calls that become events of their own. */
function nameCalls(
  calls: readonly LogCall[],
  { leaderOf, wholeOf }: Joins,
  existing: ExistingEvents,
  file: SourceFile,
  options: PlanOptions,
): ReadonlyMap<LogCall, LogCallNames> {
  const own = calls.filter((call) => !leaderOf(call));
  const names = nameLogCalls(own.map(wholeOf), file, existing);
  return new Map(
    own.flatMap((call, index) => {
      const name = names[index];
      return name ? [[call, withCatalogName(name, call, options)] as const] : [];
    }),
  );
}

/** A call through a bound logger: its fields are there. */
function withFields({ doubt, nextDoubt, ...call }: LogCall): LogCall {
  const left = doubt === 'bound-fields' ? nextDoubt : doubt;
  return left ? { ...call, doubt: left } : call;
}

/** A call whose logger has fields that do not come along, whatever the logger is declared as. */
function withoutFields(call: LogCall, isLost: boolean): LogCall {
  return isLost && !call.doubt ? { ...call, doubt: 'bound-fields' } : call;
}

function planChildrenOf(
  file: SourceFile,
  reading: SourceReading,
  verdicts: ReadonlyMap<LogCall, Verdict>,
): ChildPlan {
  const known = new Map(
    [...verdicts].map(([call, verdict]) => [
      call,
      verdict === 'rewrite' || verdict === 'structured' ? verdict : ('refused' as const),
    ]),
  );
  return planChildren(file.program, known, reading.readingOf(undefined));
}

type Verdict = 'rewrite' | 'structured' | ReasonCode;

function refusalsOf(verdicts: ReadonlyMap<LogCall, Verdict>): ReadonlyMap<LogCall, ReasonCode> {
  return new Map(
    [...verdicts].flatMap(([call, verdict]) =>
      verdict === 'rewrite' || verdict === 'structured' ? [] : [[call, verdict] as const],
    ),
  );
}

function judge(
  file: SourceFile,
  reading: SourceReading,
  options: PlanOptions,
): ReadonlyMap<LogCall, Verdict> {
  const context = refusalContextOf(file, reading, options.include);
  return new Map(
    reading.calls.map((call): [LogCall, Verdict] => {
      return [call, looksStructured(call) ? 'structured' : (refusalOf(call, context) ?? 'rewrite')];
    }),
  );
}

function untouched(
  call: LogCall,
  verdicts: ReadonlyMap<LogCall, Verdict>,
  removed: ReadonlyMap<LogCall, LogCallOutcome>,
  { text }: SourceFile,
  { eventNames }: PlanOptions,
): PlannedLogCall {
  const verdict = verdicts.get(call) ?? 'structured';
  if (verdict !== 'structured' && verdict !== 'rewrite')
    return { call, outcome: removed.get(call) ?? { kind: 'refused', reason: verdict } };
  const renamed = renameEvent(call, text, eventNames);
  return { call, outcome: renamed ? { kind: 'structured', renamed } : { kind: 'structured' } };
}

/** The name that all messages of a file that name a logger agree on. */
function sharedLoggerName(names: readonly LogCallNames[]): string | undefined {
  const [first, ...others] = new Set(names.map(({ loggerName }) => loggerName));
  return others.length === 0 ? first : undefined;
}
