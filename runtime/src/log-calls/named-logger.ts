import type { BindingLookup } from './binding.js';
import type { Dialect } from './dialect.js';
import { originOfResult, type ExportedLogger, type LoggerOrigin, type Waypoint } from './dialect-origin.js';
import { dependenceOf, strongest, type Dependence } from './fixed-text.js';
import { parametersOf } from './declarations.js';
import { carriesFields } from './carried-fields.js';
import { hidesValues } from './hidden-values.js';
import { literalBehind } from './literal-behind.js';
import { callOf, elementsOf, entriesOf, newOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/**
 * What calling or constructing something with these arguments gives. A logger whose own name or fields say what only
 * shows when the program runs, `getLogger('import|' + region)`, has the doubt `bound-fields`: each of its lines says it.
 */
export function originOfCall(
  callee: Waypoint | undefined,
  args: readonly SyntaxNode[],
  bindingOf: BindingLookup,
): ExportedLogger | undefined {
  const made = originOfResult(callee);
  if (!made || !callee || callee.kind === 'path') return made;
  if (callee.kind === 'holder') return settled(made, () => dependenceOfAll(args, bindingOf));
  if (made.kind === 'holder' || isChained(callee)) return made;
  const isHiding = made.hidesValues === true || hidesValues(callee.dialect, args, bindingOf);
  const named = made.doubt ? made : withNameDoubt(made, callee, args, bindingOf);
  return isHiding ? { ...named, hidesValues: true } : named;
}

function withNameDoubt(
  made: LoggerOrigin,
  callee: LoggerOrigin,
  args: readonly SyntaxNode[],
  bindingOf: BindingLookup,
): LoggerOrigin {
  const shown = shownArguments(callee.dialect, args, callee.kind === 'method', bindingOf);
  const dependence = dependenceOfAll(shown, bindingOf);
  if (dependence === 'code') {
    const isCarrying = callee.kind !== 'method' && carriesFields(callee.dialect, args, bindingOf);
    return isCarrying ? { ...made, doubt: 'bound-fields' } : made;
  }
  return { ...made, doubt: 'bound-fields', ...(dependence === 'caller' && { isNamedByCaller: true }) };
}

/** `logger.info('started').info(…)` gives the logger itself. */
function isChained(callee: LoggerOrigin): boolean {
  return callee.kind === 'method' && !callee.dialect.derivedBy.includes(callee.method);
}

/** What a function of the project gives: what it is called with says what is behind the names that depended on that. */
function settled(made: ExportedLogger, dependence: () => Dependence): ExportedLogger {
  if (made.kind === 'holder') {
    const entries = Object.entries(made.members);
    const isOpen = entries.some(([, member]) => member.isNamedByCaller) || made.self?.isNamedByCaller;
    if (!isOpen) return made;
    const members = Object.fromEntries(entries.map(([name, each]) => [name, settled(each, dependence)]));
    const self = made.self && (settled(made.self, dependence) as LoggerOrigin);
    return { ...made, members, ...(self && { self }) };
  }
  if (!made.isNamedByCaller) return made;
  const found = dependence();
  const { doubt, isNamedByCaller: _, ...named } = made;
  if (found === 'code') return named;
  return { ...named, ...(doubt && { doubt }), ...(found === 'caller' && { isNamedByCaller: true }) };
}

function dependenceOfAll(values: readonly SyntaxNode[], bindingOf: BindingLookup): Dependence {
  return strongest(values.map((value) => dependenceOf(value, bindingOf)));
}

/** The values among the arguments of a factory, or of a method that derives a logger, that show in each line. */
function shownArguments(
  { shows, binds }: Dialect,
  args: readonly SyntaxNode[],
  isDerived: boolean,
  bindingOf: BindingLookup,
): readonly SyntaxNode[] {
  if (!shows) return [];
  return args.flatMap((argument) => {
    const literal = literalBehind(argument, bindingOf);
    // `debug(name)`, `consola.withTag(tag)`; what an object of options holds is not known without its literal
    if (!literal) return shows === 'text' || isDerived ? [argument] : valuesUnder(argument, new Set(shows));
    if (shows !== 'fields') return valuesUnder(literal, new Set(shows));
    const child = binds?.['child'];
    const options = child?.takes === 'fields' ? child.options : [];
    const entries = entriesOf(literal) ?? [];
    return entries.flatMap((entry) =>
      entry.kind === 'entry' && !options.includes(entry.key) ? [entry.value] : [],
    );
  });
}

/** The values under some keys, however deep: `createLogger({ format: combine(label({ label: id })) })`. */
function valuesUnder(node: SyntaxNode, keys: ReadonlySet<string>): readonly SyntaxNode[] {
  const inner = unwrap(node);
  const entries = entriesOf(inner);
  if (entries)
    return entries.flatMap((entry) => {
      if (entry.kind !== 'entry') return [];
      const isFunction = parametersOf(entry.value) !== undefined;
      return keys.has(entry.key) ? [entry.value] : isFunction ? [] : valuesUnder(entry.value, keys);
    });
  const parts = (callOf(inner) ?? newOf(inner))?.arguments ?? elementsOf(inner) ?? [];
  return parts.flatMap((part) => (part ? valuesUnder(part, keys) : []));
}
