import { isReadFromStore } from '../empty-store.js';
import type { Reading } from '../reading.js';
import { callOf, identifierName, rangeOf, statementExpression, unwrap } from '../syntax.js';
import type { SyntaxNode } from '../syntax-node.js';
import type { ChildHolder } from './child-holder.js';
import type { ChildSite } from './child-site.js';

/** A logger that gets its fields right behind its declaration: `logger.addContext('user', id)`. */
export interface ContextSite {
  readonly kind: 'context';
  /** What makes the logger. */
  readonly init: SyntaxNode;
  /** The fields in source order. */
  readonly entries: readonly { readonly key: string; readonly value: SyntaxNode }[];
  /** The last statement that adds one. */
  readonly last: SyntaxNode;
  readonly isKnown: boolean;
}

export interface ContextSites {
  readonly made: readonly {
    readonly site: ContextSite;
    readonly holder: ChildHolder & { readonly kind: 'name' };
    readonly statements: readonly ChildSite[];
  }[];
  /** Calls that add fields to a logger which is in use already. */
  readonly shared: readonly ChildSite[];
}

/** Sorts the calls that add fields to a logger by whether they stand right behind its declaration. */
export function findContextSites(sites: readonly ChildSite[], reading: Reading): ContextSites {
  const made: ContextSites['made'][number][] = [];
  const shared: ChildSite[] = [];
  const adding = sites.filter(({ form }) => form.takes === 'key-and-value');
  const bySite = new Map(adding.map((site) => [site.around.at(-1), site]));
  const done = new Set<ChildSite>();
  for (const first of adding) {
    if (done.has(first)) continue;
    const found = parseContext(first, bySite, reading);
    if (found) {
      made.push(found);
      for (const each of found.statements) done.add(each);
    } else shared.push(first);
  }
  return { made, shared };
}

/** The statements among which the statement of a site stands. */
function statementsAround({ around }: ChildSite): readonly SyntaxNode[] | undefined {
  const { body } = (around.at(-2) ?? {}) as { readonly body?: unknown };
  return Array.isArray(body) ? (body as readonly SyntaxNode[]) : undefined;
}

function parseContext(
  first: ChildSite,
  bySite: ReadonlyMap<SyntaxNode | undefined, ChildSite>,
  reading: Reading,
): ContextSites['made'][number] | undefined {
  const name = identifierName(unwrap(first.from));
  const statement = first.around.at(-1);
  const body = statementsAround(first);
  if (name === undefined || !statement || !statementExpression(statement) || !body) return undefined;
  const at = body.indexOf(statement);
  const declaration = body[at - 1];
  const { declarations = [] } = (declaration ?? {}) as {
    readonly declarations?: readonly { readonly id: SyntaxNode; readonly init?: SyntaxNode | null }[];
  };
  const [declarator] = declarations;
  if (declarations.length !== 1 || !declarator?.init || identifierName(declarator.id) !== name)
    return undefined;
  const binding = reading.bindingOf(name, declarator.id);
  if (binding.kind !== 'variable' || binding.reassigned || !isMade(declarator.init, reading))
    return undefined;
  const statements = followingOf(body.slice(at), name, bySite);
  const last = statements.at(-1)?.around.at(-1);
  const entries = statements.map(toEntry);
  const isTyped = Boolean((declarator.id as { readonly typeAnnotation?: unknown }).typeAnnotation);
  if (!last || entries.includes(undefined) || hasComment(declarator.init, last, reading)) return undefined;
  return {
    site: {
      kind: 'context',
      init: declarator.init,
      entries: entries.filter((entry) => entry !== undefined),
      last,
      isKnown: first.isKnown,
    },
    holder: { kind: 'name', name, binding, isTyped },
    statements,
  };
}

/** `log4js.getLogger('orders')` makes a logger whose fields nobody else sees; a name may stand for one in use. */
function isMade(init: SyntaxNode, reading: Reading): boolean {
  const call = callOf(init);
  return (
    call !== undefined && !isReadFromStore(init, reading.bindingOf) && reading.originOf(init) !== undefined
  );
}

function followingOf(
  statements: readonly SyntaxNode[],
  name: string,
  bySite: ReadonlyMap<SyntaxNode | undefined, ChildSite>,
): readonly ChildSite[] {
  const following: ChildSite[] = [];
  for (const statement of statements) {
    const site = bySite.get(statement);
    if (!site || identifierName(unwrap(site.from)) !== name) break;
    following.push(site);
  }
  return following;
}

function toEntry({ call }: ChildSite): { readonly key: string; readonly value: SyntaxNode } | undefined {
  const [key, value] = call.arguments;
  const text = key && (unwrap(key) as { readonly value?: unknown }).value;
  const isPlain = call.arguments.length === 2 && value && value.type !== 'SpreadElement';
  return isPlain && typeof text === 'string' ? { key: text, value } : undefined;
}

function hasComment(init: SyntaxNode, last: SyntaxNode, { source }: Reading): boolean {
  return source.commentsIn([rangeOf(init)[0], rangeOf(last)[1]]).length > 0;
}
