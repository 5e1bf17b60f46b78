import { planLogCalls, type PlannedLogCall, type SourcePlan } from '@logshift/runtime/log-calls';
import type { RuleListener, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { readSettings, type PlanSettings } from './settings.js';
import { toSourceFile, type LintedFile } from './source-file.js';

/** A rule's context, as far as it concerns the file and not the rule. */
export interface ListenerContext extends LintedFile {
  readonly settings: Readonly<Record<string, unknown>>;
}

/**
 * Makes the listener of a rule that judges log calls: `visit` gets each log call of the file in source
 * order, read, named and rewritten, with the plan of the whole file.
 */
export function onLogCalls(
  context: ListenerContext,
  visit: (planned: PlannedLogCall, plan: SourcePlan) => void,
): RuleListener {
  return {
    Program() {
      const plan = planOf(context);
      for (const planned of plan.calls) visit(planned, plan);
    },
  };
}

/** One plan for each file and settings, however many rules ask. */
const plans = new WeakMap<Readonly<SourceCode>, Map<PlanSettings, SourcePlan>>();

function planOf(context: ListenerContext): SourcePlan {
  const settings = readSettings(context.settings);
  const known = plans.get(context.sourceCode) ?? new Map<PlanSettings, SourcePlan>();
  plans.set(context.sourceCode, known);
  const plan = known.get(settings) ?? planLogCalls(toSourceFile(context, settings), settings.planOptions);
  known.set(settings, plan);
  return plan;
}
