import type { BindingForm } from '../dialect.js';
import type { LoggerOrigin } from '../dialect-origin.js';
import { isNamedLikeLogger } from '../logger-receiver.js';
import { generic } from '../dialects/generic.js';
import type { Reading } from '../reading.js';
import { callOf, entriesOf, memberOf, unwrap, type Call } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import { walkWithParents } from '../walk-with-parents.js';

/** A call that gives a logger fields of its own: `logger.child({ requestId })`, `logger.addContext('user', id)`. */
export interface ChildCall {
  readonly node: SyntaxNode;
  readonly call: Call;
  /** The logger that it is made from, or that gets the fields. */
  readonly from: SyntaxNode;
  readonly form: BindingForm;
}

/** Such a call, and what is known of it where a file binds it. */
export interface ChildSite extends ChildCall {
  /** Whether its library is known, or the logger by its name only. */
  readonly isKnown: boolean;
  /** Whether the logger that it is made from has fields of its own. */
  readonly isFromBound: boolean;
  /** The call that makes the logger which it is made from: `logger.child({ a })` of `logger.child({ a }).child({ b })`. */
  readonly inner?: ChildSite;
  /** What is around it, the nearest last. */
  readonly around: readonly SyntaxNode[];
}

/** Words without which no text holds such a call. */
const MENTIONED = /\.\s*(?:addContext|child|extend|scope|withScope|withTag)\b/;

/** All such calls of a file, in source order. */
export function findChildSites(program: SyntaxNode, reading: Reading): readonly ChildSite[] {
  if (!MENTIONED.test(reading.source.text)) return [];
  const sites = new Map<SyntaxNode, ChildSite>();
  walkWithParents(program, (node, around) => {
    if (node.type !== 'CallExpression') return;
    const site = parseSite(node, around, reading);
    if (site) sites.set(node, site);
  });
  return [...sites.values()].map((site) => withInner(site, sites));
}

function withInner(site: ChildSite, sites: ReadonlyMap<SyntaxNode, ChildSite>): ChildSite {
  const inner = sites.get(unwrap(site.from));
  return inner ? { ...site, inner: withInner(inner, sites) } : site;
}

/** Reads a call as one that gives a logger fields, whether or not there may be no logger. */
export function parseChildCall(node: SyntaxNode, reading: Reading): ChildCall | undefined {
  const call = callOf(node);
  const member = call && memberOf(call.callee);
  if (!call || member?.property === undefined) return undefined;
  const { object: from, property } = member;
  const origin = reading.originOf(from);
  const form = formOf(property, origin);
  if (!form || (!origin && !isNamedLikeLogger(from, reading))) return undefined;
  return { node, call, from, form };
}

function parseSite(node: SyntaxNode, around: readonly SyntaxNode[], reading: Reading): ChildSite | undefined {
  const child = parseChildCall(node, reading);
  if (!child || child.call.optional || memberOf(child.call.callee)?.optional) return undefined;
  const origin = reading.originOf(child.from);
  // A process spawns children, too, but not `{ … }` on something called like a logger.
  if (!origin && !isObject(child.call.arguments[0])) return undefined;
  const isFromBound = origin?.doubt === 'bound-fields';
  const isKnown = origin !== undefined && (isFromBound || origin.doubt === undefined);
  return { ...child, isKnown, isFromBound, around: [...around] };
}

/** How a method takes fields, of a logger of a library or of one that is known by its name. */
function formOf(method: string, origin: LoggerOrigin | undefined): BindingForm | undefined {
  if (origin && !['function', 'logger', 'module'].includes(origin.kind)) return undefined;
  const { binds } = origin?.dialect ?? generic;
  return binds && Object.hasOwn(binds, method) ? binds[method] : undefined;
}

function isObject(argument: SyntaxNode | undefined): boolean {
  return argument !== undefined && entriesOf(unwrap(argument)) !== undefined;
}

/** The site that a chain begins with: `logger.child({ a })` of `logger.child({ a }).child({ b })`. */
export function innermost(site: ChildSite): ChildSite {
  return site.inner ? innermost(site.inner) : site;
}
