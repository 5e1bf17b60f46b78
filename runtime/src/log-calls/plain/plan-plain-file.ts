import type { LogCall } from '../log-call.js';
import { looksStructured } from '../looks-structured.js';
import type { PlannedLogCall, PlanOptions, SourcePlan } from '../source-plan.js';
import { renameEvent } from '../rename-event.js';
import type { SourceFile } from '../source-file.js';
import { RUNTIME_MODULE } from '../dialects/structured.js';
import { planLogCalls } from '../plan-log-calls.js';
import { readPlainCalls } from './read-plain-calls.js';

/**
 * Plans a file as `planLogCalls` does, and in a fraction of the time where the file has nothing to be rewritten: where all
 * that it logs goes through loggers of our own runtime, which it makes by name and does nothing else with, or where it logs
 * nothing at all. That shows in a few places of its text. Any other file gets the whole reading.
 */
export function planFile(file: SourceFile, options: PlanOptions = {}): SourcePlan {
  return planPlainFile(file, options) ?? planLogCalls(file, options);
}

/** The same for such a file alone; undefined for any other. */
export function planPlainFile(file: SourceFile, options: PlanOptions = {}): SourcePlan | undefined {
  // What people or types say of names may make a log call of anything.
  if ((options.target ?? 'runtime') !== 'runtime' || file.declared || file.loggerModules || file.types)
    return undefined;
  const calls = readPlainCalls(file, options.loggerModule ?? RUNTIME_MODULE);
  if (!calls?.every(looksStructured)) return undefined;
  let whole: SourcePlan | undefined;
  return {
    calls: calls.map((call) => toPlanned(call, file, options)),
    logger: undefined,
    children: [],
    get loggers() {
      whole ??= planLogCalls(file, options);
      return whole.loggers;
    },
  };
}

function toPlanned(call: LogCall, { text }: SourceFile, { eventNames }: PlanOptions): PlannedLogCall {
  const renamed = renameEvent(call, text, eventNames);
  return { call, outcome: renamed ? { kind: 'structured', renamed } : { kind: 'structured' } };
}
