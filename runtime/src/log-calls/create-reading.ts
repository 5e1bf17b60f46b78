import type { BindingLookup } from './binding.js';
import type { ClassMembers } from './class-members.js';
import type { OriginLookup } from './logger-origin.js';
import { requiredModule } from './required-module.js';
import { lowerString } from './lower-expression.js';
import type { Reading } from './reading.js';
import type { SourceText } from './source-text.js';
import { callOf, identifierName, memberOf, rangeOf } from './syntax.js';
import type { SyntaxNode } from './syntax-node.js';

/** The reading of the calls of one file that stand where `caughtName` holds an error. */
export function createReading(
  source: SourceText,
  bindingOf: BindingLookup,
  originOf: OriginLookup,
  members: ClassMembers,
  caughtName: string | undefined,
  given: Pick<Reading, 'types' | 'typedOriginOf' | 'isKept'> = UNTYPED,
): Reading {
  const reading: Reading = {
    source,
    bindingOf,
    originOf,
    fieldOf: (object, name) => members.fieldOf(object, name, bindingOf),
    caughtName,
    ...given,
    argumentsRange: (node) => {
      const call = callOf(node);
      return call ? source.argumentsRange(node, calleeEnd(node, call.callee)) : rangeOf(node);
    },
    isFormatFunction: (callee) => isUtilFunction(callee, 'format', bindingOf),
    isInspectFunction: (callee) => isUtilFunction(callee, 'inspect', bindingOf),
    lowerString: (expression, bounds) => lowerString(expression, bounds, reading),
  };
  return reading;
}

const UNTYPED: Pick<Reading, 'types' | 'typedOriginOf' | 'isKept'> = {
  isKept: () => false,
  types: undefined,
  typedOriginOf: () => undefined,
};

/** Where the callee ends, type arguments included: `f<string>('x')`. */
function calleeEnd(call: SyntaxNode, callee: SyntaxNode): number {
  const shape = call as unknown as Readonly<Record<string, unknown>>;
  const types = (shape['typeArguments'] ?? shape['typeParameters']) as SyntaxNode | null | undefined;
  return types ? rangeOf(types)[1] : rangeOf(callee)[1];
}

const isUtil = (module: string | undefined) => module === 'util' || module === 'node:util';

/** `util.format`, `require('util').format`, `import { format } from 'util'`, `const { format } = require('util')`. */
function isUtilFunction(callee: SyntaxNode, exported: string, bindingOf: BindingLookup): boolean {
  const member = memberOf(callee);
  if (member) return member.property === exported && isUtilModule(member.object, bindingOf);
  const name = identifierName(callee);
  if (name === undefined) return false;
  const binding = bindingOf(name, callee);
  if (binding.kind === 'import') return isUtil(binding.module) && binding.imported === exported;
  if (binding.kind !== 'variable' || !binding.init || binding.reassigned) return false;
  const [property] = binding.path ?? [];
  if (property !== undefined) return property === exported && isUtilModule(binding.init, bindingOf);
  // A variable that is its own initialiser, `var f = f`, would be followed for ever.
  return identifierName(binding.init) === undefined && isUtilFunction(binding.init, exported, bindingOf);
}

function isUtilModule(node: SyntaxNode, bindingOf: BindingLookup): boolean {
  const call = callOf(node);
  if (call) return isUtil(requiredModule(call.callee, call.arguments[0], bindingOf));
  const name = identifierName(node);
  if (name === undefined) return false;
  const binding = bindingOf(name, node);
  if (binding.kind === 'import') return isUtil(binding.module) && /^(?:\*|default)$/.test(binding.imported);
  if (binding.kind !== 'variable' || !binding.init || binding.reassigned || binding.path?.length)
    return false;
  const init = callOf(binding.init);
  return init !== undefined && isUtil(requiredModule(init.callee, init.arguments[0], bindingOf));
}
