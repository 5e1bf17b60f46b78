import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { fieldsOf } from './field.js';

/** Methods that give a logger with fields of its own, the fields first. */
const BINDING_METHODS: ReadonlySet<string> = new Set(['bind', 'child']);

/** As many loggers as are followed to where they were made; more is a cycle. */
const MAX_STEPS = 10;

/** The keys that a logger carries, as far as its file shows. */
export interface BoundKeys {
  readonly keys: readonly string[];
  /** Whether it may carry others: it comes from elsewhere, or binds what is not written out. */
  readonly isOpen: boolean;
}

/** A logger of which nothing is known: a parameter may be bound to a request. */
const UNKNOWN: BoundKeys = { keys: [], isOpen: true };
/** A logger as it was made: getLogger('orders'). A module gives its logger out so. */
const UNBOUND: BoundKeys = { keys: [], isOpen: false };

/** Finds what a logger was bound with: `const log = base.bind({ order_id })`, also in several steps. */
export function findBoundKeys(
  logger: TSESTree.Node | undefined,
  bindingOf: BindingLookup,
  steps = MAX_STEPS,
): BoundKeys {
  const node = logger && (syntax.unwrap(logger) as TSESTree.Node);
  if (!node || steps === 0) return UNKNOWN;
  if (node.type === 'Identifier') return boundOfName(node, bindingOf, steps);
  const call = syntax.callOf(node);
  if (!call) return UNKNOWN;
  const member = syntax.memberOf(call.callee);
  if (!member || !BINDING_METHODS.has(member.property ?? '')) return UNBOUND;
  const inner = findBoundKeys(member.object as TSESTree.Node, bindingOf, steps - 1);
  const own = boundByCall(call.arguments[0] as TSESTree.Node | undefined);
  return { keys: [...inner.keys, ...own.keys], isOpen: inner.isOpen || own.isOpen };
}

function boundOfName(node: TSESTree.Identifier, bindingOf: BindingLookup, steps: number): BoundKeys {
  const binding = bindingOf(node.name, node);
  if (binding.kind === 'import') return UNBOUND;
  const isKnown = binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
  const init = isKnown ? (binding.init as TSESTree.Node | undefined) : undefined;
  return init ? findBoundKeys(init, bindingOf, steps - 1) : UNKNOWN;
}

function boundByCall(bound: TSESTree.Node | undefined): BoundKeys {
  const object = bound && (syntax.unwrap(bound) as TSESTree.Node);
  if (object?.type !== 'ObjectExpression') return UNKNOWN;
  const own = fieldsOf(object);
  return { keys: own.flatMap(({ key }) => key ?? []), isOpen: own.some(({ kind }) => kind !== 'entry') };
}
