import { lowerHead } from './lower-head.js';
import { toHole } from './to-hole.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { rangeOf, templateOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** A template literal as texts and holes; a string inside `${…}` joins the text around it. `texts` stands in for its own. */
export function lowerTemplate(
  node: SyntaxNode,
  reading: Reading,
  texts?: readonly string[],
): MessagePart[] | undefined {
  const template = templateOf(node);
  if (!template) return undefined;
  const bounds = rangeOf(node);
  return (texts ?? template.quasis).flatMap((text, index): MessagePart[] => {
    const expression = template.expressions[index];
    const before: MessagePart = { kind: 'text', text };
    if (!expression) return [before];
    const isHead = index === 0 && text === '';
    const lowered = isHead ? lowerHead(expression, bounds, reading) : reading.lowerString(expression, bounds);
    const inner = lowered ?? [toHole(expression, bounds, 'interpolated', reading)];
    return [before, ...inner];
  });
}
