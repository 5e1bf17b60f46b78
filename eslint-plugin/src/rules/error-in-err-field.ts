import { errorOf as namedError, syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type {
  ReportDescriptor,
  SourceCode,
  SuggestionReportDescriptor,
} from '@typescript-eslint/utils/ts-eslint';
import { createBindingLookup } from '../binding-lookup.js';
import { findCaughtValue } from '../caught-value.js';
import { createRule } from '../create-rule.js';
import type { Field } from '../field.js';
import { findFileTypes } from '../file-types.js';
import { quoteCode } from '../quote-code.js';
import { isKeyTaken } from '../rename-field.js';
import { findShownError, type ShownError } from '../shown-error.js';
import type { StructuredCall } from '../structured-call.js';
import { onStructuredCalls } from '../structured-call-listener.js';

const messages = {
  wrongKey:
    'The error `{{error}}` stands under `{{key}}`. Log it under `err`, where records have their error.',
  shortened:
    'Of the error `{{error}}` the field `{{key}}` shows `{{value}}` only. Log the error itself under `err`: that keeps its stack and causes.',
  asFields: 'The error `{{error}}` stands in the place of the fields. Log it under `err`: `{ {{entry}} }`.',
  spread:
    'A spread error loses its message and stack, which are no own fields to copy. Log `{{error}}` itself under `err`.',
  withoutStack:
    'Of an error in a field winston shows its own fields only, mostly `{}`. Log the stack of `{{error}}` beside it: `{{entry}}`.',
  useErr: 'Log `{{entry}}` instead.',
  addStack: 'Log `{{entry}}` as well.',
};

type MessageId = keyof typeof messages;
type Judgement = ReportDescriptor<MessageId>;
type Suggestion = SuggestionReportDescriptor<MessageId>;

/** Records have one place for an error, where its type, message, stack and causes are all kept. */
export const errorInErrField = createRule<[], MessageId>({
  name: 'error-in-err-field',
  meta: {
    type: 'problem',
    docs: {
      description: 'Require errors to be logged whole, under `err`.',
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
      const caughtName = findCaughtValue(call.node, sourceCode)?.name;
      const clues = { bindingOf, types: findFileTypes(context), caughtName };
      const errorOf = (value: TSESTree.Node): ShownError | undefined => findShownError(value, clues);
      const judge = call.form === 'winston' ? judgeForWinston : judgeFields;
      for (const judgement of judge(call, errorOf, context)) context.report(judgement);
    });
  },
});

type ErrorOf = (value: TSESTree.Node) => ShownError | undefined;

interface Place {
  readonly sourceCode: Readonly<SourceCode>;
  readonly filename: string;
}

function judgeFields(call: StructuredCall, errorOf: ErrorOf, { sourceCode }: Place): Judgement[] {
  const { fieldsNode, fields, errorNode, form } = call;
  const whole = fieldsNode && form === 'runtime' ? errorOf(fieldsNode) : undefined;
  if (fieldsNode && whole?.isWhole) return [asFields(fieldsNode, whole, sourceCode)];
  // Beside the error itself its message may stand again, and a second error under a key of its own.
  const others = fields.filter(({ value }) => errorOf(value)?.isWhole ?? isCalledError(value));
  if (errorNode || isKeyTaken('err', others)) return [];
  const seen = new Set<string>();
  return fields.flatMap((field) => {
    const shown = field.kind === 'computed' ? undefined : errorOf(field.value);
    const error = shown && sourceCode.getText(shown.node);
    // { message: err.message, stack: err.stack } is one error in two pieces.
    if (!shown || error === undefined || seen.has(error)) return [];
    seen.add(error);
    return judgeField(field, shown, fields, sourceCode) ?? [];
  });
}

/** e.g. the `err` of `(err, cb) => read().catch((readErr) => log.debug('read_failed', { err, readErr }))` */
function isCalledError(value: TSESTree.Node): boolean {
  return namedError(value, undefined) === syntax.unwrap(value);
}

function judgeField(
  field: Field,
  shown: ShownError,
  fields: readonly Field[],
  sourceCode: Readonly<SourceCode>,
): Judgement | undefined {
  const error = sourceCode.getText(shown.node);
  const value = quoteCode(sourceCode.getText(field.value));
  const data = { error: quoteCode(error), key: field.key ?? '', value };
  const hasComment = sourceCode.getCommentsInside(field.node).length > 0;
  const isFree = field.key === 'err' || !isKeyTaken('err', fields);
  const suggest = isFree && !hasComment ? [replacing(field.node, entryOf(error))] : [];
  if (field.kind === 'spread')
    return shown.isWhole ? { node: field.node, messageId: 'spread', data, suggest } : undefined;
  return { node: field.value, messageId: shown.isWhole ? 'wrongKey' : 'shortened', data, suggest };
}

function asFields(node: TSESTree.Node, shown: ShownError, sourceCode: Readonly<SourceCode>): Judgement {
  const error = sourceCode.getText(shown.node);
  const entry = entryOf(error);
  const data = { error: quoteCode(error), entry: quoteCode(entry) };
  return { node, messageId: 'asFields', data, suggest: [replacing(node, `{ ${entry} }`)] };
}

function entryOf(error: string): string {
  return error === 'err' ? 'err' : `err: ${error}`;
}

function replacing(node: TSESTree.Node, entry: string): Suggestion {
  const data = { entry: quoteCode(entry) };
  return { messageId: 'useErr', data, fix: (fixer) => fixer.replaceText(node, entry) };
}

/** winston copies the fields of an error given as `meta`, and shows nothing of one that is a field. */
function judgeForWinston({ fields, isOpen }: StructuredCall, errorOf: ErrorOf, place: Place): Judgement[] {
  if (isOpen || isKeyTaken('stack', fields)) return [];
  const { sourceCode } = place;
  const hasStack = (error: string): boolean =>
    fields.some(({ value }) => sourceCode.getText(value).includes(`${error}.stack`));
  return fields.flatMap((field) => {
    const shown = errorOf(field.value);
    const error = shown && sourceCode.getText(shown.node);
    if (!shown?.isWhole || error === undefined || hasStack(error)) return [];
    return [withoutStack(field, error, shown.node.type === 'NewExpression', place)];
  });
}

function withoutStack(field: Field, error: string, isMade: boolean, { filename }: Place): Judgement {
  // Of a caught value TypeScript knows no stack.
  const isTyped = /\.[cm]?tsx?$/.test(filename);
  const entry = `stack: ${isTyped ? `${error} instanceof Error ? ${error}.stack : undefined` : `${error}.stack`}`;
  const data = { error: quoteCode(error), entry: quoteCode(entry) };
  const suggestion: Suggestion = {
    messageId: 'addStack',
    data,
    fix: (fixer) => fixer.insertTextAfter(field.node, `, ${entry}`),
  };
  return { node: field.value, messageId: 'withoutStack', data, suggest: isMade ? [] : [suggestion] };
}
