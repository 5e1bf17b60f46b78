import type { BindingLookup } from './binding.js';
import type { LogCall } from './log-call.js';
import { callOf, entriesOf, identifierName, memberOf, newOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** How many loggers a logger is followed through to the one that it was made from. */
const MAX_DEPTH = 8;

/**
 * Whether the file shows that the logger of a call was made with a serializer for `err`:
 * `bunyan.createLogger({ name, serializers: bunyan.stdSerializers })`, also where it is a child of that one.
 */
export function showsErrorSerializer({ node }: LogCall, bindingOf: BindingLookup): boolean {
  const callee = callOf(node)?.callee;
  const receiver = callee && memberOf(callee)?.object;
  return receiver !== undefined && hasSerializer(receiver, bindingOf, 0);
}

function hasSerializer(logger: SyntaxNode, bindingOf: BindingLookup, depth: number): boolean {
  const node = unwrap(logger);
  if (depth > MAX_DEPTH) return false;
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  if (name !== undefined) {
    const binding = bindingOf(name, node);
    const isMade = binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
    return isMade && binding.init !== undefined && hasSerializer(binding.init, bindingOf, depth + 1);
  }
  const made = callOf(node) ?? newOf(node);
  if (!made) return false;
  if (made.arguments.some(namesSerializer)) return true;
  const member = memberOf(made.callee);
  return member?.property === 'child' && hasSerializer(member.object, bindingOf, depth + 1);
}

/** `{ serializers: bunyan.stdSerializers }`, `{ serializers: { err: … } }`, `{ serializers: { ...stdSerializers } }` */
function namesSerializer(options: SyntaxNode): boolean {
  const found = (entriesOf(unwrap(options)) ?? []).find(
    (entry) => entry.kind === 'entry' && entry.key === 'serializers',
  );
  return found?.kind === 'entry' && serializesErrors(unwrap(found.value));
}

function serializesErrors(serializers: SyntaxNode): boolean {
  const entries = entriesOf(serializers);
  if (!entries) return STANDARD.has(memberOf(serializers)?.property ?? identifierName(serializers) ?? '');
  return entries.some((entry) => {
    if (entry.kind === 'entry') return entry.key === 'err';
    return entry.kind === 'spread' && serializesErrors(unwrap(entry.value));
  });
}

const STANDARD: ReadonlySet<string> = new Set(['stdSerializers']);
