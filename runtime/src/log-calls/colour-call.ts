import type { BindingLookup } from './binding.js';
import { importedFrom } from './imported-from.js';
import { requiredModule } from './required-module.js';
import { callOf, elementsOf, identifierName, memberOf, stringOf, unwrap, type Call } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** Packages whose calls only colour the text they are given. */
const COLOUR_MODULES: ReadonlySet<string> = new Set([
  '@colors/colors',
  '@colors/colors/safe',
  'ansi-colors',
  'ansis',
  'chalk',
  'cli-color',
  'colorette',
  'colors',
  'colors/safe',
  'kleur',
  'kleur/colors',
  'nanocolors',
  'picocolors',
  'turbocolor',
  'yoctocolors',
  'yoctocolors-cjs',
]);

/** Colours that a package exports among other functions. */
const COLOUR_EXPORTS: ReadonlyMap<string, string> = new Map([
  ['consola/utils', 'colors'],
  ['gulp-util', 'colors'],
]);

/** Calls on the way that make a colour rather than print one: `chalk.hex('#fff')(text)`, `clc.xterm(202)(text)`. */
const COLOUR_MAKERS: ReadonlySet<string> = new Set([
  ...['hex', 'bgHex', 'rgb', 'bgRgb', 'ansi256', 'bgAnsi256', 'keyword', 'xterm', 'bgXterm'],
]);

/** The one value that a call only colours: `name` of `chalk.red(name)`, of `util.styleText('red', name)`. */
export function colouredValue(call: Call, bindingOf: BindingLookup): SyntaxNode | undefined {
  const [first, second, ...others] = call.arguments;
  if (!first || others.length > 0 || call.arguments.some((argument) => argument.type === 'SpreadElement'))
    return undefined;
  if (second) return isStyle(first) && isStyleText(call.callee, bindingOf) ? second : undefined;
  return isColourCall(call.callee, bindingOf) ? first : undefined;
}

/** Whether a callee belongs to a colour package: `chalk.red`, `chalk.bold.hex('#fff')`, `red` of kleur. */
function isColourCall(callee: SyntaxNode, bindingOf: BindingLookup): boolean {
  let node = unwrap(callee);
  /** The property that stands next to the package: `colors` of `gutil.colors.red`. */
  let nearest: string | undefined;
  for (;;) {
    const member = memberOf(node);
    const call = member ? undefined : callOf(node);
    if (member) [node, nearest] = [unwrap(member.object), member.property];
    else if (call && makesColour(call)) node = unwrap(call.callee);
    else break;
  }
  const name = node.type === 'Identifier' ? identifierName(node) : undefined;
  return name === undefined
    ? isRequired(node, nearest, bindingOf)
    : isFromColourModule(name, nearest, node, bindingOf);
}

/** A step on the way to the call that prints; kleur chains calls without arguments: `kleur.red().bold(text)`. */
function makesColour({ callee, arguments: given }: Call): boolean {
  const property = memberOf(callee)?.property;
  return property !== undefined && (given.length === 0 || COLOUR_MAKERS.has(property));
}

function isFromColourModule(
  name: string,
  nearest: string | undefined,
  at: SyntaxNode,
  bindingOf: BindingLookup,
): boolean {
  const binding = bindingOf(name, at);
  if (binding.kind === 'import') {
    const isWhole = binding.imported === '*' || binding.imported === 'default';
    return isColour(binding.module, isWhole ? nearest : binding.imported);
  }
  if (binding.kind !== 'variable' || binding.reassigned || !binding.init) return false;
  const init = unwrap(binding.init);
  const member = memberOf(init);
  if (member) return isRequired(unwrap(member.object), member.property, bindingOf);
  return isRequired(init, binding.path?.[0] ?? nearest, bindingOf);
}

function isRequired(node: SyntaxNode, property: string | undefined, bindingOf: BindingLookup): boolean {
  const call = callOf(node);
  const module = call && requiredModule(call.callee, call.arguments[0], bindingOf);
  return module !== undefined && isColour(module, property);
}

function isColour(module: string, property: string | undefined): boolean {
  return COLOUR_MODULES.has(module) || (property !== undefined && COLOUR_EXPORTS.get(module) === property);
}

const UTIL_MODULES: ReadonlySet<string> = new Set(['util', 'node:util']);

function isStyleText(callee: SyntaxNode, bindingOf: BindingLookup): boolean {
  const found = importedFrom(callee, bindingOf);
  return found?.imported === 'styleText' && UTIL_MODULES.has(found.module);
}

/** `'red'` or `['red', 'bold']`: a style that nothing computes, so that it can be left out unevaluated. */
function isStyle(node: SyntaxNode): boolean {
  const style = unwrap(node);
  const names = elementsOf(style) ?? [style];
  return names.every((name) => name && stringOf(unwrap(name)) !== undefined);
}
