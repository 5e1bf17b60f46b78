import { syntax, type BindingLookup, type SyntaxNode } from '@logshift/runtime/log-calls';

const { callOf, identifierName, memberOf, stringOf, unwrap } = syntax;

/** A module and the way into it: `['winston', 'transports', 'Console']`; the module itself is a path of one word. */
export type LibraryPath = readonly string[];

/** Says what part of which module an expression stands for; undefined for everything else. */
export type PathLookup = (expression: SyntaxNode) => LibraryPath | undefined;

/** How many declarations a name is followed through: `var a = b; var b = a` would never end. */
const MAX_DEPTH = 8;

/** Builds the lookup of one file; `default` and `*` of a module are the module itself. */
export function createPathLookup(bindingOf: BindingLookup): PathLookup {
  const pathOf = (expression: SyntaxNode, depth: number): LibraryPath | undefined => {
    if (depth > MAX_DEPTH) return undefined;
    const node = unwrap(expression);
    const member = memberOf(node);
    if (member) {
      const owner = member.property === undefined ? undefined : pathOf(member.object, depth + 1);
      return owner && member.property !== undefined ? extend(owner, [member.property]) : undefined;
    }
    const call = callOf(node);
    if (call) return requiredPath(node, bindingOf);
    const name = node.type === 'Identifier' ? identifierName(node) : undefined;
    const binding = name === undefined ? undefined : bindingOf(name, node);
    if (binding?.kind === 'import') {
      return binding.typeOnly ? undefined : extend([binding.module], [binding.imported]);
    }
    if (binding?.kind !== 'variable' || binding.reassigned || !binding.init || !binding.path)
      return undefined;
    const owner = pathOf(binding.init, depth + 1);
    return owner && extend(owner, binding.path);
  };
  return (expression) => pathOf(expression, 0);
}

function extend(path: LibraryPath, words: readonly string[]): LibraryPath {
  const rest = words.filter(
    (word, index) => !(path.length + index === 1 && (word === 'default' || word === '*')),
  );
  return [...path, ...rest];
}

function requiredPath(node: SyntaxNode, bindingOf: BindingLookup): LibraryPath | undefined {
  const call = callOf(node);
  const [argument] = call?.arguments ?? [];
  const module = argument && stringOf(argument);
  if (!call || module === undefined || identifierName(call.callee) !== 'require') return undefined;
  return bindingOf('require', call.callee).kind === 'global' ? [module.replace(/^node:/, '')] : undefined;
}
