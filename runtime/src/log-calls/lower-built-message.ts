import { lowerHead } from './lower-head.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { identifierName, rangeOf, unwrap } from './syntax.js';
import type { Range, SyntaxNode } from './syntax-node.js';

/**
 * A variable that was made as a message, `const msg = 'User ' + id + ' logged in'; console.log(msg)`: its words
 * name the event and the variable stays as the one value, since what it was made of must not run twice.
 */
export function lowerBuiltMessage(
  expression: SyntaxNode,
  bounds: Range,
  reading: Reading,
): MessagePart[] | undefined {
  const node = unwrap(expression);
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name === undefined) return undefined;
  const binding = reading.bindingOf(name, node);
  if (binding.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0) return undefined;
  const { init } = binding;
  const parts = init && lowerHead(init, rangeOf(init), reading);
  const words = parts?.map((part) => (part.kind === 'text' ? part.text : GAP)).join('') ?? '';
  if (!parts || !/\p{L}{2}.*\s/u.test(words)) return undefined;
  const range = reading.source.withParentheses(rangeOf(expression), bounds);
  return [
    { kind: 'text', text: `${words.replaceAll('%', '')} ` },
    { kind: 'hole', expression: node, range, form: 'entry', key: 'text', isError: false },
  ];
}

/** What stands for a value of the variable's making, where it is only read for its words. */
const GAP = ' ';
