import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import type { FileTypes } from './file-types.js';

const STATIC_METHODS: ReadonlySet<string> = new Set([
  ...['all', 'allSettled', 'any', 'race', 'reject', 'resolve', 'try'],
]);

/**
 * Whether a value is a promise: as its type says, else as the code shows by itself. `fetch(…)`, `new Promise(…)`,
 * `Promise.all(…)`, `import(…)`, what `.then(…)` of one gives, and a call of an async function of the file.
 */
export function isPromiseValue(
  value: TSESTree.Node,
  bindingOf: BindingLookup,
  types: FileTypes | undefined,
): boolean {
  return types ? types.isPromise(value) : isShownPromise(value, bindingOf);
}

function isShownPromise(value: TSESTree.Node, bindingOf: BindingLookup): boolean {
  const node = syntax.unwrap(value) as TSESTree.Node;
  if (node.type === 'ImportExpression') return true;
  if (node.type === 'NewExpression') return isGlobal(node.callee, 'Promise', bindingOf);
  if (node.type === 'Identifier') {
    const binding = bindingOf(node.name, node);
    const isConstant = binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0;
    const init = isConstant ? (binding.init as TSESTree.Node | undefined) : undefined;
    // What a name was made from by itself is a cycle.
    return init !== undefined && init.type !== 'Identifier' && isShownPromise(init, bindingOf);
  }
  return node.type === 'CallExpression' && givesPromise(node.callee, bindingOf);
}

function givesPromise(callee: TSESTree.Node, bindingOf: BindingLookup): boolean {
  if (isGlobal(callee, 'fetch', bindingOf)) return true;
  if (callee.type === 'MemberExpression') {
    const { object } = callee;
    const { property = '' } = syntax.memberOf(callee) ?? {};
    if (isGlobal(object, 'Promise', bindingOf)) return STATIC_METHODS.has(property);
    return ['then', 'catch', 'finally'].includes(property) && isShownPromise(object, bindingOf);
  }
  return callee.type === 'Identifier' && isAsyncFunction(callee, bindingOf);
}

function isAsyncFunction(callee: TSESTree.Identifier, bindingOf: BindingLookup): boolean {
  const binding = bindingOf(callee.name, callee);
  if (binding.kind === 'variable' && !binding.reassigned && binding.path?.length === 0) {
    return isAsync(binding.init as TSESTree.Node | undefined);
  }
  if (binding.kind !== 'local' || binding.what !== 'function') return false;
  return isAsync((binding.declaration as TSESTree.Node | undefined)?.parent);
}

/** An async generator gives an iterator. */
function isAsync(node: TSESTree.Node | undefined): boolean {
  return node !== undefined && 'async' in node && node.async && !('generator' in node && node.generator);
}

function isGlobal(node: TSESTree.Node, name: string, bindingOf: BindingLookup): boolean {
  return node.type === 'Identifier' && node.name === name && bindingOf(name, node).kind === 'global';
}
