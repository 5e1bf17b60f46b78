import type { LogCall, SourcePlan } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { RuleListener } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from './binding-lookup.js';
import { findConstantText } from './constant-text.js';
import { toEventLiteral, type EventLiteral } from './event-literal.js';
import { mayHoldLogCalls, planOf } from './file-plan.js';
import type { ListenerContext } from './listener-context.js';
import { findFileTypes } from './file-types.js';
import { isNeverLogger } from './never-a-logger.js';
import { readSettings } from './settings.js';
import { findStructuredCall, type StructuredCall } from './structured-call.js';

const readings = new WeakMap<SourcePlan, readonly StructuredCall[]>();

/** The structured calls of a file in source order; read once for all rules. */
export function structuredCallsOf(context: ListenerContext): readonly StructuredCall[] {
  const plan = planOf(context);
  const known = readings.get(plan) ?? readCalls(plan, context);
  readings.set(plan, known);
  return known;
}

/**
 * Makes the listener of a rule that judges structured calls: `visit` gets each of them in source order. A file whose
 * words show that it logs nothing is not listened to.
 */
export function onStructuredCalls(
  context: ListenerContext,
  visit: (call: StructuredCall) => void,
): RuleListener {
  if (!mayHoldLogCalls(context)) return {};
  return {
    Program() {
      for (const call of structuredCallsOf(context)) visit(call);
    },
  };
}

function readCalls({ calls }: SourcePlan, context: ListenerContext): readonly StructuredCall[] {
  const { target = 'runtime' } = readSettings(context.settings).planOptions;
  const { sourceCode } = context;
  const bindingOf = createBindingLookup(sourceCode);
  const types = findFileTypes(context);
  const eventOf = (node: TSESTree.Node, call: LogCall): EventLiteral | undefined => {
    const literal = toEventLiteral(node, call);
    const held = literal ? undefined : (findConstantText(node, bindingOf) ?? types?.textOf(node));
    return held === undefined ? literal : { node, event: held, inside: undefined };
  };
  return calls
    .flatMap((planned) => findStructuredCall(planned, { target, eventOf }) ?? [])
    .filter(({ isCertain, logger }) => isCertain || !logger || !isNeverLogger(logger, bindingOf));
}
