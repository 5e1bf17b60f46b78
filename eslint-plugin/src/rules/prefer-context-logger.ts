import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { findContextLogger, isOfModule, type ContextClues } from '../context-logger.js';
import { createRule } from '../create-rule.js';
import { mayHoldLogCalls } from '../file-plan.js';
import type { ListenerContext } from '../listener-context.js';
import { loggerTextOf } from '../logger-text.js';
import { readSettings } from '../settings.js';
import { structuredCallsOf } from '../structured-call-listener.js';

const messages = {
  module:
    '`{{logger}}` is the logger of the module, and `{{context}}` is in scope, whose records tell what they belong to. Log with `{{context}}`.',
  use: 'Log with `{{context}}`.',
};

/** A record that was written through the module's logger is not found by the id of its request. */
export const preferContextLogger = createRule<
  [{ readonly members: readonly string[] }],
  keyof typeof messages
>({
  name: 'prefer-context-logger',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Require the logger of the request or job where one is in scope.',
      recommended: false,
      strict: true,
    },
    hasSuggestions: true,
    schema: [
      {
        type: 'object',
        properties: {
          members: {
            type: 'array',
            items: { type: 'string', pattern: '^[\\w$]+(?:\\.[\\w$]+)+$' },
            uniqueItems: true,
            description: 'Loggers that are members of parameters.',
          },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [
      {
        members: [
          'req.log',
          'request.log',
          'req.logger',
          'request.logger',
          'ctx.log',
          'ctx.logger',
          'c.var.log',
        ],
      },
    ],
    messages,
  },
  create: (context, [{ members }]) => {
    if (!mayHoldLogCalls(context)) return {};
    return {
      Program() {
        const clues = cluesOf(context, members);
        for (const { node, logger: written, isCertain } of structuredCallsOf(context)) {
          const logger = written && (syntax.unwrap(written) as TSESTree.Node);
          if (logger?.type !== 'Identifier' || !isCertain || !isOfModule(logger, context.sourceCode))
            continue;
          const found = findContextLogger(node, logger, clues);
          if (!found) continue;
          const data = { logger: logger.name, context: found.text };
          context.report({
            node: logger,
            messageId: 'module',
            data,
            suggest: [{ messageId: 'use', data, fix: (fixer) => fixer.replaceText(logger, found.text) }],
          });
        }
      },
    };
  },
});

const BINDERS: ReadonlySet<string> = new Set(['bind', 'child']);

function cluesOf(context: ListenerContext, members: readonly string[]): ContextClues {
  const { sourceCode } = context;
  const { target = 'runtime' } = readSettings(context.settings).planOptions;
  const called = structuredCallsOf(context).flatMap(({ logger }) =>
    logger ? [loggerTextOf(logger, sourceCode)] : [],
  );
  // Fastify gives each request a logger, whether or not the file has used one.
  const given = /['"]fastify['"]|['"]pino-http['"]/.test(sourceCode.text) ? ['req.log', 'request.log'] : [];
  return {
    sourceCode,
    called: new Set([...called, ...given]),
    members,
    binders: BINDERS,
    takesHandedOver: target !== 'runtime',
  };
}
