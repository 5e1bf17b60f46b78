import { siteOf } from '../call-site.js';
import { structured } from '../dialects/structured.js';
import type { CallSite, LogCall } from '../log-call.js';
import type { SourceFile } from '../source-file.js';
import { callOf, memberOf, rangeOf, stringOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { placeAt } from './place-at.js';
import type { NodePath } from './path-at.js';

/**
 * Reads the call at the end of a path, of a log method of our runtime, as the whole reading does; undefined unless the event
 * is a text and the call stands by itself. Where the call stands is found out when somebody asks.
 */
export function toPlainCall(
  path: NodePath,
  { text }: SourceFile,
  stringified: () => ReadonlySet<string>,
): LogCall | undefined {
  const node = path[path.length - 1] as SyntaxNode;
  const parent = path[path.length - 2];
  const call = callOf(node);
  const method = call && memberOf(call.callee)?.property;
  const action = method === undefined ? undefined : structured.methods[method];
  const [first, ...others] = call?.arguments ?? [];
  const event = first && stringOf(unwrap(first));
  if (!call || method === undefined || event === undefined || !action || !('level' in action))
    return undefined;
  if (action.level === 'first-argument' || (parent && memberOf(parent))) return undefined;
  const [start, end] = rangeOf(call.callee);
  let site: CallSite | undefined;
  return {
    dialect: structured.name,
    method,
    callee: text.slice(start, end).replace(/\s+/g, ' '),
    shape: others.length === 0 ? 'text' : /%[sdifjoOc]/.test(event) ? 'format' : 'text-and-arguments',
    node,
    range: rangeOf(node),
    level: action.level,
    message: event === '' ? [] : [{ kind: 'text', text: event }],
    get site() {
      return (site ??= siteOf({ node, parent, place: placeAt(path) }, stringified()));
    },
  };
}
