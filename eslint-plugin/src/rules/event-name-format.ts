import { EVENT_NAME_LIMITS, splitWords, type EventNameOptions } from '@logshift/runtime/conventions';
import type { ReportDescriptor, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import type { EventLiteral } from '../event-literal.js';
import { isInForm, sayForm, toForm } from '../name-form.js';
import { NAMING_CASES, toCase, type NamingCase } from '../naming-case.js';
import { saysWhatHappened, toPastWords } from '../past-event-name.js';
import { quoteCode } from '../quote-code.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import { isWrittenInForm } from '../written-in-form.js';

type Options = [
  Required<EventNameOptions> & {
    readonly case: NamingCase;
    readonly tense: 'any' | 'past';
    readonly pattern?: string;
  },
];

/** Everything of a report but its place. */
type Judgement = Pick<ReportDescriptor<keyof typeof messages>, 'messageId' | 'data' | 'suggest'>;

type Suggestion = SuggestionReportDescriptor<keyof typeof messages>;

const messages = {
  malformed: 'The event name `{{event}}` is not in {{form}}. Write it like `{{example}}`.',
  tooLong:
    'The event name `{{event}}` has more than {{words}} or {{maxLength}} characters. Choose a shorter one.',
  offPattern: 'The event name `{{event}}` does not match `{{pattern}}`. Choose a name that does.',
  notPast:
    'The event name `{{event}}` does not say what has happened: none of its words is a verb in the past. Write it like `{{example}}`.',
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
          case: {
            type: 'string',
            enum: [...NAMING_CASES],
            description: 'How the words of a name are joined.',
          },
          maxWords: { type: 'integer', minimum: 1, description: 'How many words a name may have.' },
          maxLength: { type: 'integer', minimum: 1, description: 'How many characters a name may have.' },
          namespaces: { type: 'boolean', description: 'Whether dots may stand between namespaces.' },
          tense: {
            type: 'string',
            enum: ['any', 'past'],
            description: 'Whether a name must have a verb in the past: `order_placed`.',
          },
          pattern: {
            type: 'string',
            format: 'regex',
            description: 'A regular expression that names must match as well.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ case: 'snake_case', ...EVENT_NAME_LIMITS, tense: 'any' }],
    messages,
  },
  create: (context, [options]) =>
    onStructuredCalls(context, (call) => {
      const { event } = call;
      const judgement = event && judge(event, options);
      if (judgement && isWrittenInForm(call)) context.report({ node: event.node, ...judgement });
    }),
});

function judge(literal: EventLiteral, options: Options[0]): Judgement | undefined {
  const event = quoteCode(literal.event);
  const { maxWords, maxLength, pattern } = options;
  if (isWellFormed(literal.event, options)) {
    const data = { event, pattern };
    return matchesPattern(literal.event, options)
      ? judgeTense(literal, options)
      : { messageId: 'offPattern', data };
  }
  // Cutting words may cut a `not`: a name that is too long is for a person to shorten.
  const name = toForm(literal.event, options);
  if (name !== undefined && !isWellFormed(name, options)) {
    const words = maxWords === 1 ? 'one word' : `${maxWords} words`;
    return { messageId: 'tooLong', data: { event, words, maxLength } };
  }
  const example = name ?? toCase('order placed', options.case) ?? '';
  return {
    messageId: 'malformed',
    data: { event, form: sayForm(options), example },
    suggest: renamesTo(name, literal, options),
  };
}

function judgeTense(literal: EventLiteral, options: Options[0]): Judgement | undefined {
  const segments = literal.event.split('.');
  const words = splitWords(segments.at(-1) ?? '');
  if (options.tense === 'any' || saysWhatHappened(words)) return undefined;
  const names = toPastWords(words).flatMap((past) => {
    const last = toCase(past.join(' '), options.case);
    return last === undefined ? [] : [[...segments.slice(0, -1), last].join('.')];
  });
  const example = names[0] ?? toCase('order placed', options.case) ?? '';
  const data = { event: quoteCode(literal.event), example };
  const suggest = names.flatMap((name) => renamesTo(name, literal, options));
  return { messageId: 'notPast', data, suggest };
}

function isWellFormed(name: string, options: Options[0]): boolean {
  const { maxWords, maxLength } = options;
  if (name.length > maxLength || !isInForm(name, options)) return false;
  return name.split('.').reduce((count, segment) => count + wordsIn(segment), 0) <= maxWords;
}

/** Each capital and each `_` or `-` begins a word. */
function wordsIn(segment: string): number {
  return segment.split(/[_-]|(?<=.)(?=[A-Z])/).length;
}

function matchesPattern(name: string, { pattern }: Options[0]): boolean {
  return pattern === undefined || new RegExp(pattern).test(name);
}

function renamesTo(name: string | undefined, { inside }: EventLiteral, options: Options[0]): Suggestion[] {
  if (name === undefined || !inside || !isWellFormed(name, options) || !matchesPattern(name, options))
    return [];
  return [{ messageId: 'rename', data: { name }, fix: (fixer) => fixer.replaceTextRange(inside, name) }];
}
