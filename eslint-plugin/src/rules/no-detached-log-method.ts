import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportDescriptor, SourceCode } from '@typescript-eslint/utils/ts-eslint';
import { createRule } from '../create-rule.js';
import { findDetachedUse, withWrappers, type DetachedUse } from '../detached-method.js';
import { nameFailure } from '../failure-event.js';
import { mayHoldLogCalls, planOf } from '../file-plan.js';
import { quoteCode } from '../quote-code.js';
import { readSettings } from '../settings.js';
import { isFieldsFirst, isOfLibrary } from '../structured-form.js';
import { isWithin } from '../is-within.js';

const messages = {
  callback:
    '`{{method}}` is called by `{{caller}}` with {{given}}, in the place of the event name. Write a function that logs an event.',
  unbound:
    '`{{method}}` is taken off its logger, without which it throws when it is called. Call it on its logger.',
  unboundName:
    '`{{method}}` is taken off `{{logger}}`, without which it throws when it is called. Call it as `{{logger}}.{{method}}(…)`.',
  writeFunction: 'Write `{{after}}` instead.',
};

type MessageId = keyof typeof messages;
type Judgement = Pick<ReportDescriptor<MessageId>, 'messageId' | 'data' | 'suggest'>;

const GIVEN = {
  error: 'the error',
  value: 'a value',
  element: 'an element, its index and the list',
  nothing: 'nothing',
};

const LEVEL_METHODS: ReadonlySet<string> = new Set([
  'trace',
  'debug',
  'info',
  'warn',
  'error',
  'fatal',
  'exception',
]);

/** Libraries whose methods need their logger as `this`; those of our runtime and of winston do without. */
const NEEDS_LOGGER: ReadonlySet<string> = new Set(['pino', 'pino-http', 'fastify', 'bunyan']);

/** A log method that somebody else calls gets what that one has, and not an event and its fields. */
export const noDetachedLogMethod = createRule<[], MessageId>({
  name: 'no-detached-log-method',
  meta: {
    type: 'problem',
    docs: { description: 'Disallow log methods that are handed on instead of called.', recommended: true },
    hasSuggestions: true,
    schema: [],
    defaultOptions: [],
    messages,
  },
  create: (context) => {
    if (!mayHoldLogCalls(context)) return {};
    const { target = 'runtime' } = readSettings(context.settings).planOptions;
    const { sourceCode } = context;
    return {
      MemberExpression(node) {
        // Most members end here, and nearly all log methods are called where they stand.
        if (node.parent.type === 'CallExpression' && node.parent.callee === node) return;
        if (!LEVEL_METHODS.has(syntax.memberOf(node)?.property ?? '')) return;
        const use = findDetachedUse(node);
        const origin = use && planOf(context).loggers.originOf(node);
        if (!use || origin?.kind !== 'method' || !isOfLibrary(origin.dialect.name, target)) return;
        const judgement = judge(node, use, origin.dialect.name, sourceCode);
        if (judgement) context.report({ node, ...judgement });
      },
      "VariableDeclarator[id.type='ObjectPattern']"(node: TSESTree.VariableDeclarator) {
        const names = unboundNames(node, sourceCode);
        const origin =
          names.length > 0 && node.init ? planOf(context).loggers.originOf(node.init) : undefined;
        if (!node.init || origin?.kind !== 'logger' || !isOfLibrary(origin.dialect.name, target)) return;
        if (!NEEDS_LOGGER.has(origin.dialect.name)) return;
        const logger = quoteCode(sourceCode.getText(node.init));
        for (const [property, method] of names)
          context.report({ node: property, messageId: 'unboundName', data: { method, logger } });
      },
    };
  },
});

/** The log methods that `const { info, error } = log` takes off their logger and that are called then. */
function unboundNames(
  { id }: TSESTree.VariableDeclarator,
  sourceCode: Readonly<SourceCode>,
): readonly (readonly [property: TSESTree.Node, method: string])[] {
  const properties = id.type === 'ObjectPattern' ? id.properties : [];
  return properties.flatMap((property) => {
    const method = property.type === 'Property' ? syntax.keyOf(property) : undefined;
    const isMethod = method !== undefined && LEVEL_METHODS.has(method);
    return isMethod && property.value && isCalledBare(property, id, sourceCode)
      ? [[property, method] as const]
      : [];
  });
}

/** Whether a name declared in a node is called by itself, or handed on: `original.apply(log, args)` brings the logger. */
function isCalledBare(
  node: TSESTree.Node,
  declared: TSESTree.Node,
  sourceCode: Readonly<SourceCode>,
): boolean {
  const variables = declared.parent ? sourceCode.getDeclaredVariables(declared.parent) : [];
  return variables
    .filter(({ identifiers }) => identifiers.some((name) => isWithin(name, node)))
    .flatMap(({ references }) => references)
    .some(({ identifier, init }) => !init && identifier.parent.type === 'CallExpression');
}

function judge(
  node: TSESTree.Node,
  use: DetachedUse,
  dialect: string,
  sourceCode: Readonly<SourceCode>,
): Judgement | undefined {
  const method = quoteCode(sourceCode.getText(node));
  const isError = use.kind === 'callback' && use.gets === 'error';
  const suggest = isError ? writingFunction(node, dialect, sourceCode) : [];
  if (use.kind === 'kept' && !isCalledBare(use.declarator.id, use.declarator.id, sourceCode))
    return undefined;
  if (NEEDS_LOGGER.has(dialect)) return { messageId: 'unbound', data: { method }, suggest };
  if (use.kind !== 'callback') return undefined;
  return { messageId: 'callback', data: { method, caller: use.caller, given: GIVEN[use.gets] }, suggest };
}

function writingFunction(
  node: TSESTree.Node,
  dialect: string,
  sourceCode: Readonly<SourceCode>,
): NonNullable<Judgement['suggest']> {
  const whole = withWrappers(node);
  const event = nameFailure(whole);
  const args = isFieldsFirst(dialect) ? `{ err }, '${event}'` : `'${event}', { err }`;
  const method = sourceCode.getText(node);
  // The logger may be called err, and a function inside would take its name.
  if (sourceCode.getCommentsInside(whole).length > 0 || /\berr\b/.test(method)) return [];
  const after = `(err) => ${method}(${args})`;
  return [
    {
      messageId: 'writeFunction',
      data: { after: quoteCode(after) },
      fix: (fixer) => fixer.replaceText(whole, after),
    },
  ];
}
