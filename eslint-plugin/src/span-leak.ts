import type { TSESTree } from '@typescript-eslint/utils';
import type { CodePath, CodePathSegment, Scope } from '@typescript-eslint/utils/ts-eslint';

/** What happens in one segment of a code path. */
export type PathEvent =
  | { readonly kind: 'start'; readonly variable: Scope.Variable; readonly node: TSESTree.Node }
  /** A call of `end`, of whatever it is. */
  | { readonly kind: 'end' | 'exit' | 'return' | 'throw'; readonly node: TSESTree.Node };

type Started = PathEvent & { readonly kind: 'start' };

type Events = ReadonlyMap<CodePathSegment, readonly PathEvent[]>;

/** Where a span is still open when its function is left, in words; undefined when it is ended on each way out. */
export function findLeak(path: CodePath, events: Events, start: PathEvent): string | undefined {
  if (start.kind !== 'start') return undefined;
  const names = new Set(start.variable.references.map(({ identifier }) => identifier.range[0]));
  const seen = new Set<CodePathSegment>();
  const visit = (segment: CodePathSegment, from: readonly PathEvent[]): string | undefined => {
    for (const event of from) {
      if (event === start) return 'the loop starts it anew';
      if (event.kind === 'exit' || (event.kind === 'end' && isOfSpan(event.node, names))) return undefined;
    }
    const last = from.findLast(({ kind }) => kind === 'return' || kind === 'throw');
    if (path.thrownSegments.includes(segment)) return `the function throws${lineOf(last)}`;
    if (path.returnedSegments.includes(segment)) return wayOut(last);
    for (const next of segment.nextSegments) {
      if (seen.has(next)) continue;
      seen.add(next);
      const found = visit(next, events.get(next) ?? []);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  for (const [segment, all] of events) {
    const at = all.indexOf(start);
    const found = at === -1 ? undefined : visit(segment, all.slice(at + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function wayOut(last: PathEvent | undefined): string {
  return last ? `the function returns${lineOf(last)}` : 'the function comes to its end';
}

function lineOf(event: PathEvent | undefined): string {
  return event ? ` in line ${event.node.loc.start.line}` : '';
}

/** `span.end()`, `span?.end()`, `span.setStatus(ok).end()`: a call that begins with the name of the span. */
function isOfSpan(call: TSESTree.Node, names: ReadonlySet<number>): boolean {
  return names.has(call.range[0]) || (call.type === 'CallExpression' && names.has(innermost(call).range[0]));
}

/** The name that a chain of calls begins with: `(span as Span).end()`. */
function innermost(node: TSESTree.Node): TSESTree.Node {
  switch (node.type) {
    case 'CallExpression':
      return innermost(node.callee);
    case 'MemberExpression':
      return innermost(node.object);
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return innermost(node.expression);
    default:
      return node;
  }
}
