import type { BindingLookup } from './binding.js';
import type { Dialect } from './dialect.js';
import { entriesBehind } from './literal-behind.js';
import { identifierName, literalOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Fields that a record of the runtime has as well, or that name the logger. */
const KNOWN: ReadonlySet<string> = new Set(['name', 'logger', 'pid', 'hostname', 'v']);

/**
 * Whether a logger that is made with these arguments says fields on each line, the same ones:
 * `winston.createLogger({ defaultMeta: { service: 'shop' } })`.
 */
export function carriesFields(
  { carries, binds }: Dialect,
  args: readonly SyntaxNode[],
  bindingOf: BindingLookup,
): boolean {
  if (!carries) return false;
  const child = binds?.['child'];
  const options = new Set(child?.takes === 'fields' ? child.options : []);
  return args.some((argument) => {
    const entries = entriesBehind(argument, bindingOf) ?? [];
    return entries.some((entry) => {
      if (entry.kind !== 'entry') return false;
      if (carries === 'fields') return !options.has(entry.key) && !KNOWN.has(entry.key);
      return carries.includes(entry.key) && holdsFields(unwrap(entry.value), bindingOf);
    });
  });
}

/** `base: null` and `base: { pid: process.pid }` add nothing that a record lacks. */
function holdsFields(value: SyntaxNode, bindingOf: BindingLookup): boolean {
  const entries = entriesBehind(value, bindingOf);
  if (entries) return entries.some((entry) => entry.kind !== 'entry' || !KNOWN.has(entry.key));
  return literalOf(value) === undefined && identifierName(value) !== 'undefined';
}
