import { errorOf, syntax } from '@logshift/runtime/log-calls';
import { toEventName } from '@logshift/runtime/conventions';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { findCaughtValue } from '../caught-value.js';
import { addField } from '../add-field.js';
import { isConstantChoice } from '../constant-choice.js';
import { createRule } from '../create-rule.js';
import { findFileTypes } from '../file-types.js';
import { quoteCode } from '../quote-code.js';
import { isKeyTaken } from '../rename-field.js';
import type { StructuredCall } from '../structured-call.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import { findUnknownName } from '../unknown-name.js';
import { isWrittenInForm } from '../written-in-form.js';

const messages = {
  dynamic:
    'The event name `{{name}}` is decided when the program runs, so nobody can search for it. Log a constant name, and pass what varies as fields.',
  errorMessage:
    'The text `{{name}}` of an error is no event name: it varies. Log a constant name, and the error itself under `err`.',
  nameIt: 'Log `{{event}}` with the error under `err` instead.',
};

type MessageId = keyof typeof messages;
type Suggestion = SuggestionReportDescriptor<MessageId>;

/** Event names are searched for, counted and alerted on: each is written out where it is logged, or is a constant. */
export const noDynamicEventName = createRule<[], MessageId>({
  name: 'no-dynamic-event-name',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow event names that are decided when the program runs.',
      recommended: true,
      types: 'help',
    },
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    const { sourceCode } = context;
    const bindingOf = createBindingLookup(sourceCode);
    return onStructuredCalls(context, (call) => {
      const node = findUnknownName(call);
      // A log function of the project hands on the name that its callers write.
      if (!node || call.call.site.isHandingOn || !isWrittenInForm(call)) return;
      if (isConstantChoice(node, bindingOf, findFileTypes(context))) return;
      const name = quoteCode(sourceCode.getText(node));
      const error = findReadError(node, call, sourceCode);
      const suggest = error ? namedAfterPlace(call, node, error, sourceCode) : [];
      context.report({ node, messageId: error ? 'errorMessage' : 'dynamic', data: { name }, suggest });
    });
  },
});

/** The error whose message or stack stands in place of the name. */
function findReadError(
  node: TSESTree.Node,
  { node: call }: StructuredCall,
  sourceCode: Readonly<SourceCode>,
): TSESTree.Node | undefined {
  const error = errorOf(node, findCaughtValue(call, sourceCode)?.name) as TSESTree.Node | undefined;
  return error === syntax.unwrap(node) ? undefined : error;
}

/** The event named after the function in which it failed, and the error under `err`, where it is not there yet. */
function namedAfterPlace(
  call: StructuredCall,
  node: TSESTree.Node,
  error: TSESTree.Node,
  sourceCode: Readonly<SourceCode>,
): Suggestion[] {
  const { functionName } = call.call.site;
  const event = functionName === undefined ? undefined : toEventName(`${functionName} failed`);
  if (event === undefined || sourceCode.getCommentsInside(node).length > 0) return [];
  const text = sourceCode.getText(error);
  const entry = text === 'err' ? 'err' : `err: ${text}`;
  const isLogged = call.errorNode !== undefined || isKeyTaken('err', call.fields);
  // What pino takes for the fields of a lone argument is the name here.
  const plain = call.eventNode
    ? call
    : { ...call, eventNode: call.node.arguments[0], fieldsNode: undefined, fields: [] };
  const added = isLogged ? undefined : addField(plain, 'err', entry, sourceCode);
  if (!isLogged && !added) return [];
  const fix: Suggestion['fix'] = (fixer) => [
    fixer.replaceText(node, `'${event}'`),
    ...(added ? [added(fixer)] : []),
  ];
  return [{ messageId: 'nameIt', data: { event }, fix }];
}
