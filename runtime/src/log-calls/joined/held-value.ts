import type { BindingLookup } from '../binding.js';
import { roleOfParameter } from '../log-signature.js';
import type { Hole } from '../message.js';
import { identifierName, rangeOf, unwrap } from '../syntax.js';

/** What every module of Node has without declaring it. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['__dirname', '__filename', 'arguments', 'process']);

/** Names of what only looks like something: a line of dashes says nothing of the words above it. */
const DECORATION =
  /^(?:border|dashes|divider|hr|newline|eol|sep|separator|stars|underline)$|^(?:ansi|colou?r|reset)(?:_|$)/i;

/**
 * Whether a value is one that the program holds under a name when it gets there, so that reading it runs nothing and
 * cannot throw. `order.id` throws where there is no order, and a getter may do anything.
 */
export function isHeldValue({ expression, form, key, isError }: Hole, bindingOf: BindingLookup): boolean {
  const node = unwrap(expression);
  if (node.type === 'ThisExpression') return form !== 'spread';
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name === undefined || name === 'undefined' || form === 'spread') return false;
  // What is called a message is a line of its own: `logger.info('started'); logger.info(message);`
  if (roleOfParameter(node) === 'message' || DECORATION.test(name)) return false;
  // `{ owner: id }` behind `id` says another thing of the same value.
  if (form === 'entry' && !isError && key !== name) return false;
  const binding = bindingOf(name, node);
  if (binding.kind === 'global') return ALWAYS_THERE.has(name);
  // Above its declaration a `const` throws.
  return binding.kind !== 'variable' || binding.start < rangeOf(node)[0];
}
