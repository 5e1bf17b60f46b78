import { isFieldKey, toFieldKey, toSpanName } from '@logshift/runtime/conventions';
import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { createRule } from '../create-rule.js';
import { findFileTypes } from '../file-types.js';
import { quoteCode } from '../quote-code.js';
import { findVaryingPart } from '../span-name-part.js';
import { mayStartSpans, parseSpanStart, type SpanStart } from '../span-start.js';
import { isFunction } from '../surroundings.js';

type Options = [{ readonly allow: readonly string[] }];

const messages = {
  varying:
    'The name of this span varies with `{{part}}`: spans of one kind are found by one name. Give it a constant name, and `{{part}}` as an attribute.',
  useAttributes: 'Name the span `{{name}}`, with attributes for what varies.',
};

type MessageId = keyof typeof messages;

/** Spans are counted, compared and searched by their names: each name that varies is a kind of span of its own. */
export const noDynamicSpanName = createRule<Options, MessageId>({
  name: 'no-dynamic-span-name',
  meta: {
    type: 'problem',
    docs: {
      description: 'Disallow names of spans that vary from one span to the next.',
      recommended: false,
      strict: true,
      types: 'help',
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          allow: {
            type: 'array',
            items: { type: 'string' },
            uniqueItems: true,
            description: 'Names of variables and properties whose values are few.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ allow: [] }],
    messages,
  },
  create: (context, [{ allow }]) => {
    if (!mayStartSpans(context)) return {};
    const bindingOf = createBindingLookup(context.sourceCode);
    return {
      CallExpression(node) {
        const start = parseSpanStart(node, bindingOf, context);
        if (!start?.nameNode) return;
        const clues = { bindingOf, types: findFileTypes(context), allow };
        const part = findVaryingPart(start.nameNode, clues);
        if (!part) return;
        const data = { part: quoteCode(context.sourceCode.getText(part)) };
        const suggest = usingAttributes(start, context.sourceCode);
        context.report({ node: start.nameNode, messageId: 'varying', data, suggest });
      },
    };
  },
});

/** Only where there are no options yet, and each value has a name of its own to go by. */
function usingAttributes(
  { node, nameNode }: SpanStart,
  sourceCode: Readonly<SourceCode>,
): SuggestionReportDescriptor<MessageId>[] {
  if (nameNode?.type !== 'TemplateLiteral' || sourceCode.getCommentsInside(nameNode).length > 0) return [];
  const second = node.arguments[1];
  if (second && !isFunction(second)) return [];
  const name = toSpanName(constantWords(nameNode));
  const entries = nameNode.expressions.map((value) => toEntry(value, sourceCode));
  const keys = entries.map((entry) => entry?.key);
  if (name === undefined || keys.includes(undefined) || new Set(keys).size < keys.length) return [];
  const attributes = entries.map((entry) => entry?.text).join(', ');
  return [
    {
      messageId: 'useAttributes',
      data: { name },
      fix: (fixer) => fixer.replaceText(nameNode, `'${name}', { attributes: { ${attributes} } }`),
    },
  ];
}

/** What stands between the values, without the small words that led to one at the end: `place order %s for %s`. */
function constantWords({ quasis }: TSESTree.TemplateLiteral): string {
  const words = quasis.map(({ value }) => value.cooked).join(' ');
  return words.replace(/(?:\s+(?:and|at|by|for|from|in|of|on|to|with))+\W*$/, '');
}

interface Entry {
  readonly key: string;
  readonly text: string;
}

/** `order_id: order.id`; a name alone would be a field key already: `id`. */
function toEntry(value: TSESTree.Node, sourceCode: Readonly<SourceCode>): Entry | undefined {
  const node = syntax.unwrap(value) as TSESTree.Node;
  if (node.type !== 'Identifier' && node.type !== 'MemberExpression') return undefined;
  const text = sourceCode.getText(node);
  if (!/^[\w$]+(?:\.[\w$]+)*$/.test(text)) return undefined;
  const words = text
    .replace(/^this\./, '')
    .split('.')
    .slice(-2)
    .join(' ');
  const key = toFieldKey(words);
  if (key === undefined || !isFieldKey(key)) return undefined;
  return { key, text: key === text ? key : `${key}: ${text}` };
}
