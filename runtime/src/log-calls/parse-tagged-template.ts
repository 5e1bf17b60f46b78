import type { CallSite, LogCall } from './log-call.js';
import type { Reading } from './reading.js';
import { rangeOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Reads ``console.log`text` `` as a log call that is refused; undefined when the tag is no log method. */
export function parseTaggedTemplate(node: SyntaxNode, site: CallSite, reading: Reading): LogCall | undefined {
  const { tag } = node as unknown as { readonly tag: SyntaxNode };
  const origin = reading.originOf(tag);
  if (origin?.kind !== 'method' && origin?.kind !== 'function') return undefined;
  return {
    dialect: origin.dialect.name,
    method: origin.kind === 'method' ? origin.method : '',
    callee: reading.source.slice(rangeOf(tag)).replace(/\s+/g, ' '),
    level: undefined,
    message: [],
    shape: 'other',
    node,
    range: rangeOf(node),
    site,
    refusal: 'tagged-template',
  };
}
