import type { TSESTree } from '@typescript-eslint/utils';
import type { CodePath, CodePathSegment, Scope } from '@typescript-eslint/utils/ts-eslint';
import type { EventsBySegment } from './path-walk.js';

/** What happens in one segment of a code path. */
export type PathEvent =
  | { readonly kind: 'start'; readonly variable: Scope.Variable; readonly node: TSESTree.Node }
  /** A call of `end`, of whatever it is. */
  | { readonly kind: 'end' | 'exit' | 'return' | 'throw'; readonly node: TSESTree.Node };

type Started = PathEvent & { readonly kind: 'start' };

type Events = EventsBySegment<PathEvent>;

/** A span that is open when its function is left. */
export interface SpanLeak {
  readonly variable: Scope.Variable;
  /** The call that starts the span. */
  readonly node: TSESTree.Node;
  /** The way out, in words: `the function returns in line 3`. */
  readonly where: string;
}

/** The spans of a code path that are open on one of its ways out; one leak of each, the first in source order. */
export function findLeaks(path: CodePath, events: Events): readonly SpanLeak[] {
  const started = new Set([...events.values()].flat().filter(isStart));
  return [...started].flatMap((start) => {
    const where = findWayOut(path, events, start);
    return where === undefined ? [] : [{ variable: start.variable, node: start.node, where }];
  });
}

function isStart(event: PathEvent): event is Started {
  return event.kind === 'start';
}

function findWayOut(path: CodePath, events: Events, start: Started): string | undefined {
  const names = new Set(start.variable.references.map(({ identifier }) => identifier.range[0]));
  const seen = new Set<string>();
  const visit = (
    segment: CodePathSegment,
    from: readonly PathEvent[],
    before?: PathEvent,
  ): string | undefined => {
    if (from.includes(start)) return 'the loop starts it anew';
    if (from.some(({ kind, node }) => kind === 'exit' || (kind === 'end' && isOfSpan(node, names))))
      return undefined;
    // What is on its way out passes through `finally`, in segments of its own.
    const last = from.findLast(({ kind }) => kind === 'return' || kind === 'throw') ?? before;
    // Any call may throw; only what is thrown in so many words is a way out that somebody chose.
    if (path.thrownSegments.includes(segment)) {
      return last?.kind === 'throw' ? `the function throws${lineOf(last)}` : undefined;
    }
    if (path.returnedSegments.includes(segment)) return wayOut(last);
    const keyOf = ({ id }: CodePathSegment): string => `${id} ${last?.kind ?? ''}`;
    const next = segment.nextSegments.filter((each) => !seen.has(keyOf(each)));
    for (const each of next) seen.add(keyOf(each));
    return firstOf(next, (each) => visit(each, events.get(each) ?? [], last));
  };
  return firstOf([...events], ([segment, all]) => {
    const at = all.indexOf(start);
    return at === -1 ? undefined : visit(segment, all.slice(at + 1));
  });
}

function firstOf<Item>(items: readonly Item[], find: (item: Item) => string | undefined): string | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function wayOut(last: PathEvent | undefined): string {
  return last?.kind === 'return' ? `the function returns${lineOf(last)}` : 'the function comes to its end';
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
