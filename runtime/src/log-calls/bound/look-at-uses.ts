import { isLevel } from '../../conventions/index.js';
import type { LogCall } from '../log-call.js';
import { callOf, memberOf, stringOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { CallVerdict } from './child.js';
import type { ChildRefusal } from './planned-child.js';
import type { ChildUse } from './uses-of-children.js';

/** What the uses of a child logger say of it. */
export interface Look {
  readonly calls: readonly LogCall[];
  readonly made: readonly SyntaxNode[];
  readonly refusal?: ChildRefusal | undefined;
}

export const NO_USES = { calls: [], made: [] } as const;

/**
 * Sorts the uses of a child logger: calls that are rewritten, children that are made from it, and what forbids that it
 * changes. `callAt` leads from receivers to calls, `from` holds what children are made from.
 */
export function lookAtUses(
  uses: readonly ChildUse[],
  callAt: ReadonlyMap<SyntaxNode, LogCall>,
  verdicts: ReadonlyMap<LogCall, CallVerdict>,
  from: ReadonlySet<SyntaxNode>,
): Look {
  const calls: LogCall[] = [];
  const made: SyntaxNode[] = [];
  let refusal: ChildRefusal | undefined;
  for (const { node, around } of uses) {
    const call = callAt.get(node);
    const verdict = call && verdicts.get(call);
    if (call && verdict === 'rewrite') calls.push(call);
    else if (verdict === 'refused') refusal ??= 'child-call';
    else if (from.has(node)) made.push(node);
    else if (verdict !== 'structured' && !isAssigned(node, around) && !asksLevel(node, around)) {
      refusal = 'child-escapes';
    }
  }
  return { calls, made, refusal };
}

/** `this.log = logger.child({ … })` itself. */
function isAssigned(node: SyntaxNode, around: readonly SyntaxNode[]): boolean {
  const parent = around.at(-1) as { readonly type?: string; readonly left?: SyntaxNode } | undefined;
  return parent?.type === 'AssignmentExpression' && parent.left === node;
}

/** `child.isLevelEnabled('debug')`, which our logger answers as well. */
function asksLevel(node: SyntaxNode, around: readonly SyntaxNode[]): boolean {
  const [outer, parent] = [around.at(-2), around.at(-1)];
  const call = outer && callOf(outer);
  const member = parent && memberOf(parent);
  if (member?.object !== node || member.property !== 'isLevelEnabled' || call?.callee !== parent)
    return false;
  const [level] = call?.arguments ?? [];
  return level !== undefined && isLevel(stringOf(unwrap(level)) ?? '');
}
