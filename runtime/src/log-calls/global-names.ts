import type { Binding, BindingLookup } from './binding.js';
import { GLOBAL_ROOTS } from './dialect-origin.js';

/** Spares the host the question for names that a file uses and surely does not declare. */
export interface GlobalNames {
  /** Takes note of a name and of the type of what is around it. */
  readonly collect: (name: string, parentType: string) => void;
  /** Takes note of a `with`, inside of which no name is certain. */
  readonly distrust: () => void;
  /** The host's lookup; to be asked when the walk is over. */
  readonly bindingOf: BindingLookup;
}

/** Nodes around a name that use it and never declare it; nearly all uses of a global are among them. */
const USES: ReadonlySet<string> = new Set([
  ...['ArrayExpression', 'AwaitExpression', 'BinaryExpression', 'CallExpression', 'ConditionalExpression'],
  ...['ExpressionStatement', 'IfStatement', 'LogicalExpression', 'MemberExpression', 'NewExpression'],
  ...['OptionalCallExpression', 'OptionalMemberExpression', 'ReturnStatement', 'SpreadElement'],
  ...['TemplateLiteral', 'UnaryExpression'],
]);

const GLOBAL: Binding = { kind: 'global' };

/**
 * Collects uses while a file is walked. Of `others` and of the names by which loggers are reached globally it then
 * knows whether any may be declared: a host builds its scopes at the first question, which costs as much as a walk.
 */
export function createGlobalNames(bindingOf: BindingLookup, others: (name: string) => boolean): GlobalNames {
  const declared = new Set<string>();
  let isTrusted = true;
  const isGlobalWord = (name: string): boolean => GLOBAL_ROOTS.has(name) || others(name);
  return {
    collect: (name, parentType) => {
      if (!USES.has(parentType) && isGlobalWord(name)) declared.add(name);
    },
    distrust: () => {
      isTrusted = false;
    },
    bindingOf: (name, at) =>
      isTrusted && isGlobalWord(name) && !declared.has(name) ? GLOBAL : bindingOf(name, at),
  };
}
