import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { findConstantText } from '../constant-text.js';
import { createRule } from '../create-rule.js';
import { isInForm, sayForm, toForm, type NameForm } from '../name-form.js';
import { NAMING_CASES, toCase } from '../naming-case.js';
import { quoteCode } from '../quote-code.js';
import { mayStartSpans, parseSpanStart } from '../span-start.js';

interface Format extends NameForm {
  readonly maxLength: number;
  readonly allow: readonly string[];
}

const messages = {
  malformed: 'The span name `{{name}}` is not in {{form}}. Write it like `{{example}}`.',
  tooLong: 'The span name `{{name}}` has more than {{maxLength}} characters. Choose a shorter one.',
  rename: 'Rename the span to `{{name}}`.',
};

type MessageId = keyof typeof messages;

/** Span names are searched for like event names are, and are written like them. */
export const spanNameFormat = createRule<[Format], MessageId>({
  name: 'span-name-format',
  meta: {
    type: 'suggestion',
    docs: { description: 'Require names of spans in snake_case.', recommended: false, strict: true },
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
          namespaces: { type: 'boolean', description: 'Whether dots may stand between namespaces.' },
          maxLength: { type: 'integer', minimum: 1, description: 'How many characters a name may have.' },
          allow: {
            type: 'array',
            items: { type: 'string', format: 'regex' },
            uniqueItems: true,
            description: 'Regular expressions of names that may have a form of their own.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ case: 'snake_case', namespaces: false, maxLength: 60, allow: [] }],
    messages,
  },
  create: (context, [format]) => {
    if (!mayStartSpans(context)) return {};
    const bindingOf = createBindingLookup(context.sourceCode);
    return {
      CallExpression(call) {
        const node = parseSpanStart(call, bindingOf, context)?.nameNode;
        const name = node && findConstantText(node, bindingOf);
        if (!node || name === undefined || format.allow.some((each) => new RegExp(each).test(name))) return;
        const judgement = judge(name, node, format);
        if (judgement) context.report({ node, ...judgement });
      },
    };
  },
});

interface Judgement {
  readonly messageId: MessageId;
  readonly data: Readonly<Record<string, string | number>>;
  readonly suggest?: SuggestionReportDescriptor<MessageId>[];
}

function judge(name: string, node: TSESTree.Node, format: Format): Judgement | undefined {
  const { maxLength } = format;
  const isFormed = isInForm(name, format);
  if (isFormed && name.length <= maxLength) return undefined;
  if (isFormed) return { messageId: 'tooLong', data: { name: quoteCode(name), maxLength } };
  const better = toForm(name, format);
  const example = better ?? toCase('place order', format.case) ?? '';
  const isShort = better !== undefined && better.length <= maxLength;
  return {
    messageId: 'malformed',
    data: { name: quoteCode(name), form: sayForm(format), example },
    suggest: isShort ? renaming(node, better) : [],
  };
}

/** Only where the name stands in the call itself; a constant may be used elsewhere too. */
function renaming(argument: TSESTree.Node, name: string): SuggestionReportDescriptor<MessageId>[] {
  const node = syntax.unwrap(argument) as TSESTree.Node;
  if (node.type !== 'Literal' && node.type !== 'TemplateLiteral') return [];
  const [start, end] = node.range;
  return [
    {
      messageId: 'rename',
      data: { name },
      fix: (fixer) => fixer.replaceTextRange([start + 1, end - 1], name),
    },
  ];
}
