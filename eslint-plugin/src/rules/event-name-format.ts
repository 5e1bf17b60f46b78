import {
  EVENT_NAME_LIMITS,
  isEventName,
  toEventName,
  type EventNameOptions,
} from '@logshift/runtime/conventions';
import type { ReportDescriptor, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { findEventLiteral, type EventLiteral } from '../event-literal.js';
import { onLogCalls } from '../log-call-listener.js';
import { quoteCode } from '../quote-code.js';

type Options = [Required<EventNameOptions> & { readonly pattern?: string }];

/** Everything of a report but its place. */
type Judgement = Pick<ReportDescriptor<keyof typeof messages>, 'messageId' | 'data' | 'suggest'>;

type Suggestion = SuggestionReportDescriptor<keyof typeof messages>;

const messages = {
  malformed: 'The event name `{{event}}` is not in {{form}}. Write it like `{{example}}`.',
  tooLong:
    'The event name `{{event}}` has more than {{words}} or {{maxLength}} characters. Choose a shorter one.',
  offPattern: 'The event name `{{event}}` does not match `{{pattern}}`. Choose a name that does.',
  rename: 'Rename the event to `{{name}}`.',
};

/** Event names are typed into queries for years: they are short, in snake_case, and never vary. */
export const eventNameFormat = createRule<Options, keyof typeof messages>({
  name: 'event-name-format',
  meta: {
    type: 'suggestion',
    docs: { description: 'Require event names in snake_case, and of a few words.', recommended: true },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          maxWords: { type: 'integer', minimum: 1, description: 'How many words a name may have.' },
          maxLength: { type: 'integer', minimum: 1, description: 'How many characters a name may have.' },
          namespaces: { type: 'boolean', description: 'Whether dots may stand between namespaces.' },
          pattern: {
            type: 'string',
            format: 'regex',
            description: 'A regular expression that names must match as well.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ ...EVENT_NAME_LIMITS }],
    messages,
  },
  create: (context, [options]) =>
    onLogCalls(context, ({ call }) => {
      const literal = findEventLiteral(call);
      const judgement = literal && judge(literal, options);
      if (judgement) context.report({ node: literal.node, ...judgement });
    }),
});

function judge(literal: EventLiteral, options: Options[0]): Judgement | undefined {
  const event = quoteCode(literal.event);
  const { maxWords, maxLength, namespaces, pattern } = options;
  if (isEventName(literal.event, options)) {
    const data = { event, pattern };
    return matchesPattern(literal.event, options) ? undefined : { messageId: 'offPattern', data };
  }
  // Cutting words may cut a `not`: a name that is too long is for a person to shorten.
  const name = toEventName(literal.event, { namespaces, maxWords: Infinity, maxLength: Infinity });
  if (name !== undefined && !isEventName(name, options)) {
    const words = maxWords === 1 ? 'one word' : `${maxWords} words`;
    return { messageId: 'tooLong', data: { event, words, maxLength } };
  }
  const form = namespaces ? 'snake_case with dots between namespaces' : 'snake_case';
  const data = { event, form, example: name ?? 'order_placed' };
  return { messageId: 'malformed', data, suggest: renamesTo(name, literal, options) };
}

function matchesPattern(name: string, { pattern }: Options[0]): boolean {
  return pattern === undefined || new RegExp(pattern).test(name);
}

function renamesTo(name: string | undefined, { inside }: EventLiteral, options: Options[0]): Suggestion[] {
  if (name === undefined || !inside || !isEventName(name, options) || !matchesPattern(name, options))
    return [];
  return [{ messageId: 'rename', data: { name }, fix: (fixer) => fixer.replaceTextRange(inside, name) }];
}
