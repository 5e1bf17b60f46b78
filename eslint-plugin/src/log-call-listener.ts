import type { PlannedLogCall, SourcePlan } from '@logshift/runtime/log-calls';
import type { RuleListener } from '@typescript-eslint/utils/ts-eslint';
import { mayHoldLogCalls, planOf } from './file-plan.js';
import type { ListenerContext } from './listener-context.js';

/**
 * Makes the listener of a rule that judges log calls: `visit` gets each log call of the file in source
 * order, read, named and rewritten, with the plan of the whole file. A file whose words show that it logs
 * nothing is not listened to.
 */
export function onLogCalls(
  context: ListenerContext,
  visit: (planned: PlannedLogCall, plan: SourcePlan) => void,
): RuleListener {
  if (!mayHoldLogCalls(context)) return {};
  return {
    Program() {
      const plan = planOf(context);
      for (const planned of plan.calls) visit(planned, plan);
    },
  };
}
