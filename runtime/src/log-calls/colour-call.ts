import type { BindingLookup } from './binding.js';
import { requiredModule } from './required-module.js';
import { callOf, identifierName, memberOf, unwrap } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Packages whose calls only colour the text they are given. */
const COLOUR_MODULES: ReadonlySet<string> = new Set([
  'ansi-colors',
  'ansis',
  'chalk',
  'colorette',
  'colors',
  'colors/safe',
  'kleur',
  'kleur/colors',
  'nanocolors',
  'picocolors',
  'yoctocolors',
]);

/** Colours that a package exports among other functions. */
const COLOUR_EXPORTS: ReadonlyMap<string, string> = new Map([['consola/utils', 'colors']]);

/** Calls on the way that make a colour rather than print one: `chalk.hex('#fff')(text)`. */
const COLOUR_MAKERS: ReadonlySet<string> = new Set(['hex', 'bgHex', 'rgb', 'bgRgb', 'ansi256', 'keyword']);

/** Whether a callee belongs to a colour package: `chalk.red`, `chalk.bold.hex('#fff')`, `red` of kleur. */
export function isColourCall(callee: SyntaxNode, bindingOf: BindingLookup): boolean {
  let node = unwrap(callee);
  for (;;) {
    const member = memberOf(node);
    const call = member ? undefined : callOf(node);
    if (member) node = unwrap(member.object);
    else if (call && COLOUR_MAKERS.has(memberOf(call.callee)?.property ?? '')) node = unwrap(call.callee);
    else break;
  }
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  return name === undefined ? isRequired(node, bindingOf) : isFromColourModule(name, node, bindingOf);
}

function isFromColourModule(name: string, at: SyntaxNode, bindingOf: BindingLookup): boolean {
  const binding = bindingOf(name, at);
  if (binding.kind === 'import')
    return COLOUR_MODULES.has(binding.module) || COLOUR_EXPORTS.get(binding.module) === binding.imported;
  if (binding.kind !== 'variable' || binding.reassigned || !binding.init) return false;
  const init = unwrap(binding.init);
  const member = memberOf(init);
  return isRequired(member ? unwrap(member.object) : init, bindingOf);
}

function isRequired(node: SyntaxNode, bindingOf: BindingLookup): boolean {
  const call = callOf(node);
  const module = call && requiredModule(call.callee, call.arguments[0], bindingOf);
  return module !== undefined && COLOUR_MODULES.has(module);
}
