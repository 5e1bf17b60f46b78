import type { LogCall } from '../log-call.js';
import type { Reading } from '../reading.js';
import { rangeOf } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { CallVerdict, Child } from './child.js';
import { innermost } from './child-site.js';
import { findChildren } from './find-children.js';
import { judgeTogether } from './judge-together.js';
import type { ChildDoubt, PlannedChild } from './planned-child.js';
import { receiverOf } from './receiver-of.js';
import { renderChild, type ChildForm } from './render-child.js';

/** The child loggers of a file, and what its log calls have to do with them. */
export interface ChildPlan {
  /** The logger that a call goes on using, as written: `child`, `this.log`. */
  readonly receiverOf: ReadonlyMap<LogCall, string>;
  /** Calls whose logger keeps its fields to itself: rewritten, they log without them. */
  readonly lost: ReadonlySet<LogCall>;
  /** The expressions that are made from the logger of the file. */
  readonly roots: readonly SyntaxNode[];
  /** The plan of each child logger, once the file's logger has its name. */
  readonly render: (logger: string) => readonly PlannedChild[];
}

export const NO_CHILDREN: ChildPlan = { receiverOf: new Map(), lost: new Set(), roots: [], render: () => [] };

/** Works out which child loggers of a file can be bound to ours together with all calls through them. */
export function planChildren(
  program: SyntaxNode,
  calls: ReadonlyMap<LogCall, CallVerdict>,
  reading: Reading,
): ChildPlan {
  const children = judgeTogether(findChildren(program, calls, reading));
  const bound = children.filter(({ refusal }) => !refusal);
  const parents = new Map(bound.flatMap((child) => child.made.map((node) => [node, child] as const)));
  const text = (node: SyntaxNode) => reading.source.slice(rangeOf(node));
  return {
    receiverOf: new Map(
      bound.flatMap((child) => child.calls.map((call) => [call, text(receiverOf(call))] as const)),
    ),
    lost: new Set(children.filter(({ refusal }) => refusal).flatMap((child) => child.calls)),
    roots: bound.filter(({ from }) => !parents.has(from)).map(({ from }) => from),
    render: (logger) => children.map((child) => toPlanned(child, logger, children, parents, reading)),
  };
}

function toPlanned(
  child: Child,
  logger: string,
  children: readonly Child[],
  parents: ReadonlyMap<SyntaxNode, Child>,
  reading: Reading,
): PlannedChild {
  const { range, refusal, doubt, calls, made, from, site } = child;
  if (refusal) return { range, outcome: { kind: 'refused', reason: refusal } };
  const parent = parents.get(from);
  const below = children.filter((each) => made.includes(each.from));
  const receiver = parent ? reading.source.slice(rangeOf(from)) : logger;
  return {
    range,
    outcome: {
      kind: 'bound',
      ...toDoubt(parent ? doubt : (boundDoubt(site) ?? doubt)),
      edits: renderChild(site, receiver, reading),
      calls,
      linked: [...(parent ? [parent.range] : []), ...below.map((each) => each.range)],
    },
  };
}

function toDoubt(doubt: ChildDoubt | undefined): { readonly doubt?: ChildDoubt } {
  return doubt ? { doubt } : {};
}

/** The fields of a parent that stays, such as a request's logger, do not come along. */
function boundDoubt(form: ChildForm): ChildDoubt | undefined {
  return form.kind === 'call' && innermost(form.site).isFromBound ? 'bound-fields' : undefined;
}
