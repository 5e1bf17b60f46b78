import { syntax, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';

/** Global objects and classes of the language that have nothing to do with logging. */
const GLOBALS: ReadonlySet<string> = new Set(
  (
    'Array ArrayBuffer Atomics BigInt Boolean Buffer Date Function Intl JSON Map Math Number Object Promise Reflect ' +
    'RegExp Set String Symbol URL URLSearchParams WeakMap WeakSet document'
  ).split(' '),
);

/** Whether the file itself shows that what a logger's name stands for is none: `const log = Math; log.info('a_b')`. */
export function isNeverLogger(expression: SyntaxNode, bindingOf: BindingLookup): boolean {
  const node = syntax.unwrap(expression);
  const name = node.type === 'Identifier' ? syntax.identifierName(node) : undefined;
  const binding = name === undefined ? undefined : bindingOf(name, node);
  if (binding?.kind !== 'variable' || binding.reassigned || !binding.init) return false;
  const init = syntax.unwrap(binding.init);
  if (syntax.literalOf(init) ?? syntax.templateOf(init) ?? syntax.elementsOf(init)) return true;
  const maker = syntax.newOf(init)?.callee ?? init;
  const made = maker.type === 'Identifier' ? syntax.identifierName(maker) : undefined;
  return made !== undefined && GLOBALS.has(made) && bindingOf(made, maker).kind === 'global';
}
