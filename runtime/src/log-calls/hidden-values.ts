import type { BindingLookup } from './binding.js';
import type { Dialect, HidingOption } from './dialect.js';
import { entriesBehind, literalBehind } from './literal-behind.js';
import {
  callOf,
  elementsOf,
  entriesOf,
  identifierName,
  literalOf,
  memberOf,
  newOf,
  unwrap,
} from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** How deep options are looked through: `Fastify({ logger: { redact: … } })`. */
const MAX_DEPTH = 4;

/**
 * Whether a logger that is made with these arguments keeps values out of its lines, as far as they show it. What another
 * file or the environment holds counts as hiding nothing, unless its name says so.
 */
export function hidesValues(
  { hides = [] }: Dialect,
  args: readonly SyntaxNode[],
  bindingOf: BindingLookup,
): boolean {
  if (hides.length === 0) return false;
  const options = new Map(hides.map((option) => [option.option, option]));
  return args.some((argument) => hidesIn(argument, options, bindingOf, 0));
}

function hidesIn(
  value: SyntaxNode,
  options: ReadonlyMap<string, HidingOption>,
  bindingOf: BindingLookup,
  depth: number,
): boolean {
  const literal = depth > MAX_DEPTH ? undefined : literalBehind(value, bindingOf);
  return (entriesOf(literal ?? value) ?? []).some((entry) => {
    if (entry.kind === 'other') return false;
    const option = entry.kind === 'entry' ? options.get(entry.key) : undefined;
    if (option) return HIDES[option.holds](unwrap(entry.value), option, bindingOf);
    return hidesIn(entry.value, options, bindingOf, depth + 1);
  });
}

type Test = (value: SyntaxNode, option: HidingOption, bindingOf: BindingLookup) => boolean;

const HIDES: Readonly<Record<HidingOption['holds'], Test>> = {
  list: (value) => !isNothing(value) && elementsOf(value)?.length !== 0,
  serializers: (value, _, bindingOf) => isShortening(value, bindingOf),
  hooks: (value, option, bindingOf) => {
    const hooks = option.holds === 'hooks' ? option.hooks : [];
    const entries = entriesBehind(value, bindingOf);
    return (
      entries?.some((entry) => entry.kind === 'entry' && hooks.includes(entry.key)) ??
      SAYS_HIDING.test(nameOf(value))
    );
  },
  chain: (value, _, bindingOf) => hidesInChain(value, bindingOf, 0),
};

/** `false`, `null`, `undefined` */
function isNothing(value: SyntaxNode): boolean {
  const literal = literalOf(value);
  return literal ? literal.value === false || literal.value === null : identifierName(value) === 'undefined';
}

/** Keys whose serializers say what of a request, a reply or an error is worth a line, as the runtime does itself. */
const EXCHANGED: ReadonlySet<string> = new Set([
  'req',
  'request',
  'res',
  'response',
  'reply',
  'err',
  'error',
]);

/** Whether a table of serializers has functions of its own for what holds other values. */
function isShortening(value: SyntaxNode, bindingOf: BindingLookup): boolean {
  const entries = entriesBehind(value, bindingOf);
  if (!entries) return SAYS_HIDING.test(nameOf(value));
  return entries.some((entry) => {
    if (entry.kind === 'entry') return !EXCHANGED.has(entry.key) && !isStandard(entry.value);
    return entry.kind === 'spread' ? isShortening(unwrap(entry.value), bindingOf) : true;
  });
}

/** `pino.stdSerializers.req` */
function isStandard(value: SyntaxNode): boolean {
  const owner = memberOf(unwrap(value))?.object;
  return owner !== undefined && nameOf(unwrap(owner)) === 'stdSerializers';
}

/**
 * Whether one of the formats of winston's pipeline is the program's own, `winston.format((info) => …)()`: what it does
 * to a line is not read. `printf` only writes what is there, or leaves it away, which the old line then did.
 */
function hidesInChain(value: SyntaxNode, bindingOf: BindingLookup, depth: number): boolean {
  const node = unwrap(value);
  if (depth > MAX_DEPTH || isNothing(node)) return false;
  const call = callOf(node) ?? newOf(node);
  if (!call) return hidesByName(node, bindingOf, depth);
  const inner = callOf(unwrap(call.callee));
  if (inner) return hidesInChain(call.callee, bindingOf, depth + 1);
  const name = nameOf(unwrap(call.callee));
  if (name === 'format') return true;
  if (name === 'combine') return call.arguments.some((each) => hidesInChain(each, bindingOf, depth + 1));
  return hidesByName(unwrap(call.callee), bindingOf, depth);
}

function hidesByName(node: SyntaxNode, bindingOf: BindingLookup, depth: number): boolean {
  const name = nameOf(node);
  const binding = node.type === 'Identifier' ? bindingOf(name, node) : undefined;
  const init = binding?.kind === 'variable' && binding.path?.length === 0 ? binding.init : undefined;
  if (init && hidesInChain(init, bindingOf, depth + 1)) return true;
  return SAYS_HIDING.test(name);
}

/** The name of a value, or of the member that it is. */
function nameOf(node: SyntaxNode): string {
  return memberOf(node)?.property ?? identifierName(node) ?? '';
}

/** `redactSecrets`, `maskPii()`, `sanitizer` */
const SAYS_HIDING = /redact|mask|censor|sanitiz|scrub|secret|sensitive|hide|obfuscat|anonymi|pii/i;
