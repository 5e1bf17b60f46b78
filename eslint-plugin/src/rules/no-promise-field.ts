import type { SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import type { TSESTree } from '@typescript-eslint/utils';
import { createBindingLookup } from '../binding-lookup.js';
import { createRule } from '../create-rule.js';
import { findFileTypes } from '../file-types.js';
import { isPromiseValue } from '../promise-value.js';
import { quoteCode } from '../quote-code.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import { findEnclosingFunction } from '../surroundings.js';

const messages = {
  promise:
    'The field `{{key}}` is a promise, of which a record shows `{}`. Wait for its value, and log that.',
  waitForIt: 'Log `{{after}}` instead.',
};

type Suggestion = SuggestionReportDescriptor<keyof typeof messages>;

/** A promise is written as `{}`: what it resolves to is not there yet when the record is. */
export const noPromiseField = createRule<[], keyof typeof messages>({
  name: 'no-promise-field',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow promises as values of fields.',
      recommended: true,
      types: 'help',
    },
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    const bindingOf = createBindingLookup(context.sourceCode);
    return onStructuredCalls(context, ({ fields }) => {
      const types = findFileTypes(context);
      for (const { key, value } of fields) {
        if (key === undefined || !isPromiseValue(value, bindingOf, types)) continue;
        const suggest = waitingFor(value, context.sourceCode.getText(value));
        context.report({ node: value, messageId: 'promise', data: { key }, suggest });
      }
    });
  },
});

/** Only where somebody may wait: in an async function. */
function waitingFor(value: TSESTree.Node, text: string): Suggestion[] {
  const around = findEnclosingFunction(value);
  if (!around?.async) return [];
  const after = `await ${text}`;
  const isShort = value.parent?.type === 'Property' && value.parent.shorthand;
  return [
    {
      messageId: 'waitForIt',
      data: { after: quoteCode(after) },
      fix: (fixer) =>
        isShort ? fixer.replaceText(value, `${text}: ${after}`) : fixer.replaceText(value, after),
    },
  ];
}
