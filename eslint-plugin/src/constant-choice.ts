import { syntax, type BindingLookup } from '@logshift/runtime/log-calls';
import type { TSESTree } from '@typescript-eslint/utils';
import { findConstantText } from './constant-text.js';
import type { FileTypes } from './file-types.js';

/** `ORDER_PLACED`, which by its name is a constant wherever it comes from. */
const CONSTANT_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/;

/**
 * Whether an expression is one of a few texts that are written in the code: a constant, a choice of constants
 * (`ok ? 'order_placed' : 'order_rejected'`), what is imported, or what has a type of literals.
 *
 * Without types an imported value is taken for a constant: its file is not there to be asked.
 */
export function isConstantChoice(
  expression: TSESTree.Node,
  bindingOf: BindingLookup,
  types: FileTypes | undefined,
): boolean {
  const node = syntax.unwrap(expression) as TSESTree.Node;
  if (node.type === 'ConditionalExpression') {
    return [node.consequent, node.alternate].every((each) => isConstantChoice(each, bindingOf, types));
  }
  if (node.type === 'LogicalExpression' && node.operator !== '&&') {
    return [node.left, node.right].every((each) => isConstantChoice(each, bindingOf, types));
  }
  if (findConstantText(node, bindingOf) !== undefined || types?.textsOf(node)) return true;
  return isGivenName(node, bindingOf) || isEntryOfConstants(node, bindingOf, types);
}

/** `events.orderPlaced` of an import, and `OrderEvents.PLACED`. */
function isGivenName(node: TSESTree.Node, bindingOf: BindingLookup): boolean {
  if (node.type === 'Identifier') return bindingOf(node.name, node).kind === 'import';
  if (node.type !== 'MemberExpression') return false;
  const { property } = syntax.memberOf(node) ?? {};
  if (property === undefined) return false;
  const object = syntax.unwrap(node.object) as TSESTree.Node;
  return CONSTANT_NAME.test(property) || isEnum(object, bindingOf) || isGivenName(object, bindingOf);
}

/** An enum, or a class whose static members are read; the scope of a file does not tell an enum from other names. */
function isEnum(node: TSESTree.Node, bindingOf: BindingLookup): boolean {
  if (node.type !== 'Identifier' || !/^[A-Z]/.test(node.name)) return false;
  const binding = bindingOf(node.name, node);
  return binding.kind === 'local' && (binding.what === 'class' || binding.what === 'other');
}

/** `NAMES[status]`, where every entry of the file's own table is a constant. */
function isEntryOfConstants(
  node: TSESTree.Node,
  bindingOf: BindingLookup,
  types: FileTypes | undefined,
): boolean {
  if (node.type !== 'MemberExpression' || !node.computed || node.object.type !== 'Identifier') return false;
  const binding = bindingOf(node.object.name, node.object);
  if (binding.kind === 'import') return true;
  if (binding.kind !== 'variable' || binding.reassigned || binding.path?.length !== 0 || !binding.init) {
    return false;
  }
  const entries = syntax.entriesOf(syntax.unwrap(binding.init));
  return (
    entries !== undefined &&
    entries.length > 0 &&
    entries.every(
      (entry) => entry.kind === 'entry' && isConstantChoice(entry.value as TSESTree.Node, bindingOf, types),
    )
  );
}
