import { syntax } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { StructuredCall } from './structured-call.js';

/** The place of the event name, where what stands there is neither known nor a text that values are built into. */
export function findUnknownName(structured: StructuredCall): TSESTree.Node | undefined {
  const { eventNode, event, fieldsNode, form, node } = structured;
  if (event || isOfUnknownForm(structured)) return undefined;
  if (eventNode) return isBuilt(eventNode) ? undefined : eventNode;
  // log.info(err.message): pino takes a text for the message where it takes an object for the fields.
  const isLone = (form === 'pino' || form === 'bunyan') && node.arguments.length === 1;
  const property = isLone && fieldsNode ? syntax.memberOf(fieldsNode)?.property : undefined;
  return property === 'message' || property === 'stack' ? fieldsNode : undefined;
}

/** A logger of unknown making is taken at its word only where an object shows which argument is what. */
function isOfUnknownForm({ isCertain, node, fieldsNode }: StructuredCall): boolean {
  const isShown = node.arguments.length === 1 || fieldsNode?.type === 'ObjectExpression';
  return !isCertain && !isShown && !node.arguments.some(({ type }) => type === 'ObjectExpression');
}

/** Templates and `+` are what no-interpolated-message is about. */
function isBuilt(node: TSESTree.Node): boolean {
  const inner = syntax.unwrap(node);
  return syntax.templateOf(inner) !== undefined || syntax.binaryOf(inner)?.operator === '+';
}
