import type { LogCall } from '../log-call.js';
import type { Reading } from '../reading.js';
import { identifierName, rangeOf, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { CallVerdict, Child } from './child.js';
import { findHolder, isNamed, type ChildHolder } from './child-holder.js';
import { findChildSites, innermost, type ChildSite } from './child-site.js';
import { findContextSites, type ContextSites } from './context-site.js';
import { lookAtUses, NO_USES, type Look } from './look-at-uses.js';
import type { ChildDoubt } from './planned-child.js';
import { receiverOf } from './receiver-of.js';
import { refuseSite } from './refuse-site.js';
import { findUses, type ChildUse } from './uses-of-children.js';

/** Finds the child loggers of a file, each judged by itself, in source order. */
export function findChildren(
  program: SyntaxNode,
  calls: ReadonlyMap<LogCall, CallVerdict>,
  reading: Reading,
): readonly Child[] {
  const sites = findChildSites(program, reading);
  if (sites.length === 0) return [];
  const contexts = findContextSites(sites, reading);
  const held = sites.flatMap((site) => {
    if (site.form.takes === 'key-and-value') return [];
    const holder = findHolder(site, reading);
    return holder.kind === 'expression' ? [] : [{ site, holder }];
  });
  const holders = [...held, ...contexts.made].map(({ holder }) => holder).filter(isNamed);
  const uses = holders.length > 0 ? findUses(program, holders, reading) : undefined;
  const callAt = new Map([...calls.keys()].map((call) => [unwrap(receiverOf(call)), call]));
  const from = new Set(held.map(({ site }) => unwrap(innermost(site).from)));
  const look = (holder: ChildHolder, except: ReadonlySet<SyntaxNode> = new Set()): Look => {
    const found = isNamed(holder) ? uses?.get(holder) : undefined;
    const others: readonly ChildUse[] = (found ?? []).filter(({ node }) => !except.has(node));
    return found ? lookAtUses(others, callAt, calls, from) : { ...NO_USES, refusal: 'child-escapes' };
  };
  const children = held.flatMap(({ site, holder }) => toChild(site, holder, look(holder), reading));
  const inContext = contexts.made.flatMap((made) => {
    const own = made.statements.map(({ from: logger }) => unwrap(logger));
    return toContextChild(made, look(made.holder, new Set(own)));
  });
  const shared = contexts.shared.map((site) => toSharedChild(site, calls, reading));
  return [...children, ...inContext, ...shared].sort((a, b) => a.range[0] - b.range[0]);
}

function toChild(site: ChildSite, holder: ChildHolder, found: Look, reading: Reading): readonly Child[] {
  // A child that nothing here logs through is no matter of this file, unless it is given on.
  if (found.calls.length === 0 && found.made.length === 0 && found.refusal !== 'child-escapes') return [];
  const refusal =
    refuseSite(site, reading) ?? (isNamed(holder) && holder.isTyped ? 'child-typed' : undefined);
  return [
    {
      site: { kind: 'call', site },
      range: rangeOf(site.node),
      from: unwrap(innermost(site).from),
      calls: found.calls,
      made: found.made,
      refusal: refusal ?? found.refusal,
      doubt: doubtOf(site, holder, reading),
    },
  ];
}

function doubtOf(site: ChildSite, holder: ChildHolder, { source }: Reading): ChildDoubt | undefined {
  if (!site.isKnown) return 'unresolved-logger';
  if (holder.kind === 'field' && !holder.isPrivate) return 'child-field';
  const [fields] = site.call.arguments;
  return fields && source.slice(rangeOf(fields)).includes('...') ? 'spread-field' : undefined;
}

/** A logger that gets its fields right behind its declaration. */
function toContextChild(
  { site, holder }: ContextSites['made'][number],
  { calls, made, refusal }: Look,
): readonly Child[] {
  if (calls.length === 0 && made.length === 0) return [];
  return [
    {
      site,
      range: [rangeOf(site.init)[0], rangeOf(site.last)[1]],
      from: site.init,
      calls,
      made,
      refusal: refusal ?? (holder.isTyped ? 'child-typed' : undefined),
      doubt: site.isKnown ? undefined : 'unresolved-logger',
    },
  ];
}

/** A logger that gets fields while others use it. */
function toSharedChild(
  { node, from }: ChildSite,
  calls: ReadonlyMap<LogCall, CallVerdict>,
  reading: Reading,
): Child {
  return {
    site: { kind: 'none' },
    range: rangeOf(node),
    from: node,
    calls: callsThrough(from, calls, reading),
    made: [],
    refusal: 'child-context',
    doubt: undefined,
  };
}

/** The calls on what a name stands for. */
function callsThrough(
  logger: SyntaxNode,
  calls: ReadonlyMap<LogCall, CallVerdict>,
  { bindingOf }: Reading,
): readonly LogCall[] {
  const name = identifierName(unwrap(logger));
  if (name === undefined || name === 'this') return [];
  const binding = bindingOf(name, logger);
  return [...calls.keys()].filter((call) => {
    const receiver = unwrap(receiverOf(call));
    const other = identifierName(receiver) === name ? bindingOf(name, receiver) : undefined;
    if (other?.kind !== 'variable' || binding.kind !== 'variable')
      return other !== undefined && other === binding;
    return other.start === binding.start;
  });
}
