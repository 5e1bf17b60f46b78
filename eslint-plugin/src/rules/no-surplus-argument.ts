import { syntax, type TargetName } from '@logshift/runtime/log-calls';
import { toFieldKey } from '@logshift/runtime/conventions';
import type { TSESTree } from '@typescript-eslint/utils';
import type { SourceCode, SuggestionReportDescriptor } from '@typescript-eslint/utils/ts-eslint';
import { addField } from '../add-field.js';
import { createRule } from '../create-rule.js';
import { withoutCasts } from '../field.js';
import { quoteCode } from '../quote-code.js';
import type { StructuredCall } from '../structured-call.js';
import { onStructuredCalls } from '../structured-call-listener.js';
import { isWrittenInForm } from '../written-in-form.js';

const messages = {
  surplus: '`{{callee}}` takes {{form}}, so `{{value}}` {{fate}}. Pass it as a field.',
  notFields: '`{{callee}}` takes an object of fields, and `{{value}}` is none. Give the value a key.',
  moveToFields: 'Log `{{entry}}` as a field.',
};

type MessageId = keyof typeof messages;
type Suggestion = SuggestionReportDescriptor<MessageId>;

/** A structured call takes an event and fields; what stands behind them is dropped without a word. */
export const noSurplusArgument = createRule<[], MessageId>({
  name: 'no-surplus-argument',
  meta: {
    type: 'problem',
    docs: { description: 'Disallow arguments beyond an event and its fields.', recommended: true },
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) =>
    onStructuredCalls(context, (call) => {
      const { sourceCode } = context;
      const { callee } = call.call;
      if (isNoObject(call)) {
        const value = quoteCode(sourceCode.getText(call.fieldsNode));
        context.report({ node: call.fieldsNode, messageId: 'notFields', data: { callee, value } });
      }
      // An unknown logger that takes a text first may take whatever it likes behind it.
      if (takesPlaceholders(call) || (!call.isCertain && call.form !== 'runtime')) return;
      if (!isWrittenInForm(call)) return;
      const form = formOf(call);
      for (const [index, node] of call.surplus.entries()) {
        const value = quoteCode(sourceCode.getText(node));
        // One after the other: two suggestions at once would name both arguments alike.
        const suggest =
          index === 0 && call.surplus.length === 1 ? movingToFields(call, node, sourceCode) : [];
        context.report({
          node,
          messageId: 'surplus',
          data: { callee, form, value, fate: FATES[call.form] },
          suggest,
        });
      }
    }),
});

/** What becomes of an argument too many. */
const FATES: Readonly<Record<TargetName, string>> = {
  runtime: 'is not logged',
  pino: 'is not logged',
  winston: 'is logged only as the formats of the logger see fit',
  bunyan: 'becomes part of the text',
};

type Argument = TSESTree.CallExpressionArgument;

/** `log.info('ready', 3000)`, where the runtime is to take 3000 for an object. */
function isNoObject(call: StructuredCall): call is StructuredCall & { readonly fieldsNode: Argument } {
  const node = call.form === 'runtime' && call.fieldsNode && withoutCasts(call.fieldsNode);
  if (!node) return false;
  if (node.type === 'Literal') return node.value !== null;
  return node.type === 'TemplateLiteral' || node.type === 'ArrayExpression';
}

/** What pino, bunyan and winston put into the text is no surplus, and no constant name either. */
function takesPlaceholders({ form, event, eventNode }: StructuredCall): boolean {
  if (form === 'runtime') return false;
  return eventNode !== undefined && (event === undefined || /%[a-zA-Z]/.test(event.event));
}

function formOf({ form, call }: StructuredCall): string {
  if (form === 'pino' || form === 'bunyan') return 'fields and an event';
  return call.method === 'exception' ? 'an event, an error and fields' : 'an event and fields';
}

/** The value as one more field, under the name that it has in the code. */
function movingToFields(
  call: StructuredCall,
  node: Argument,
  sourceCode: Readonly<SourceCode>,
): Suggestion[] {
  const key = keyOf(node);
  const before = sourceCode.getTokenBefore(node);
  if (key === undefined || !before || call.form === 'winston') return [];
  const text = sourceCode.getText(node);
  const entry = key === text ? text : `${key}: ${text}`;
  const added = addField(call, key, entry, sourceCode);
  if (!added || sourceCode.commentsExistBetween(before, node)) return [];
  const data = { entry: quoteCode(entry) };
  const range = [before.range[0], node.range[1]] as const;
  return [{ messageId: 'moveToFields', data, fix: (fixer) => [added(fixer), fixer.removeRange(range)] }];
}

/** `total` of `order.total`, `order_id` of `order.id`. */
function keyOf(node: Argument): string | undefined {
  const inner = syntax.unwrap(node);
  const member = syntax.memberOf(inner);
  if (!member)
    return inner.type === 'Identifier' ? toFieldKey(syntax.identifierName(inner) ?? '') : undefined;
  const { property } = member;
  if (property === undefined || property.startsWith('#')) return undefined;
  const owner = syntax.identifierName(syntax.unwrap(member.object));
  const isVague = owner !== undefined && owner !== 'this' && VAGUE.has(property);
  return toFieldKey(isVague ? `${owner} ${property}` : property);
}

const VAGUE: ReadonlySet<string> = new Set([
  'code',
  'id',
  'key',
  'name',
  'path',
  'status',
  'type',
  'url',
  'value',
]);
