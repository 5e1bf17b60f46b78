import type { LogCall, Range } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { isStructured } from './is-structured.js';

/** The constant event name that a structured log call is written with. */
export interface EventLiteral {
  readonly node: TSESTree.Node;
  readonly event: string;
  /** What stands between the quotes; undefined when the name is put together from several constants, or stands elsewhere. */
  readonly inside: Range | undefined;
}

/** Finds the constant event name of a call of our own runtime; undefined when the name is not known here. */
export function findEventLiteral(call: LogCall): EventLiteral | undefined {
  const callNode = call.node as TSESTree.Node;
  const node = callNode.type === 'CallExpression' ? callNode.arguments[0] : undefined;
  return isStructured(call) && node ? toEventLiteral(node, call) : undefined;
}

/** The constant text that an argument in the place of the event name holds; undefined when it varies. */
export function toEventLiteral(argument: TSESTree.Node, { message }: LogCall): EventLiteral | undefined {
  const node = withoutCasts(argument);
  const literal = literalText(node);
  if (literal !== undefined) {
    return { node, event: literal, inside: [node.range[0] + 1, node.range[1] - 1] };
  }
  // e.g. log.info('order_' + 'placed')
  const [text, ...others] = message;
  return text?.kind === 'text' && others.length === 0
    ? { node, event: text.text, inside: undefined }
    : undefined;
}

/** e.g. log.info('order_placed' as const) */
function withoutCasts(node: TSESTree.Node): TSESTree.Node {
  return node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression'
    ? withoutCasts(node.expression)
    : node;
}

function literalText(node: TSESTree.Node): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  const isConstant = node.type === 'TemplateLiteral' && node.expressions.length === 0;
  return isConstant ? (node.quasis[0]?.value.cooked ?? undefined) : undefined;
}
