import type { TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { mayHoldLogCalls } from '../file-plan.js';
import { locationOf } from '../location-of.js';
import { structuredCallsOf } from '../structured-call-listener.js';
import { findEnclosingFunction, type EnclosingFunction } from '../surroundings.js';

const messages = {
  tooMany:
    'Of log calls {{name}} holds {{count}}, and {{max}} are as many as it may. Log what the function achieved, in one event with fields, or split it.',
};

/** A function that logs each of its steps tells a story where an event was asked for. */
export const maxLogCalls = createRule<[{ readonly max: number }], keyof typeof messages>({
  name: 'max-log-calls',
  meta: {
    type: 'suggestion',
    docs: {
      description: 'Limit the number of log calls in a function.',
      recommended: false,
    },
    schema: [
      {
        type: 'object',
        properties: {
          max: { type: 'integer', minimum: 0, description: 'How many log calls a function may hold.' },
        },
        additionalProperties: false,
      },
    ],
    defaultOptions: [{ max: 10 }],
    messages,
  },
  create: (context, [{ max }]) => {
    if (!mayHoldLogCalls(context)) return {};
    return {
      Program() {
        const counts = new Map<EnclosingFunction, number>();
        for (const { node } of structuredCallsOf(context)) {
          const around = findEnclosingFunction(node);
          if (around) counts.set(around, (counts.get(around) ?? 0) + 1);
        }
        for (const [around, count] of counts) {
          if (count <= max) continue;
          const head: [number, number] = [around.range[0], around.body.range[0]];
          const data = { name: nameOf(around), count, max };
          context.report({ loc: locationOf(head, context.sourceCode), messageId: 'tooMany', data });
        }
      },
    };
  },
});

function nameOf(node: EnclosingFunction): string {
  const name = node.id ?? nameGivenTo(node.parent);
  return name?.type === 'Identifier' ? `\`${name.name}\`` : 'this function';
}

/** The name of the variable, property or method that a function is. */
function nameGivenTo(parent: TSESTree.Node): TSESTree.Node | undefined {
  switch (parent.type) {
    case 'VariableDeclarator':
      return parent.id;
    case 'MethodDefinition':
    case 'Property':
    case 'PropertyDefinition':
      return parent.computed ? undefined : parent.key;
    default:
      return undefined;
  }
}
