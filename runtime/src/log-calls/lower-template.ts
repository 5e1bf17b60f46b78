import { toHole } from './to-hole.js';
import type { MessagePart } from './message.js';
import type { Reading } from './reading.js';
import { rangeOf, templateOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** A template literal as texts and holes; a string inside `${…}` joins the text around it. */
export function lowerTemplate(node: SyntaxNode, reading: Reading): MessagePart[] | undefined {
  const template = templateOf(node);
  if (!template) return undefined;
  const bounds = rangeOf(node);
  return template.quasis.flatMap((text, index): MessagePart[] => {
    const expression = template.expressions[index];
    const texts: MessagePart[] = [{ kind: 'text', text }];
    if (!expression) return texts;
    const inner = reading.lowerString(expression, bounds) ?? [
      toHole(expression, bounds, 'interpolated', reading),
    ];
    return [...texts, ...inner];
  });
}
