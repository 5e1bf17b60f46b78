import type { Scope, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { bindCommonFields, type Binding } from '../bind-common-fields.js';
import { commonFieldsOf, type CommonField } from '../common-fields.js';
import { createRule } from '../create-rule.js';
import { areExclusive } from '../exclusive-branches.js';
import { mayHoldLogCalls } from '../file-plan.js';
import { findVariable } from '../find-variable.js';
import { isWithin } from '../is-within.js';
import type { ListenerContext } from '../listener-context.js';
import { loggerTextOf } from '../logger-text.js';
import { quoteCode } from '../quote-code.js';
import { structuredCallsOf } from '../structured-call-listener.js';
import type { StructuredCall } from '../structured-call.js';
import { findEnclosingFunction, type EnclosingFunction } from '../surroundings.js';

const messages = {
  repeated:
    'All {{count}} calls of `{{logger}}` in this function have the same {{fields}}. Bind the logger with what they share, once.',
  bind: 'Bind it by `{{line}}`.',
};

type MessageId = keyof typeof messages;

/** What every call of a function says is said once, and cannot be forgotten in the next call. */
export const preferBoundField = createRule<[{ readonly min: number }], MessageId>({
  name: 'prefer-bound-field',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require fields that all log calls of a function share to be bound to the logger.',
      recommended: false,
      strict: true,
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          min: { type: 'integer', minimum: 2, description: 'How many calls must share a field.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ min: 3 }],
    messages,
  },
  create: (context, [{ min }]) => {
    if (!mayHoldLogCalls(context)) return {};
    const { sourceCode } = context;
    return {
      Program() {
        for (const calls of groupsOf(context).filter((group) => group.length >= min && runTogether(group))) {
          const common = commonFieldsOf(calls, sourceCode);
          const [first] = calls;
          const [field] = common;
          if (!first?.logger || !field?.fields[0]) continue;
          const keys = common.map(({ key }) => `\`${key}\``);
          const binding = bindAll(calls, common, context);
          const suggest: SuggestionReportDescriptor<MessageId>[] = binding
            ? [{ messageId: 'bind', data: { line: quoteCode(binding.line) }, fix: binding.fix }]
            : [];
          const logger = quoteCode(sourceCode.getText(first.logger));
          const fields = `${keys.length === 1 ? 'field' : 'fields'} ${keys.join(' and ')}`;
          const data = { count: calls.length, logger, fields };
          context.report({ node: field.fields[0].node, messageId: 'repeated', data, suggest });
        }
      },
    };
  },
});

/**
 * Binds the logger of calls, and of those in functions among them, which are to be found with them: they have the same
 * fields, too, or the logger is left. A function that is declared may be called before the bound logger is there.
 */
function bindAll(
  calls: readonly StructuredCall[],
  common: readonly CommonField[],
  context: Readonly<ListenerContext>,
): Binding | undefined {
  const { sourceCode } = context;
  const inner = innerCallsOf(calls, context);
  if (inner.length === 0) return bindCommonFields(calls, common, sourceCode);
  if (inner.some(({ node }) => findEnclosingFunction(node)?.type === 'FunctionDeclaration')) return undefined;
  const all = [...calls, ...inner].toSorted((a, b) => a.node.range[0] - b.node.range[0]);
  const shared = commonFieldsOf(all, sourceCode);
  return shared.length === common.length ? bindCommonFields(all, shared, sourceCode) : undefined;
}

/** The calls of the same logger in functions behind the first of some calls, where a bound logger is in scope. */
function innerCallsOf(
  [first]: readonly StructuredCall[],
  context: Readonly<ListenerContext>,
): readonly StructuredCall[] {
  const around = first && findEnclosingFunction(first.node);
  const variable = first && loggerVariableOf(first, context);
  if (!around || !variable) return [];
  return structuredCallsOf(context).filter(
    (call) =>
      call.node.range[0] > first.node.range[0] &&
      isWithin(call.node, around) &&
      findEnclosingFunction(call.node) !== around &&
      loggerVariableOf(call, context) === variable,
  );
}

/** A logger that is a member is another one where `this` is. */
function loggerVariableOf(
  { logger }: StructuredCall,
  { sourceCode }: Readonly<ListenerContext>,
): Scope.Variable | undefined {
  return logger?.type === 'Identifier' ? findVariable(logger, sourceCode) : undefined;
}

/** Of calls in the branches of one choice a single one runs, and a logger that is bound for it saves nothing. */
function runTogether(calls: readonly StructuredCall[]): boolean {
  return calls.some(({ node }, at) => calls.slice(at + 1).some((other) => !areExclusive(node, other.node)));
}

/** The calls of each logger in each function. */
function groupsOf(context: ListenerContext): readonly (readonly StructuredCall[])[] {
  const groups = new Map<EnclosingFunction, Map<string, StructuredCall[]>>();
  for (const call of structuredCallsOf(context)) {
    const around = findEnclosingFunction(call.node);
    if (!around || !call.logger) continue;
    const byLogger = groups.get(around) ?? new Map<string, StructuredCall[]>();
    groups.set(around, byLogger);
    const text = loggerTextOf(call.logger, context.sourceCode);
    byLogger.set(text, [...(byLogger.get(text) ?? []), call]);
  }
  return [...groups.values()].flatMap((byLogger) => [...byLogger.values()]);
}
